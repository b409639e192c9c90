//! A built site and a feed on the disk, for the tests.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

pub struct Place {
    root: TempDir,
}

impl Place {
    /// A built site without pages, and a feed of four units and two cases.
    pub fn new() -> Self {
        let place = Self {
            root: tempfile::tempdir().unwrap(),
        };
        let shell = json!({
            "template": include_str!("../../../index.html"),
            "style": [{ "within": "", "needs": [], "css": "a{}" }],
            "sheet": "assets/app-0123456789ab.css",
            "start": "0",
            "script": "assets/app-0123456789ab.js",
            "wasm": "assets/app-0123456789ab.wasm",
            "chunks": {},
            "qr": "assets/qr-0123456789ab.js",
            "worker": "let w;",
            "retire": "let r;",
            "version": "0123456789ab",
            "embed_style": "b{}",
            "frame": "1",
            "editor_style": "c{}",
            "editor": "2",
        });
        write(&place.site().join("assets/shell.json"), shell.to_string());
        write(&place.site().join("assets/app-0123456789ab.js"), "let x;".repeat(1_000));
        write(&place.site().join("config.json"), "{}");
        let feed = place.feed();
        let made = Command::new(env!("CARGO_BIN_EXE_publisher"))
            .args(["sample", "--units", "4", "--cases", "2", "--out"])
            .arg(&feed)
            .status();
        assert!(made.unwrap().success());
        place
    }

    pub fn path(&self) -> &Path {
        self.root.path()
    }

    pub fn site(&self) -> PathBuf {
        self.path().join("dist")
    }

    pub fn feed(&self) -> PathBuf {
        self.path().join("feed")
    }

    /// The command that publishes the feed to the site.
    pub fn command(&self) -> Command {
        self.command_from(self.feed().to_str().unwrap())
    }

    pub fn command_from(&self, feed: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
        command.args(["prerender", "--feed", feed, "--out"]).arg(self.site());
        command
    }

    /// Publishes the feed; returns the messages.
    pub fn publish(&self) -> String {
        said(self.command().output().unwrap())
    }

    /// Changes a file of the feed.
    pub fn change(&self, path: &str, change: impl FnOnce(&mut Value)) {
        let file = self.feed().join(path);
        let mut json = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        change(&mut json);
        fs::write(file, serde_json::to_vec(&json).unwrap()).unwrap();
    }

    /// Sets the feed's sequence number, and puts it into the name of the site, so that every page shows it.
    pub fn set_generation(&self, generation: u64) {
        self.change("index.json", |index| {
            index["sequence"] = generation.into();
            index["site"]["name"] = format!("G{generation}.").into();
        });
    }

    /// The files beside the site and the feed.
    pub fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(self.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| !["dist", "feed", ".dist.lock", ".feed.lock"].contains(&name.as_str()))
            .collect()
    }
}

/// The output of a run that must have succeeded without messages.
pub fn said(output: Output) -> String {
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

/// The error of a failed run, in one line.
pub fn failed(output: Output) -> String {
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), errors.lines().count()), (Some(1), 1), "{errors}");
    errors
}

pub fn write(file: &Path, content: impl AsRef<[u8]>) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content).unwrap();
}

/// Every file below a folder, by its path.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walk(folder)
        .into_iter()
        .map(|path| (name(folder, &path), fs::read(&path).unwrap()))
        .collect()
}

/// The inode and the time of modification of the file at each path.
pub fn identities(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let identity = |path: &Path| {
        let facts = fs::metadata(path).unwrap();
        (facts.ino(), facts.mtime(), facts.mtime_nsec())
    };
    walk(folder)
        .into_iter()
        .map(|path| (name(folder, &path), identity(&path)))
        .collect()
}

fn name(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}
