//! Builds the release site.
//!
//! There are two stages: the app (cargo, the splitter, wasm-bindgen, wasm-opt), then all other files (esbuild, lightningcss,
//! `public/`, the publisher's pages). Each has a fingerprint of its inputs, so that a changed feed does not compile the app again.
//! The site is built in a folder of its own, and replaces `dist/` only when it is complete and within its budgets.

pub mod app;
// The app's own table of chunks, compiled here without the app.
#[path = "../../../src/pages/chunk/table.rs"]
mod chunk;
pub mod pages;
mod parts;
pub mod shell;
mod sizes;
mod split;

use crate::fingerprint::Fingerprint;
use crate::process::{loud_step, quiet_step};
use crate::project::Project;
use crate::setup::{self, wasm};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

/// Makes `dist/`, unless it is up to date. Sets up what is missing first.
pub fn build(project: &Project) -> Result<()> {
    let toolchain = setup::for_build(project)?;
    // The end of the app's build uses only one core for minutes: compile the publisher meanwhile.
    thread::scope(|scope| {
        let publisher = scope.spawn(|| pages::compile_publisher(project));
        let app = outdated_app(project, &toolchain);
        publisher
            .join()
            .map_err(|_| anyhow!("The publisher's build panicked"))??;
        let Some((app, site_fingerprint)) = app? else {
            println!("  dist/ is up to date");
            return Ok(());
        };
        make_site(project, &app, &site_fingerprint)
    })
}

/// The app, and the fingerprint of the site to make with it; `None` if `dist/` is that site already.
fn outdated_app(project: &Project, toolchain: &wasm::Toolchain) -> Result<Option<(app::App, String)>> {
    let app_fingerprint = app::fingerprint(project, toolchain)?;
    let site_fingerprint = site_fingerprint(project, &app_fingerprint)?;
    let is_made = fs::read_to_string(stamp(project)).is_ok_and(|made| made == site_fingerprint);
    if is_made && project.dist().exists() {
        return Ok(None);
    }
    let app = app::release(project, toolchain, &app_fingerprint)?;
    Ok(Some((app, site_fingerprint)))
}

/// The file with the fingerprint of the site in `dist/`.
fn stamp(project: &Project) -> PathBuf {
    project.target.join("site.fingerprint")
}

fn make_site(project: &Project, app: &app::App, site_fingerprint: &str) -> Result<()> {
    let dist = project.dist();
    // Not in `project.target`, which may be on another disk: a folder can be renamed only within one file system.
    let [site, old] = ["target/site-new", "target/site-old"].map(|name| project.root.join(name));
    remove_folder(&site)?;
    let bundle = quiet_step("minify scripts and styles", || {
        shell::make(project, Some(app), "", true)
    })?;
    let names = shell::write(&bundle, Some(app), &site)?;
    pages::copy_public(project, &site)?;
    loud_step("write and compress the pages", || pages::write(project, &site))?;
    sizes::check(&site, &bundle, &names)?;

    swap(&site, &dist, &old)?;
    Ok(fs::write(stamp(project), site_fingerprint)?)
}

/// The fingerprint of everything that determines the release site.
fn site_fingerprint(project: &Project, app: &str) -> Result<String> {
    let root = &project.root;
    let mut all = Fingerprint::default().text(app);
    for folder in ["shell", "style", "public", "publisher/src", "xtask/src/build"] {
        all = all.folder(&root.join(folder))?;
    }
    for file in ["index.html", "publisher/Cargo.toml", "xtask/css.mjs", "xtask/rules.mjs"] {
        all = all.file(&root.join(file))?;
    }
    Ok(all.finish())
}

/// Replaces the old site by the new one.
fn swap(new: &Path, dist: &Path, old: &Path) -> Result<()> {
    remove_folder(old)?;
    if dist.exists() {
        fs::rename(dist, old).context("dist/ could not be moved away")?;
    }
    fs::rename(new, dist).context("The new site could not be moved to dist/")?;
    remove_folder(old)
}

fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} could not be removed", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_site_takes_the_place_of_the_old_one() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let [new, dist, old] = ["new", "dist", "old"].map(|name| folder.path().join(name));
        for content in ["first", "second"] {
            fs::create_dir(&new)?;
            fs::write(new.join("page"), content)?;
            swap(&new, &dist, &old)?;
            assert_eq!(fs::read_to_string(dist.join("page"))?, content);
            assert!(!new.exists() && !old.exists());
        }
        Ok(())
    }
}
