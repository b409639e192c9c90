//! `cargo xtask test`: everything that has to hold, or a part of it.

mod browser;
mod steps;

use crate::process::{cargo, run};
use crate::project::Project;
use anyhow::Result;
use clap::Subcommand;
use steps::Steps;

/// A part of the tests.
#[derive(Clone, Debug, Subcommand)]
pub enum Part {
    /// Format, clippy and the native tests: no browser, no WebAssembly
    Native,
    /// The tests in browsers, against the release site
    Browser(browser::Selection),
}

/// Sets up what the tests need, and runs them: all, or one part.
pub fn test(project: &Project, part: Option<Part>) -> Result<()> {
    let mut steps = Steps::default();
    match part {
        Some(Part::Native) => native(project, &mut steps),
        Some(Part::Browser(selection)) => {
            let equipment = browser::set_up(project, &mut steps);
            browser::run(project, &mut steps, equipment, &selection);
        }
        None => {
            // The steps that fail fastest come first.
            let equipment = browser::set_up(project, &mut steps);
            native(project, &mut steps);
            browser::run(project, &mut steps, equipment, &browser::Selection::default());
        }
    }
    steps.finish()
}

fn native(project: &Project, steps: &mut Steps) {
    let cargo = |arguments: &[&str]| {
        run(
            cargo()
                .current_dir(&project.root)
                .args(arguments)
                .env("CARGO_TARGET_DIR", &project.target),
            &format!("`cargo {}` failed.", arguments.join(" ")),
        )
    };
    steps.run("format", || cargo(&["fmt", "--all", "--check"]));
    steps.run("clippy, native", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
    });
    // The browser's code compiles natively, too, so that clippy needs no other toolchain for it.
    steps.run("clippy, browser", || {
        cargo(&["clippy", "-p", "wanping", "--features", "csr", "--", "-D", "warnings"])
    });
    steps.run("native tests", || cargo(&["test", "--workspace"]));
}
