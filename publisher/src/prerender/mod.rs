//! `publisher prerender`: every page of the site as HTML that can be read before, and without, WebAssembly.

mod card;
mod compress;
mod document;
mod embed;
mod escape;
mod files;
mod origin;
mod policy;
mod render;
mod routes;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wanping::{Address, Base, Config, Head, Language, Outcome};

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
    /// Public address of the host, for example https://www.example: share cards and oEmbed need whole addresses.
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
    let policies = policy::Policies::new(&shell, &config);
    let mut files = Files::default();
    files.put(crate::serve::POLICY_FILE, format!("{}\n", policies.header));
    let site = args.feed.as_deref().map(routes::site_name).transpose()?;
    let site = site.unwrap_or_else(|| "Wanping".to_owned());
    let document = Document {
        shell: &shell,
        policy: &policies.page,
        base: &base,
        origin: args.origin.as_ref(),
        site: &site,
    };
    match (&args.feed, args.bare) {
        (Some(feed), false) => {
            let renderer = Renderer::new(feed, &config.feed, document.base);
            let mut pages = put_pages(&mut files, feed, args, &renderer, &document)?;
            if args.only.is_empty() {
                pages += embed::put_pages(&mut files, feed, &renderer, &document, &policies)?;
            }
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

fn put_pages(
    files: &mut Files,
    feed: &Path,
    args: &Args,
    renderer: &Renderer,
    document: &Document<'_>,
) -> Result<usize> {
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
        let (page, _) = found(renderer, address, Language::Chinese)?;
        files.put(file_of(&address.path()), document.html(Some(address), &page));
    }
    let unknown = renderer.page("/404", Language::Chinese)?;
    files.put(UNKNOWN, document.html(None, &unknown));
    Ok(addresses.len() + 1)
}

/// A page that the feed has what it promises for, and its head.
fn found(renderer: &Renderer, address: &Address, language: Language) -> Result<(Page, Head)> {
    let page = renderer.page(&address.path(), language)?;
    match page.head.clone() {
        Some(head) if head.outcome == Outcome::Found => Ok((page, head)),
        head => bail!(
            "{} cannot be made from {}: {}",
            address.path(),
            page.reads.join(", "),
            head.map(|head| head.title).unwrap_or_default()
        ),
    }
}

/// Where a static host looks for the page at a path.
fn file_of(path: &str) -> String {
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
