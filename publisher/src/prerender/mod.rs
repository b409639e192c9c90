//! `publisher prerender`: every page of the site as HTML that can be read before, and without, WebAssembly.

mod card;
mod compress;
mod document;
mod escape;
mod files;
mod manifest;
mod origin;
mod policy;
mod render;
mod routes;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wanping::{Address, Base, Config, Outcome};

use document::{Document, Page, Shell};
use files::Files;
use origin::Origin;
use render::Renderer;

/// Where the build leaves what every page needs.
const SHELL: &str = "assets/shell.json";
/// What a static host shows at an address it does not know; the app still routes from there.
const UNKNOWN: &str = "404.html";

/// Writes the pages of a built site from its feed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the feed, with each file where feed v1 has it, wherever an API has it.
    #[arg(long, required_unless_present = "bare")]
    feed: Option<PathBuf>,
    /// Folder of the built site; the pages are written into it.
    #[arg(long, default_value = "dist")]
    out: PathBuf,
    /// Path under which the site is hosted, for example /portal/wanping.
    #[arg(long, default_value = "")]
    base: String,
    /// Public address of the host, for example https://www.example: share cards need whole addresses.
    #[arg(long)]
    origin: Option<Origin>,
    /// Write only the page at this path under the base; may be given more than once.
    #[arg(long, value_name = "PATH", conflicts_with = "bare")]
    only: Vec<String>,
    /// Keep nothing on readers' devices for where there is no network, and take away what an earlier run had them keep.
    #[arg(long)]
    no_worker: bool,
    /// Write pages without content, for the developer's loop: the app fills them in the browser.
    #[arg(long)]
    bare: bool,
}

/// Writes the pages.
///
/// # Errors
/// Names the file or the page that is wrong.
pub fn run(args: &Args) -> Result<()> {
    let base = Base::new(&args.base);
    let shell = Shell::read(&args.out.join(SHELL))?;
    let config = config(&args.out)?;
    let policy = policy::policy(&shell, &config);
    let mut files = Files::default();
    files.put(crate::serve::POLICY_FILE, format!("{policy}\n"));
    let site = args.feed.as_deref().map(routes::site_name).transpose()?;
    let site = site.unwrap_or_else(|| "Wanping".to_owned());
    let document = Document {
        shell: &shell,
        policy: &policy,
        base: &base,
        origin: args.origin.as_ref(),
        site: &site,
        // What changes while it is worked on is not kept.
        has_worker: !args.no_worker && !args.bare,
    };
    files.put(manifest::FILE, manifest::manifest(&site, &base));
    if !args.bare {
        let worker = match args.no_worker {
            true => shell.retire.clone(),
            false => worker::worker(&shell, &config, &base),
        };
        files.put(worker::FILE, worker);
    }
    match (&args.feed, args.bare) {
        (Some(feed), false) => {
            let pages = put_pages(&mut files, feed, args, &config, &document)?;
            files.write_into(&args.out)?;
            println!("{pages} pages prerendered");
            compress::beside_each_file(&args.out)
        }
        _ => {
            for (file, address) in [("index.html", Some(Address::Home)), (UNKNOWN, None)] {
                files.put(file, document.html(address.as_ref(), &Page::bare()));
            }
            files.write_into(&args.out)
        }
    }
}

fn put_pages(files: &mut Files, feed: &Path, args: &Args, config: &Config, document: &Document<'_>) -> Result<usize> {
    let renderer = Renderer::new(feed, &config.feed, document.base);
    let mut addresses = routes::all(feed)?;
    if let Some(path) = args
        .only
        .iter()
        .find(|path| !addresses.iter().any(|known| known.path() == **path))
    {
        bail!("the feed has no page {path}");
    }
    if !args.only.is_empty() {
        addresses.retain(|address| args.only.contains(&address.path()));
    }
    for address in &addresses {
        let page = renderer.page(&address.path())?;
        if let Some(head) = page.head.as_ref().filter(|head| head.outcome != Outcome::Found) {
            bail!(
                "{} cannot be made from {}: {}",
                address.path(),
                page.reads.join(", "),
                head.title
            );
        }
        files.put(file_of(address), document.html(Some(address), &page));
    }
    let unknown = renderer.page("/404")?;
    files.put(UNKNOWN, document.html(None, &unknown));
    Ok(addresses.len() + 1)
}

/// Where a static host looks for a page.
fn file_of(address: &Address) -> String {
    let path = address.path();
    let folder = path.trim_matches('/');
    match folder {
        "" => "index.html".to_owned(),
        _ => format!("{folder}/index.html"),
    }
}

fn config(out: &Path) -> Result<Config> {
    let file = out.join("config.json");
    if !file.exists() {
        return Ok(Config::default());
    }
    let bytes = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    Config::parse(&bytes).map_err(|problem| anyhow::anyhow!("{}: {problem}", file.display()))
}
