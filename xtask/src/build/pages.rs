//! The pages of a site, written by the project's own publisher.

use crate::fingerprint::files;
use crate::process::{cargo, command, run};
use crate::project::Project;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Compiles the publisher. cargo lists what it compiles and shows no progress bar, since the app may be compiling at the same time.
pub fn compile_publisher(project: &Project) -> Result<()> {
    run(
        cargo()
            .current_dir(&project.root)
            .args(["build", "--package", "publisher", "--target-dir"])
            .arg(&project.target)
            .env("CARGO_TERM_PROGRESS_WHEN", "never"),
        "The publisher does not compile: see rustc's message above.",
    )
}

/// Copies `public/`, which holds the feed and the configuration, into a site.
pub fn copy_public(project: &Project, site: &Path) -> Result<()> {
    let public = project.root.join("public");
    for file in files(&public)? {
        let copy = site.join(file.strip_prefix(&public)?);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &copy).with_context(|| format!("{} could not be copied", file.display()))?;
    }
    Ok(())
}

/// Writes every page of a site with its content, and a compressed copy beside every file that gains from it.
pub fn write(project: &Project, site: &Path) -> Result<()> {
    run(
        command(project.publisher())
            .args(["prerender", "--feed"])
            .arg(site.join("feed"))
            .arg("--out")
            .arg(site),
        "The publisher could not write the pages: see its message above.",
    )
}

/// Writes the pages of a site without any content: the app fills them.
pub fn write_bare(project: &Project, site: &Path) -> Result<()> {
    run(
        command(project.publisher())
            .args(["prerender", "--bare", "--out"])
            .arg(site),
        "The publisher could not write the bare pages: see its message above.",
    )
}
