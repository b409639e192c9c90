//! `publisher prerender`: writes every page of the site as HTML, readable before the WebAssembly arrives and without it.

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
#[cfg(test)]
mod hours;
mod manifest;
mod note;
mod page;
#[cfg(test)]
mod pages;
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
use std::time::SystemTime;

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

/// Write the pages of a built site from its feed, and copy the feed beside them
///
/// The new site replaces the old one in one step; a message says so where the system cannot do that. Pages that the feed no
/// longer has are removed; files that this command did not write stay. One line says what changed; nothing is printed where
/// nothing did. Records of the feed that cannot be read are listed on standard error, one on each line. The exit status is 0
/// when the site matches the feed, and 1 when the site was left as it was, with the reason on standard error.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The feed: a folder laid out as feed v1, or an http or https address. For an address, the paths and headers in the site's
    /// config.json apply.
    #[arg(long, value_name = "FOLDER or ADDRESS", required_unless_present = "bare")]
    feed: Option<String>,
    /// Folder of the built site, or a symbolic link to it.
    #[arg(long, default_value = "dist")]
    out: PathBuf,
    /// Path under which the site is hosted, for example /portal/wanping.
    #[arg(long, default_value = "")]
    base: String,
    /// Public address of the host, for example https://www.example. Share cards and oEmbed need it.
    #[arg(long)]
    origin: Option<Origin>,
    /// Write only the page at this path under the base; may be given more than once.
    #[arg(long, value_name = "PATH", conflicts_with = "bare")]
    only: Vec<String>,
    /// Write no service worker, and remove the one of an earlier run from readers' browsers.
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
    let renderer = Renderer::new(&snapshot, &config.feed, &base).written_at(now());
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

/// The system's clock, in seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// The addresses that `--only` names, or all.
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

/// Prints what changed, for whoever runs the command or reads the scheduler's mail.
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
