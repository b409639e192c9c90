//! Imports run one way: pages -> components -> i18n -> domain; feed and intake -> domain; platform and domain know nobody.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Whom each room of `src/` may know. What stands beside the rooms (`app.rs`, `start.rs`, …) joins them and is free to.
const MAY_KNOW: [(&str, &[&str]); 7] = [
    ("domain", &[]),
    ("platform", &[]),
    ("i18n", &["domain"]),
    ("feed", &["domain", "platform", "json", "address"]),
    ("intake", &["domain", "platform", "json", "address"]),
    ("components", &["i18n", "domain"]),
    (
        "pages",
        &[
            "components",
            "i18n",
            "domain",
            "feed",
            "intake",
            "platform",
            "address",
            "stage",
        ],
    ),
];

/// Who may use what from outside.
const OUTSIDE: [(&str, &[&str]); 3] = [
    // The browser is touched by the bridges alone, the network by one of them.
    ("web_sys", &["platform", "start.rs"]),
    ("gloo_net", &["platform/http.rs"]),
    // The rules know no shape on the wire.
    ("serde_json", &["feed", "intake", "json.rs"]),
];

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, code(&fs::read_to_string(&path).unwrap())));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found
}

/// The code without its comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The rooms that a text reaches through `crate::`, also in a grouped import and from a room's own file through `super`.
fn reached(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name = name
                .trim()
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default();
            rooms.insert(name.to_owned());
        }
    }
    rooms
}

fn is_under(file: &str, places: &[&str]) -> bool {
    places
        .iter()
        .any(|place| file == *place || file.starts_with(&format!("{place}/")))
}

#[test]
fn a_room_knows_only_the_rooms_below_it() {
    let rules: BTreeMap<&str, &[&str]> = MAY_KNOW.into();
    let mut broken = Vec::new();
    let mut seen = BTreeSet::new();
    for (file, code) in sources() {
        let Some((room, _)) = file.split_once('/') else {
            continue;
        };
        let allowed = rules
            .get(room)
            .unwrap_or_else(|| panic!("src/{room} has no rule: add one"));
        seen.insert(room.to_owned());
        for other in reached(&code) {
            if other != room && !allowed.contains(&other.as_str()) {
                broken.push(format!("src/{file} knows {other}"));
            }
        }
    }
    assert_eq!(seen.len(), rules.len(), "a rule speaks of a room that is gone");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn what_is_outside_is_touched_at_the_edges_only() {
    let mut broken = Vec::new();
    for (file, code) in sources() {
        for (outside, places) in OUTSIDE {
            let touches = code.contains(&format!("{outside}::"));
            if touches && !is_under(&file, places) {
                broken.push(format!("src/{file} touches {outside}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn no_words_for_people_stand_outside_i18n() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    // The seal beside the site's name is a drawing, hidden from screen readers.
    let allowed = |file: &str, line: &str| is_under(file, &["i18n"]) || line.contains(r#"class("seal")"#);
    let mut broken = Vec::new();
    for (file, code) in sources() {
        let shipped = code.split("#[cfg(test)]").next().unwrap_or_default();
        for line in shipped
            .lines()
            .filter(|line| line.contains(is_han) && !allowed(&file, line))
        {
            broken.push(format!("src/{file}: {}", line.trim()));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn nothing_writes_markup_from_strings() {
    let broken: Vec<_> = sources()
        .into_iter()
        .filter(|(_, code)| code.contains("inner_html"))
        .map(|(file, _)| file)
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
}
