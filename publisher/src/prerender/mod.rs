//! `publisher prerender`: every page of the site as HTML that can be read before, and without, WebAssembly.

mod bare;
mod compress;
mod config;
mod context;
mod embed;
mod escape;
mod faults;
mod feed_copy;
mod files;
mod head;
mod manifest;
mod note;
mod page;
mod parallel;
mod policy;
mod publish;
#[cfg(test)]
mod punctuation;
mod render;
mod routes;
mod shell;
mod snapshot;
mod style;
mod template;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use wanping::{Address, Base, Language};

use crate::console::{tell, tell_error};
use crate::site::{self, Origin, page_file};
use compress::Effort;
use context::PageContext;
use files::Files;
use publish::{Change, Others, SiteFolder};
use render::Renderer;
use shell::Shell;
use snapshot::Snapshot;

/// Write the pages of a built site from its feed, and put the feed beside them
///
/// The new site takes the place of the old one in one step; where that cannot be done, it says so. Pages of what the feed has
/// no more are removed; what this command did not write stays. One line says what changed; nothing is said where nothing did.
/// What of the feed could not be read is told on standard error, each in a line. The exit status is 0 when the site says what
/// the feed says, and 1 when it is as it was before, with the reason on standard error.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The feed: a folder with each file where feed v1 has it, or an http or https address, which is asked for the paths of the
    /// site's config.json, with its headers.
    #[arg(long, value_name = "FOLDER or ADDRESS", required_unless_present = "bare")]
    feed: Option<String>,
    /// Folder of the built site, or a symbolic link to it.
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
    match (&args.feed, args.bare) {
        (Some(feed), false) => publish_from(feed, args),
        _ => bare::write(args),
    }
}

fn publish_from(feed: &str, args: &Args) -> Result<()> {
    let target = SiteFolder::open(&args.out)?;
    let base = Base::new(&args.base);
    let shell = Shell::read(&args.out)?;
    let config = config::read(&args.out)?;
    let policies = policy::Policies::new(&shell, &config);
    let snapshot = Arc::new(Snapshot::take(feed, &config.feed)?);
    faults::tell(&snapshot)?;
    let name = routes::site_name(&snapshot)?;
    let context = PageContext {
        shell: &shell,
        policies: &policies,
        base: &base,
        origin: args.origin.as_ref(),
        site: &name,
        has_worker: !args.no_worker,
    };
    let addresses = routes::all(&snapshot)?;
    let files = target.files(Effort::for_pages(addresses.len()));
    let addresses = wanted(addresses, &args.only)?;
    files.put(site::POLICY, format!("{}\n", policies.header))?;
    let renderer = Renderer::new(&snapshot, &config.feed, &base);
    files.put(site::MANIFEST, manifest::manifest(&name, &base))?;
    let worker = match args.no_worker {
        true => shell.retire.clone(),
        false => worker::worker(&shell, &config, &base),
    };
    files.put(site::WORKER, worker)?;
    put_pages(&files, &addresses, &renderer, &context)?;
    if args.only.is_empty() {
        embed::put_pages(&files, &snapshot, &addresses, &renderer, &context)?;
    }
    let place = feed_copy::place_in_site(feed, &args.out);
    if let Some(folder) = feed_copy::folder(&config.feed).filter(|folder| place.as_deref() != Some(folder)) {
        feed_copy::put(&files, &snapshot, &folder)?;
    }
    let others = match args.only.as_slice() {
        [] => Others::Go(place.as_deref()),
        _ => Others::Stay,
    };
    tell_change(&target.publish(files, &others)?, &args.out);
    Ok(())
}

/// Those of the pages that are to be written.
fn wanted(mut addresses: Vec<Address>, only: &[String]) -> Result<Vec<Address>> {
    if let Some(path) = only
        .iter()
        .find(|path| !addresses.iter().any(|known| known.path() == **path))
    {
        bail!("the feed has no page {path}");
    }
    if !only.is_empty() {
        addresses.retain(|address| only.contains(&address.path()));
    }
    Ok(addresses)
}

fn put_pages(files: &Files, addresses: &[Address], renderer: &Renderer, context: &PageContext<'_>) -> Result<()> {
    parallel::each(addresses, parallel::threads(), |address| {
        let (page, _) = renderer.found(address, Language::Chinese)?;
        files.put(page_file(&address.path()), context.html(Some(address), &page))
    })?;
    files.put(
        site::NOT_FOUND,
        context.html(None, &renderer.page("/404", Language::Chinese)?),
    )
}

/// Says what changed, to whoever runs it by hand or reads a scheduler's mail.
fn tell_change(change: &Change, out: &Path) {
    if change.written + change.removed == 0 {
        return;
    }
    let out = out.display();
    tell(&format!(
        "{out}: {} files written, {} removed",
        change.written, change.removed
    ));
    if let Some(reason) = &change.one_by_one {
        tell_error(&format!(
            "{out} could not be exchanged in one step ({reason}): its files were replaced one by one, data before pages"
        ));
    }
}
