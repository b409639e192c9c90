//! `cargo xtask test`: everything that has to hold, in one run.

use crate::build;
use crate::process::{cargo, run, run_within, seconds};
use crate::project::Project;
use crate::setup::browsers::{self, Browsers};
use crate::setup::node;
use crate::setup::servers::{self, Servers};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A browser that was left open keeps Node.js from ending.
const BROWSER_TESTS: Duration = Duration::from_secs(50 * 60);

/// How one step ended.
struct Outcome {
    name: &'static str,
    result: Result<()>,
    took: Duration,
}

/// The steps in their order. A failed one does not keep the others from running, but fails the command at the end.
#[derive(Default)]
struct Steps(Vec<Outcome>);

impl Steps {
    /// Runs a step; returns what it made.
    fn run<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let result = work();
        if let Err(error) = &result {
            println!("{error:#}");
        }
        let (made, result) = match result {
            Ok(made) => (Some(made), Ok(())),
            Err(error) => (None, Err(error)),
        };
        self.0.push(Outcome {
            name,
            result,
            took: start.elapsed(),
        });
        made
    }

    fn summary(&self) -> String {
        let width = self.0.iter().map(|step| step.name.len()).max().unwrap_or_default();
        let mut summary = String::new();
        for Outcome { name, result, took } in &self.0 {
            let mark = if result.is_ok() { "ok    " } else { "FAILED" };
            summary.push_str(&format!("  {mark}  {name:width$}  {:>8}\n", seconds(*took)));
        }
        summary
    }

    fn finish(self) -> Result<()> {
        print!("\n{}", self.summary());
        let failed: Vec<&str> = self
            .0
            .iter()
            .filter(|step| step.result.is_err())
            .map(|step| step.name)
            .collect();
        if !failed.is_empty() {
            bail!("These steps failed: {}.", failed.join(", "));
        }
        Ok(())
    }
}

/// Sets up what tests need, and runs them all.
pub fn test(project: &Project) -> Result<()> {
    let tests = project.root.join("tests/e2e");
    let mut steps = Steps::default();
    let native = |arguments: &[&str]| {
        run(
            cargo()
                .current_dir(&project.root)
                .args(arguments)
                .env("CARGO_TARGET_DIR", &project.target),
            &format!("`cargo {}` failed.", arguments.join(" ")),
        )
    };
    let browsers = steps.run("set up the browsers", || browsers::set_up(project, &tests));
    let servers = steps.run("set up the servers", || servers::set_up(project, &tests));
    steps.run("format", || native(&["fmt", "--all", "--check"]));
    steps.run("clippy, native", || {
        native(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
    });
    // The browser's code compiles natively too, and clippy needs no other toolchain for it then.
    steps.run("clippy, browser", || {
        native(&["clippy", "-p", "wanping", "--features", "csr", "--", "-D", "warnings"])
    });
    steps.run("native tests", || native(&["test", "--workspace"]));
    let built = steps.run("release site", || build::build(project));
    steps.run("browser tests", || {
        built.context("There is no release site to test.")?;
        let browsers = browsers.context("The browsers are not set up.")?;
        let servers = servers.context("The servers are not set up.")?;
        run_browser_tests(project, &tests, &browsers, &servers)
    });
    steps.finish()
}

/// Runs the tests in browsers. They learn from their environment what to test:
///
/// - `WANPING_DIST`: the folder of the release site;
/// - `WANPING_PUBLISHER`: the publisher's program, which serves it and takes in ballots;
/// - `CHROMIUM`: a current Chromium (as root it needs `--no-sandbox`);
/// - `FIREFOX`: Firefox;
/// - `WEBKIT_DRIVER`: WebKitGTK's WebDriver, and `XVFB`: what gives it a display. Both are absent where it does not run;
/// - `CHROMIUM78`, `CHROMIUM86` and `CHROMIUM109`: these versions of Chromium, each with the libraries of its time in `lib` beside
///   it. They are absent where they do not run;
/// - `WANPING_NGINX`: the folder in which nginx lies as Debian has it in `/`;
/// - `WANPING_PYTHON_BIN`: the programs of the Python packages in `servers/requirements.txt`.
fn run_browser_tests(project: &Project, folder: &Path, browsers: &Browsers, servers: &Servers) -> Result<()> {
    let files = test_files(folder)?;
    if files.is_empty() {
        println!("There is no test in {}.", folder.display());
        return Ok(());
    }
    let mut node = node::node();
    node.current_dir(&project.root)
        .arg("--test")
        .args(files)
        .env("WANPING_DIST", project.dist())
        .env("WANPING_PUBLISHER", project.publisher())
        .env("CHROMIUM", &browsers.chromium)
        .env("FIREFOX", &browsers.firefox)
        .env("WANPING_NGINX", &servers.nginx)
        .env("WANPING_PYTHON_BIN", &servers.python_bin);
    if let Some(webkit) = &browsers.webkit {
        node.env("WEBKIT_DRIVER", &webkit.driver).env("XVFB", &webkit.xvfb);
    }
    for old in &browsers.old_chromiums {
        node.env(format!("CHROMIUM{}", old.version), &old.program);
    }
    run_within(BROWSER_TESTS, &mut node, "A browser test failed.")
}

/// The folder's files whose name says that they are tests, sorted. Named one by one: older versions of Node.js take no pattern.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_runs_and_failed_ones_are_named() {
        let mut steps = Steps::default();
        assert_eq!(steps.run("first", || Ok(7)), Some(7));
        assert_eq!(steps.run::<()>("second", || bail!("no")), None);
        assert_eq!(steps.run("third one", || Ok(())), Some(()));
        let lines: Vec<String> = steps.summary().lines().map(|line| line[..19].to_owned()).collect();
        assert_eq!(
            lines,
            ["  ok      first    ", "  FAILED  second   ", "  ok      third one"]
        );
        let message = steps.finish().err().map(|error| error.to_string());
        assert_eq!(message.as_deref(), Some("These steps failed: second."));
    }

    #[test]
    fn only_tests_are_run() -> Result<()> {
        let folder = tempfile::tempdir()?;
        for name in ["b.test.mjs", "a.test.mjs", "helper.mjs", "package.json"] {
            fs::write(folder.path().join(name), "")?;
        }
        let names: Vec<_> = test_files(folder.path())?
            .iter()
            .filter_map(|file| file.file_name().map(|name| name.to_string_lossy().into_owned()))
            .collect();
        assert_eq!(names, ["a.test.mjs", "b.test.mjs"]);
        Ok(())
    }
}
