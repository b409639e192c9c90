//! Scripts, styles, pages and Rust share names. `src/protocol.rs` defines those that scripts share, and `docs/protocol.md` lists
//! all of them.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wanping::protocol;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// The texts of a folder's files with this ending, folders in it included, by their names.
fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            found.extend(sources(&name, ending));
        } else if name.ends_with(ending) {
            found.push((name.clone(), read(&name)));
        }
    }
    found
}

fn scripts() -> Vec<(String, String)> {
    sources("shell", ".js")
}

/// A text without the comments on lines of their own, which may mention any name.
fn code(text: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

/// The string literals of a script.
fn literals(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code(script).lines() {
        let mut rest = line;
        while let Some((_, begun)) = rest.split_once('\'') {
            let Some((literal, after)) = begun.split_once('\'') else {
                break;
            };
            found.push(literal.to_owned());
            rest = after;
        }
    }
    found
}

/// The words that follow this in a text, as long as they are of letters, digits, `_` and `-`.
fn words_after<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(before).map(move |(at, _)| {
        let rest = &text[at + before.len()..];
        let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && !['_', '-'].contains(&char));
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The attributes `data-…` that a text mentions in any of the ways of HTML, CSS and scripts. `.data-…` is a class.
fn attributes(text: &str) -> BTreeSet<String> {
    let camel = |name: &str| {
        name.chars().fold(String::new(), |name, char| match char {
            'A'..='Z' => format!("{name}-{}", char.to_ascii_lowercase()),
            _ => format!("{name}{char}"),
        })
    };
    let without_classes = text.replace(".data-", "");
    let written = words_after(&without_classes, "data-").filter(|name| !name.is_empty());
    let of_scripts = words_after(text, "dataset.").map(camel);
    written.map(str::to_owned).chain(of_scripts).collect()
}

#[test]
fn no_script_spells_out_a_shared_name() {
    let mut broken = Vec::new();
    for (file, script) in scripts() {
        for literal in literals(&script) {
            let is_shared = protocol::ALL.iter().any(|(_, text)| literal == *text);
            if is_shared || literal.contains(protocol::SITE) {
                broken.push(format!("{file}: '{literal}'"));
            }
        }
    }
    assert!(broken.is_empty(), "these are in src/protocol.rs: {broken:#?}");
}

#[test]
fn scripts_use_all_shared_names_and_no_others() {
    let scripts = scripts();
    let used: BTreeSet<&str> = scripts
        .iter()
        .flat_map(|(_, script)| words_after(script, "protocol."))
        .collect();
    let known: BTreeSet<&str> = protocol::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(used, known);
}

#[test]
fn the_objects_that_the_app_calls_are_those_of_the_scripts() {
    let scripts: String = scripts().into_iter().map(|(_, script)| script).collect();
    let bridges: String = sources("src/platform", ".rs")
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    let called: BTreeSet<&str> = words_after(&bridges, "js_namespace = ").collect();
    assert!(called.len() > 3, "{called:?}");
    for object in called {
        assert!(scripts.contains(&format!("var {object} = ")), "{object}");
    }
}

#[test]
fn a_picture_has_the_colours_of_a_light_page() {
    let tokens = read("style/tokens.css");
    let light = tokens.split("@media").next().unwrap();
    let colours = |text: &str| -> BTreeSet<String> {
        words_after(text, "#")
            .filter(|word| word.len() == 6)
            .map(str::to_owned)
            .collect()
    };
    let (drawn, light) = (colours(&read("shell/picture.js")), colours(light));
    assert!(drawn.len() > 8, "{drawn:?}");
    let strange: Vec<_> = drawn.difference(&light).collect();
    assert!(strange.is_empty(), "style/tokens.css lacks {strange:?}");
}

#[test]
fn the_document_lists_every_shared_name() {
    let document = read("docs/protocol.md");
    let is_told = |text: &str| document.contains(text);
    let untold: Vec<_> = protocol::ALL.iter().filter(|(_, text)| !is_told(text)).collect();
    assert!(untold.is_empty(), "docs/protocol.md lacks {untold:?}");
}

#[test]
fn the_document_lists_exactly_the_attributes_of_scripts_styles_and_pages() {
    let told = attributes(&read("docs/protocol.md"));
    let texts = |folder: &str, ending: &str| sources(folder, ending).into_iter().map(|(_, text)| code(&text));
    let front = texts("shell", ".js")
        .chain(texts("style", ".css"))
        .chain([read("index.html")]);
    let front: BTreeSet<String> = front.flat_map(|text| attributes(&text)).collect();
    let untold: Vec<_> = front.difference(&told).collect();
    assert!(untold.is_empty(), "docs/protocol.md lacks {untold:?}");

    let rust = texts("src", ".rs").chain(texts("publisher/src", ".rs"));
    let anywhere: BTreeSet<String> = rust.flat_map(|text| attributes(&text)).chain(front).collect();
    let gone: Vec<_> = told.difference(&anywhere).collect();
    assert!(gone.is_empty(), "docs/protocol.md still tells of {gone:?}");
}
