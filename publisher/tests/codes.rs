//! `publisher codes` as a program: the files that it writes.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn codes(out: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
    command
        .args(["codes", "--out"])
        .arg(out)
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn codes_are_unique_and_the_list_has_only_their_hashes() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen = BTreeSet::new();
    for run in ["a", "b"] {
        let out = folder.path().join(run);
        assert!(codes(&out, &["--count", "50000"]).status.success());
        let table = fs::read_to_string(out.join("codes.csv")).unwrap();
        let (head, rest) = table.split_once('\n').unwrap();
        assert_eq!((head, rest.lines().count()), ("code", 50_000));
        seen.extend(rest.lines().map(str::to_owned));
        let hashes = fs::read_to_string(out.join("codes.sha256")).unwrap();
        let sorted: BTreeSet<_> = hashes.lines().collect();
        assert!(hashes.lines().eq(sorted.iter().copied()), "the order reveals nothing");
        assert_eq!(sorted.len(), 50_000);
        let one = rest.lines().next().unwrap();
        assert!(!hashes.contains(one));
    }
    assert_eq!(seen.len(), 100_000);
}

#[test]
fn links_carry_their_code() {
    let folder = tempfile::tempdir().unwrap();
    let done = codes(
        folder.path(),
        &["--count", "1", "--link", "https://www.example/2018/vote"],
    );
    assert!(done.status.success());
    let table = fs::read_to_string(folder.path().join("codes.csv")).unwrap();
    let code = table.lines().nth(1).unwrap().split(',').next().unwrap();
    assert_eq!(
        table,
        format!("code,link\n{code},\"https://www.example/2018/vote#code={code}\"\n")
    );
}

#[test]
fn existing_codes_are_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("codes.csv"), "mine").unwrap();
    let done = codes(folder.path(), &["--count", "3"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8(done.stderr).unwrap().contains("codes.csv"));
    assert_eq!(fs::read_to_string(folder.path().join("codes.csv")).unwrap(), "mine");
    assert!(!folder.path().join("codes.sha256").exists());
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_codes() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    assert!(codes(folder.path(), &["--count", "3"]).status.success());
    for name in ["codes.csv", "codes.sha256"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}
