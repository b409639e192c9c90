//! Imports run one way, in every crate of the workspace.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "layering/modules.rs"]
mod modules;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use modules::{Crate, Target};

/// The rules of one crate.
struct Rules {
    /// The file of its root.
    root: &'static str,
    /// Its rooms, each with the rooms above it in this list that it may know. [`ALL`] is for what joins the rooms.
    rooms: &'static [(&'static str, &'static [&'static str])],
    /// The rooms that tests of any other room may know, too.
    for_tests: &'static [&'static str],
    /// Crates from outside, each with the only modules that may touch it.
    outside: &'static [(&'static str, &'static [&'static str])],
}

const ALL: &[&str] = &["*"];

/// The app: pages -> components -> i18n -> domain; feed, intake, export -> json -> domain; domain and protocol import nothing.
const APP: Rules = Rules {
    root: "src/lib.rs",
    rooms: &[
        ("domain", &[]),
        ("protocol", &[]),
        // The names that the bridges share with the scripts.
        ("platform", &["protocol"]),
        ("json", &["domain"]),
        ("i18n", &["domain"]),
        // The headings of the columns are in the reader's language.
        ("export", &["domain", "json", "i18n"]),
        ("address", &["domain", "protocol"]),
        ("feed", &["domain", "protocol", "platform", "json", "address"]),
        ("intake", &["domain", "protocol", "platform", "json", "address"]),
        ("components", &["domain", "i18n"]),
        ("config", &["json", "feed", "intake"]),
        ("prefs", &["protocol", "platform", "i18n"]),
        ("stage", &["platform", "i18n"]),
        (
            "pages",
            &[
                "domain",
                "protocol",
                "platform",
                "i18n",
                "address",
                "feed",
                "intake",
                "export",
                "components",
                "stage",
            ],
        ),
        ("app", ALL),
        ("start", ALL),
    ],
    for_tests: &[],
    outside: &[
        // Only the bridges use the browser, and only one of them the network.
        ("web_sys", &["platform", "start"]),
        ("gloo_net", &["platform::http"]),
        // The rules do not depend on the format of files.
        ("serde_json", &["feed", "intake", "export", "json"]),
    ],
};

/// The publisher: serve and prerender -> site; serve, codes -> intake -> format; prerender -> check -> format -> folder;
/// count -> collect, intake, format.
const PUBLISHER: Rules = Rules {
    root: "publisher/src/main.rs",
    rooms: &[
        ("console", &[]),
        ("language", &[]),
        ("search_keys", &[]),
        ("site", &[]),
        ("folder", &[]),
        ("format", &["folder"]),
        ("check", &["language", "format"]),
        ("invisible", &[]),
        (
            "workbook",
            &["console", "language", "search_keys", "format", "check", "invisible"],
        ),
        ("sample", &["search_keys", "format"]),
        ("intake", &["console", "format"]),
        ("codes", &["console", "intake"]),
        ("collect", &["console"]),
        ("count", &["console", "folder", "format", "intake", "collect"]),
        ("prerender", &["console", "folder", "site", "format", "check"]),
        ("serve", &["console", "site", "intake"]),
        ("describe", &["format", "check", "intake"]),
    ],
    for_tests: &["sample"],
    outside: &[
        // Taking in ballots and writing the site must not depend on the server.
        ("axum", &["serve"]),
        ("hyper", &["serve"]),
        ("tokio", &["serve"]),
        // The sample has to come out the same every time, codes never.
        ("getrandom", &["codes"]),
        ("ureq", &["format"]),
        ("calamine", &["workbook"]),
        ("rust_xlsxwriter", &["workbook", "count"]),
        ("leptos", &["prerender"]),
    ],
};

/// The developer's command: dev, test, bench -> build -> setup.
const XTASK: Rules = Rules {
    root: "xtask/src/main.rs",
    rooms: &[
        ("project", &[]),
        ("process", &["project"]),
        ("fingerprint", &[]),
        ("setup", &["project", "process", "fingerprint"]),
        ("build", &["project", "process", "fingerprint", "setup"]),
        ("serve", &["project", "process", "build"]),
        ("test", &["project", "process", "setup", "build"]),
        ("bench", &["project", "process", "setup", "build"]),
        ("fuzz", &["project", "process"]),
        ("dev", &["project", "process", "fingerprint", "setup", "build", "serve"]),
    ],
    for_tests: &[],
    outside: &[],
};

/// The crates, each read once for all tests. The macro's crate is left out: most of its paths are those of what it expands to.
static CRATES: LazyLock<[(&Rules, Crate); 3]> =
    LazyLock::new(|| [&APP, &PUBLISHER, &XTASK].map(|rules| (rules, Crate::read(&root().join(rules.root)))));

impl Rules {
    /// The room that a module is in; none for the crate's root.
    fn room<'a>(&self, module: &'a str) -> Option<&'a str> {
        let room = module.split("::").next().filter(|room| !room.is_empty())?;
        assert!(
            self.rooms.iter().any(|(known, _)| *known == room),
            "{}: {room} has no rule: add one",
            self.root
        );
        Some(room)
    }

    fn may_know(&self, room: &str, other: &str, is_test: bool) -> bool {
        let (_, known) = self.rooms.iter().find(|(known, _)| *known == room).unwrap();
        room == other || *known == ALL || known.contains(&other) || (is_test && self.for_tests.contains(&other))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_room_imports_only_rooms_above_it_in_the_list() {
    for (rules, _) in CRATES.iter() {
        let mut above = BTreeSet::new();
        for (room, known) in rules.rooms {
            let unknown = known.iter().find(|known| !above.contains(*known) && *known != &ALL[0]);
            assert_eq!(unknown, None, "{}: {room}", rules.root);
            above.insert(room);
        }
    }
}

#[test]
fn imports_run_one_way() {
    let mut broken = BTreeSet::new();
    for (rules, read) in CRATES.iter() {
        for found in read.uses() {
            let Some(room) = rules.room(&found.from) else { continue };
            let Target::Module(to) = &found.to else { continue };
            let is_known = match rules.room(to) {
                Some(other) => rules.may_know(room, other, found.is_test),
                // What the crate's root holds itself is beside all rooms.
                None => rules.may_know(room, "", found.is_test),
            };
            if !is_known {
                broken.insert(format!("{} reaches {to}", found.file.display()));
            }
        }
        let modules: BTreeSet<_> = read.modules().collect();
        for module in &modules {
            rules.room(module);
        }
        for (room, _) in rules.rooms {
            assert!(
                modules.contains(*room),
                "{}: there is no room {room} any more",
                rules.root
            );
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn external_crates_are_used_only_in_their_modules() {
    let mut broken = BTreeSet::new();
    for (rules, read) in CRATES.iter() {
        for found in read.uses() {
            let Target::Outside(name) = &found.to else { continue };
            let rule = rules.outside.iter().find(|(outside, _)| outside == name);
            let is_free = rule.is_none_or(|(_, places)| places.iter().any(|place| is_within(&found.from, place)));
            if !is_free && !found.is_test {
                broken.insert(format!("{} touches {name}", found.file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

fn is_within(module: &str, room: &str) -> bool {
    module
        .strip_prefix(room)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The shipped files of the app with their code, without comments.
fn sources() -> Vec<(String, String)> {
    let folder = root().join("src");
    let (_, app) = &CRATES[0];
    app.shipped()
        .into_iter()
        .map(|file| {
            let name = file.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
            (name, code(&fs::read_to_string(file).unwrap()))
        })
        .collect()
}

/// The code without its comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A Rust file outside the module tree would be checked by nothing, this test included.
#[test]
fn every_file_is_a_module() {
    fn walk(folder: &Path, found: &mut BTreeSet<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.insert(path);
            }
        }
    }
    for (rules, read) in CRATES.iter() {
        let mut files = BTreeSet::new();
        walk(root().join(rules.root).parent().unwrap(), &mut files);
        // The app's binary is a crate of its own, and starts its library.
        files.remove(&root().join("src/main.rs"));
        let modules = read.files();
        files.retain(|file| !modules.contains(file.as_path()));
        assert!(files.is_empty(), "{files:#?}");
    }
}

#[test]
fn no_texts_of_the_interface_are_outside_i18n() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    // The seal beside the site's name is a drawing, hidden from screen readers.
    // How figures are written is read, and described to programmers.
    let figures = ["domain/figure.rs", "feed/wire/value.rs"];
    let allowed = |file: &str, line: &str| {
        file.starts_with("i18n/") || figures.contains(&file) || line.contains(r#"class="seal""#)
    };
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

/// The analysis behind the rules has to recognise every way of writing an import.
#[test]
fn a_path_is_resolved_to_its_module() {
    let example = Crate::read(&root().join("tests/layering/example/lib.rs"));
    let uses = example.uses();
    let reached = |from: &str| -> Vec<&str> {
        let uses = uses.iter().filter(|found| found.from == from);
        uses.map(|found| match &found.to {
            Target::Module(to) | Target::Outside(to) => to.as_str(),
        })
        .collect()
    };
    assert_eq!(reached("a"), ["b", "b::deep", "c"]);
    assert_eq!(reached("a::by_super"), ["b", "b::deep"]);
    assert_eq!(reached("a::by_reexport"), ["b"]);
    assert_eq!(reached("a::by_door"), ["b", "b::deep", "c"]);
    assert_eq!(reached("a::by_macro"), ["b", "b::deep"]);
    assert_eq!(reached("a::outside"), ["serde_json"]);
    assert!(uses.iter().all(|found| found.is_test == (found.from == "a::tests")));
}
