//! Tests that every page uses the punctuation of its language. The feed's texts are Chinese even on English pages and may contain
//! any mark, so they are changed first: no mark that the tests look for remains in them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use wanping::{Base, Config, Language};

use super::render::Renderer;
use super::routes;
use super::snapshot::Snapshot;

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

fn is_full_width(mark: char) -> bool {
    matches!(mark, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

fn is_half_width(mark: char) -> bool {
    matches!(mark, ',' | ';' | ':' | '!' | '?' | '(' | ')')
}

/// A feed with everything that a page can show, its Chinese texts changed by `to`.
fn feed(to: &dyn Fn(&str) -> String) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    crate::sample::feed(20, 12, 1).write(folder.path()).unwrap();
    change(folder.path(), to);
    folder
}

/// Changes every Chinese text of a feed, and adds to every ballot who receives it.
fn change(folder: &Path, to: &dyn Fn(&str) -> String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            change(&path, to);
            continue;
        }
        let mut file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        if path.ends_with("ballot.json") {
            file["intake"] = json!({ "name": "市评议办", "text": "每周五开箱" });
        }
        change_texts(&mut file, to);
        fs::write(&path, file.to_string()).unwrap();
    }
}

fn change_texts(value: &mut Value, to: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) if text.contains(is_han) => *text = to(text),
        Value::Array(items) => items.iter_mut().for_each(|item| change_texts(item, to)),
        Value::Object(fields) => fields.values_mut().for_each(|field| change_texts(field, to)),
        _ => (),
    }
}

/// The path and the content of each page of a feed in a language. Attributes are included, as screen readers read some of them.
fn pages(feed: &Path, language: Language) -> Vec<(String, String)> {
    let config = Config::default().feed;
    let snapshot = Arc::new(Snapshot::take(feed.to_str().unwrap(), &config).unwrap());
    let renderer = Renderer::new(&snapshot, &config, &Base::new(""));
    let addresses = routes::all(&snapshot).unwrap();
    let pages = addresses.iter().map(|address| {
        let page = renderer.page(&address.path(), language).unwrap();
        let head = page.head.unwrap();
        (address.path(), [head.title, head.description, page.html].join("\n"))
    });
    pages.collect()
}

/// The text around a mark, so that a failure shows where it is.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(20).collect();
    before.into_iter().rev().chain(text[at..].chars().take(20)).collect()
}

/// The places where English pages have marks that only Chinese uses.
fn foreign_in_english(feed: &Path) -> Vec<String> {
    let mut foreign = Vec::new();
    for (path, text) in pages(feed, Language::English) {
        let marks = text.match_indices(is_full_width);
        foreign.extend(marks.map(|(at, _)| format!("{path}: {}", around(&text, at))));
    }
    foreign
}

/// The places where Chinese pages have half-width marks beside a Chinese character, with or without a space between them.
fn foreign_in_chinese(feed: &Path) -> Vec<String> {
    let mut foreign = Vec::new();
    for (path, text) in pages(feed, Language::Chinese) {
        let marks = text.match_indices(is_half_width).filter(|(at, mark)| {
            let before = text[..*at].trim_end().chars().next_back();
            let after = text[at + mark.len()..].trim_start().chars().next();
            before.is_some_and(is_han) || after.is_some_and(is_han)
        });
        foreign.extend(marks.map(|(at, _)| format!("{path}: {}", around(&text, at))));
    }
    foreign
}

#[test]
fn english_pages_have_no_chinese_punctuation() {
    let foreign = foreign_in_english(feed(&|text| text.replace(is_full_width, "x")).path());
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn chinese_pages_have_no_english_punctuation() {
    let foreign = foreign_in_chinese(feed(&|text| text.replace(is_half_width, "x")).path());
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn a_foreign_mark_on_a_page_is_found() {
    assert!(!foreign_in_english(feed(&|text| format!("{text}：")).path()).is_empty());
    assert!(!foreign_in_chinese(feed(&|text| format!("{text}: ")).path()).is_empty());
}
