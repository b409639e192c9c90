//! `publisher check` as a program: what it prints, where, and with which exit status.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn check(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
    command.arg("check").args(arguments).output().unwrap()
}

#[test]
fn a_feed_without_faults_exits_with_0() {
    let feed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/feed");
    let output = check(&[feed.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("0 处错误"));
    assert_eq!(output.stderr, b"");
}

#[test]
fn a_feed_with_a_fault_exits_with_1_and_prints_json() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.json"), "{").unwrap();
    let output = check(&[folder.path().to_str().unwrap(), "--json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["faults"], 1);
    assert_eq!(report["findings"][0]["code"], "not-json");
    assert_eq!(report["findings"][0]["file"], "index.json");
}

#[test]
fn a_feed_that_cannot_be_read_exits_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let output = check(&[folder.path().to_str().unwrap(), "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stdout).unwrap().contains("index.json"));
}
