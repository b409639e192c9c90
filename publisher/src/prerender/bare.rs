//! Pages without content, for the developer's loop: the app fills them in the browser.

use std::fs;

use anyhow::{Context as _, Result};
use wanping::{Address, Base};

use super::context::PageContext;
use super::manifest::manifest;
use super::policy::Policies;
use super::render::Rendered;
use super::shell::Shell;
use super::{Args, config};
use crate::site;

/// Writes these pages.
///
/// # Errors
/// Names the file that cannot be read or written.
pub fn write(args: &Args) -> Result<()> {
    let base = Base::new(&args.base);
    let shell = Shell::read(&args.out)?;
    let policies = Policies::new(&shell, &config::read(&args.out)?);
    let context = PageContext {
        shell: &shell,
        policies: &policies,
        base: &base,
        origin: args.origin.as_ref(),
        site: "Wanping",
        // A service worker would serve stale files while they are being edited.
        has_worker: false,
    };
    let page = |address| context.html(address, &Rendered::bare());
    for (path, content) in [
        (site::POLICY, format!("{}\n", policies.header)),
        ("index.html", page(Some(&Address::Home))),
        (site::NOT_FOUND, page(None)),
        (site::MANIFEST, manifest("Wanping", &base)),
    ] {
        let file = args.out.join(path);
        fs::write(&file, content).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}
