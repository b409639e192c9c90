//! Runs the browser tests with Node.js against the release site.

use super::steps::Steps;
use crate::build;
use crate::process;
use crate::project::Project;
use crate::setup::browsers::{self, Browsers};
use crate::setup::node;
use crate::setup::servers::{self, Servers};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The ending of test file names.
const ENDING: &str = ".test.mjs";

/// Which of the tests to run; by default all.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Selection {
    /// Files of tests/e2e, as in `takeover` or tests/e2e/takeover.test.mjs
    files: Vec<String>,
    /// Only tests whose name contains this text
    #[arg(short = 't', long = "name", value_name = "TEXT")]
    name: Option<String>,
}

/// The programs that the tests need.
pub struct Equipment {
    browsers: Option<Browsers>,
    servers: Option<Servers>,
}

/// Sets up the browsers and the servers.
pub fn set_up(project: &Project, steps: &mut Steps) -> Equipment {
    let folder = folder(project);
    Equipment {
        browsers: steps.run("set up the browsers", || browsers::set_up(project, &folder)),
        servers: steps.run("set up the servers", || servers::set_up(project, &folder)),
    }
}

/// Builds the release site and runs the selected tests against it.
pub fn run(project: &Project, steps: &mut Steps, equipment: Equipment, selection: &Selection) {
    let built = steps.run("release site", || build::build(project));
    steps.run("browser tests", || {
        built.context("There is no release site to test.")?;
        let browsers = equipment.browsers.context("The browsers are not set up.")?;
        let servers = equipment.servers.context("The servers are not set up.")?;
        run_node(project, &browsers, &servers, selection)
    });
}

/// Runs Node.js. The tests learn from their environment what to test:
///
/// - `WANPING_DIST`: the folder of the release site;
/// - `WANPING_PUBLISHER`: the publisher's program, which serves it and takes in ballots;
/// - `CHROMIUM`: a current Chromium (as root it needs `--no-sandbox`);
/// - `FIREFOX`: Firefox;
/// - `WEBKIT_DRIVER`: WebKitGTK's WebDriver, and `XVFB`: the virtual display for it. Both are absent where it does not run;
/// - `CHROMIUM78`, `CHROMIUM86` and `CHROMIUM109`: these versions of Chromium, each with the libraries of its time in `lib` beside
///   it. They are absent where they do not run;
/// - `WANPING_NGINX`: the folder with Debian's nginx, in the same layout as in `/`;
/// - `WANPING_PYTHON_BIN`: the programs of the Python packages in `servers/requirements.txt`.
fn run_node(project: &Project, browsers: &Browsers, servers: &Servers, selection: &Selection) -> Result<()> {
    let folder = folder(project);
    let mut node = node::node();
    node.current_dir(&project.root).arg(folder.join("run.mjs"));
    if let Some(name) = &selection.name {
        node.arg(format!("--name={}", literal(name)));
    }
    node.args(selected(&test_files(&folder)?, &selection.files)?)
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
    process::run(&mut node, "A browser test failed.")
}

fn folder(project: &Project) -> PathBuf {
    project.root.join("tests/e2e")
}

/// The test files of a folder, sorted. They are listed because older versions of Node.js accept no pattern.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ENDING) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The files that are asked for, by name or path; all files if none is asked for.
fn selected(files: &[PathBuf], asked: &[String]) -> Result<Vec<PathBuf>> {
    if asked.is_empty() {
        return Ok(files.to_vec());
    }
    let named = |asked: &String| {
        let name = Path::new(asked).file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{}{ENDING}", name.trim_end_matches(ENDING));
        let found = files.iter().find(|file| file.ends_with(&name)).cloned();
        found.with_context(|| {
            let names = files.iter().filter_map(|file| file.file_name()?.to_str());
            let names: Vec<_> = names.map(|name| name.trim_end_matches(ENDING)).collect();
            format!("There is no tests/e2e/{name}. There are: {}.", names.join(", "))
        })
    };
    asked.iter().map(named).collect()
}

/// A JavaScript regular expression that matches any string that contains the text.
fn literal(text: &str) -> String {
    let mut pattern = String::new();
    for letter in text.chars() {
        if r"\^$.*+?()[]{}|/".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_file_is_selected_by_its_name_or_its_path() -> Result<()> {
        let files = ["e2e/board.test.mjs", "e2e/board-list.test.mjs"].map(PathBuf::from);
        let select =
            |asked: &[&str]| selected(&files, &asked.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(select(&[])?, files);
        for asked in ["board", "board.test.mjs", "tests/e2e/board.test.mjs"] {
            assert_eq!(select(&[asked])?, files[..1], "{asked}");
        }
        let unknown = select(&["boards"]).err().map(|error| error.to_string());
        assert_eq!(
            unknown.as_deref(),
            Some("There is no tests/e2e/boards.test.mjs. There are: board, board-list.")
        );
        Ok(())
    }

    #[test]
    fn a_name_is_matched_literally() {
        assert_eq!(literal("a (b) /2018/vote?"), r"a \(b\) \/2018\/vote\?");
        assert_eq!(literal("提交成功"), "提交成功");
    }
}
