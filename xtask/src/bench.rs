//! `cargo xtask bench`: measures what the site costs its readers, as ratios within one run.

use crate::build;
use crate::process::run;
use crate::project::Project;
use crate::setup::browsers;
use crate::setup::node;
use anyhow::Result;

/// Builds the release site and measures it in a browser.
pub fn bench(project: &Project) -> Result<()> {
    let tests = project.root.join("tests/e2e");
    let chromium = browsers::set_up_chromium(project, &tests)?;
    build::build(project)?;
    run(
        node::node()
            .current_dir(&project.root)
            .arg(tests.join("bench.mjs"))
            .env("WANPING_DIST", project.dist())
            .env("WANPING_PUBLISHER", project.publisher())
            .env("CHROMIUM", chromium),
        "The site could not be measured.",
    )
}
