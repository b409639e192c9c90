//! `publisher prerender`: every page of the site as HTML that can be read before, and without, WebAssembly.

mod card;
mod compress;
mod document;
mod escape;
mod origin;
mod policy;
mod render;
mod routes;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wanping::{Address, Base, Config, Outcome};

use document::{Document, Page, Shell};
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
    write(&args.out.join(crate::serve::POLICY_FILE), &format!("{policy}\n"))?;
    let site = args.feed.as_deref().map(routes::site_name).transpose()?;
    let site = site.unwrap_or_else(|| "Wanping".to_owned());
    let document = Document {
        shell: &shell,
        policy: &policy,
        base: &base,
        origin: args.origin.as_ref(),
        site: &site,
    };
    match (&args.feed, args.bare) {
        (Some(feed), false) => {
            let pages = write_pages(feed, args, &config, &document)?;
            println!("{pages} pages prerendered");
            compress::beside_each_file(&args.out)
        }
        _ => {
            for (file, address) in [("index.html", Some(Address::Home)), (UNKNOWN, None)] {
                write(&args.out.join(file), &document.html(address.as_ref(), &Page::bare()))?;
            }
            Ok(())
        }
    }
}

fn write_pages(feed: &Path, args: &Args, config: &Config, document: &Document<'_>) -> Result<usize> {
    let out = &args.out;
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
        let file = out.join(address.path().trim_start_matches('/')).join("index.html");
        write(&file, &document.html(Some(address), &page))?;
    }
    let unknown = renderer.page("/404")?;
    write(&out.join(UNKNOWN), &document.html(None, &unknown))?;
    Ok(addresses.len() + 1)
}

fn config(out: &Path) -> Result<Config> {
    let file = out.join("config.json");
    if !file.exists() {
        return Ok(Config::default());
    }
    let bytes = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    Config::parse(&bytes).map_err(|problem| anyhow::anyhow!("{}: {problem}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}
