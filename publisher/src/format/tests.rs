#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;
use wanping::feed::Document;
use wanping::feed::wire::Ballot;

use super::*;

fn sample_folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/feed")
}

/// All files of a folder by their paths there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{above}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{path}/"), files);
            } else {
                files.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

/// Puts files into a folder.
fn put<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a String, &'a Value)>) {
    for (path, file) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.to_string()).unwrap();
    }
}

/// A feed in which something is said in every place of the format: its files by their paths.
fn full() -> BTreeMap<String, Value> {
    serde_json::from_str(include_str!("../../../tests/feed/full.json")).unwrap()
}

#[test]
fn the_sample_round_trips() {
    let written = Feed::read(&sample_folder()).unwrap().files();
    let written: BTreeMap<_, _> = written
        .into_iter()
        .map(|(path, bytes)| (path.to_string(), bytes))
        .collect();
    let present = files(&sample_folder());
    assert!(written.keys().eq(present.keys()), "{:?}", written.keys());
    for (path, bytes) in &present {
        assert!(written[path] == *bytes, "{path} is written otherwise");
    }
}

#[test]
fn nothing_of_the_format_is_lost() {
    let folder = TempDir::new().unwrap();
    let full = full();
    put(folder.path(), &full);
    let written = Feed::read(folder.path()).unwrap().files();
    assert_eq!(written.len(), full.len());
    for (path, file) in full {
        let written: Value = serde_json::from_slice(&written[&Document::parse(&path).unwrap()]).unwrap();
        assert_eq!(written, file, "{path}");
    }
}

#[test]
fn losses_and_contradictions_are_refused_with_their_place() {
    let broken = |path: &str, at: &str, value: Value| {
        let folder = TempDir::new().unwrap();
        let mut files = full();
        let file = files.get_mut(path).unwrap();
        let (parent, name) = at.rsplit_once('/').unwrap();
        match file.pointer_mut(parent).unwrap() {
            Value::Array(values) => values[name.parse::<usize>().unwrap()] = value,
            parent => parent[name] = value,
        }
        put(folder.path(), &files);
        format!("{:#}", Feed::read(folder.path()).unwrap_err())
    };
    for (path, at, value, reason) in [
        ("index.json", "/version", json!("2.0"), "/version: expected"),
        ("index.json", "/sequence", json!(-1), "/sequence: invalid value"),
        (
            "index.json",
            "/links/0/url",
            json!("javascript:a"),
            "/links/0/url: expected an http",
        ),
        (
            "index.json",
            "/cycles/0/has",
            json!(["ballot"]),
            "cycle 2018: `has` must be",
        ),
        (
            "index.json",
            "/cycles/0/closes",
            json!("2018-08-02T00:00+08:00"),
            "/cycles/0: it does not say what 2018/ballot.json says",
        ),
        ("2018/ballot.json", "/cycle", json!("2017"), "/cycle: it must be"),
        (
            "2018/ballot.json",
            "/opens",
            json!("2018-07-01"),
            "/opens: expected a moment",
        ),
        (
            "2018/ballot.json",
            "/levels/1/lable",
            json!(1),
            "/levels/1/lable: the format has no such field",
        ),
        (
            "2018/ballot.json",
            "/about/0/source",
            json!("z"),
            "/about/0/source: `sources` has no `z`",
        ),
        (
            "2018/hearing.json",
            "/sources/s/title",
            json!("U"),
            "/sources: a source of this name",
        ),
        ("2018/hearing.json", "/title", json!(1), "/title: invalid type"),
        (
            "2018/units/a.json",
            "/unit/name",
            json!("乙"),
            "units.json: /units/0: it does not say what",
        ),
        (
            "2018/cases/a.json",
            "/case/measures/0/due",
            json!("2019"),
            "board.json: /cases/0: it does not say what",
        ),
        (
            "2018/cases/a.json",
            "/case/measures/0/due",
            json!("2018-02-30"),
            "/case/measures/0/due: expected a date",
        ),
        (
            "2018/board.json",
            "/cases/0/measures/0/indicators/0/actual",
            json!([1]),
            "/actual: expected a figure",
        ),
        (
            "2018/board.json",
            "/cases/0/measures/0/indicators/0/actual",
            json!("73%"),
            "/actual: expected a figure",
        ),
    ] {
        let error = broken(path, at, value.clone());
        assert!(error.contains(reason), "{path} {at} = {value}: {error}");
    }
}

#[test]
fn absent_null_and_empty_are_the_same() {
    let read = |ballot: Value| {
        let bytes = ballot.to_string().into_bytes();
        strict::read::<Ballot>(&bytes).unwrap().1
    };
    let absent = read(json!({ "version": "1.0", "levels": [{ "code": "a", "label": "甲" }] }));
    let null = json!({
        "version": "1.0", "levels": [{ "code": "a", "label": "甲", "meaning": null, "bad": null }],
        "reasons": null, "comment_limit": null, "intake": null, "sources": null,
    });
    let empty = json!({ "version": "1.0", "levels": [{ "code": "a", "label": "甲", "bad": false }], "reasons": [], "sources": {} });
    assert_eq!(read(null), absent);
    assert_eq!(read(empty), absent);
}

#[test]
fn writing_a_feed_keeps_other_files_of_the_folder() {
    let folder = TempDir::new().unwrap();
    put(folder.path(), &full());
    let other = BTreeMap::from(
        [
            ("notes.json", json!(1)),
            ("2018/notes.json", json!(2)),
            ("2018/cases/a/b.json", json!(3)),
            ("pages/readme.txt", json!(4)),
        ]
        .map(|(path, file)| (path.to_owned(), file)),
    );
    put(folder.path(), &other);

    let mut feed = Feed::read(&sample_folder()).unwrap();
    feed.write(folder.path()).unwrap();
    let mut expected = files(&sample_folder());
    expected.extend(
        other
            .into_iter()
            .map(|(path, file)| (path, file.to_string().into_bytes())),
    );
    assert!(files(folder.path()) == expected, "{:?}", files(folder.path()).keys());

    feed.cycles.clear();
    feed.write(folder.path()).unwrap();
    let left: Vec<_> = files(folder.path()).into_keys().collect();
    assert_eq!(
        left,
        [
            "2018/cases/a/b.json",
            "2018/notes.json",
            "index.json",
            "notes.json",
            "pages/readme.txt"
        ]
    );
    assert!(
        !folder.path().join("2017").exists(),
        "a cycle's empty folder goes with it"
    );
}
