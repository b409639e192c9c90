//! Golden files: rendered output that is kept in files for review.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Compares each text with the file of its name in a folder of the crate, and checks that the folder has no other files. Each name
/// has the form `group/file`. `WANPING_VIEWS=write` writes the files anew.
pub fn hold(folder: &str, rendered: &BTreeMap<String, String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if std::env::var_os("WANPING_VIEWS").is_some_and(|wanted| wanted == "write") {
        write(&path, rendered);
    }
    let kept = read(&path);
    let names: BTreeSet<&String> = kept.keys().chain(rendered.keys()).collect();
    let differing: Vec<String> = names
        .into_iter()
        .filter_map(|name| {
            let (kept, rendered) = (kept.get(name), rendered.get(name));
            difference(kept.map(String::as_str), rendered.map(String::as_str))
                .map(|difference| format!("{folder}/{name}{difference}"))
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{}\nIf that is meant, write them anew with WANPING_VIEWS=write.",
        differing.join("\n")
    );
}

/// The first line in which a file differs from the rendered text.
fn difference(kept: Option<&str>, rendered: Option<&str>) -> Option<String> {
    let (kept, rendered) = match (kept, rendered) {
        (Some(kept), Some(rendered)) => (kept, rendered),
        (None, _) => return Some(" is missing".to_owned()),
        (_, None) => return Some(" is kept for something that is rendered no more".to_owned()),
    };
    if kept == rendered {
        return None;
    }
    let same = kept
        .lines()
        .zip(rendered.lines())
        .take_while(|(one, other)| one == other);
    let line = same.count();
    let at = |text: &str| text.lines().nth(line).unwrap_or("nothing").trim().to_owned();
    let (kept, rendered) = (at(kept), at(rendered));
    Some(format!(":{}\n  kept:     {kept}\n  rendered: {rendered}", line + 1))
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for group in entries(folder) {
        for file in entries(&group) {
            let name = file.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&file).unwrap());
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn write(folder: &Path, rendered: &BTreeMap<String, String>) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    for (name, html) in rendered {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, html).unwrap();
    }
}

#[test]
fn a_difference_is_reported_with_its_line() {
    assert_eq!(difference(Some("one\ntwo\n"), Some("one\ntwo\n")), None);
    let told = difference(Some("one\n  two\n"), Some("one\n"));
    assert_eq!(told.as_deref(), Some(":2\n  kept:     two\n  rendered: nothing"));
    assert_eq!(difference(None, Some("")).as_deref(), Some(" is missing"));
    assert!(difference(Some(""), None).is_some());
}
