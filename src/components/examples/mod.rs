//! Named examples of every component, and the test that holds each to its golden file in `tests/views`.
//!
//! A golden file is the component's HTML, one element a line, for the interface in Chinese (`.zh.html`) and in English (`.en.html`).
//! `WANPING_VIEWS=write cargo test -p wanping --features ssr --lib` writes them anew. The browser tests show the same files as a gallery.

mod accounts;
mod choice;
mod data_age;
mod drawing;
mod error_summary;
mod facts;
mod faults;
mod feed_text;
mod field;
mod frame;
#[path = "../../../tests/support/golden.rs"]
mod golden;
mod headline;
#[path = "../../../tests/support/html.rs"]
mod html;
mod indicator;
mod loading;
mod marked;
mod notice;
mod question;
mod results;
mod select;
mod sentence;
mod signals;
mod silence;
mod sources;
mod stack;
mod steps;
mod story;
mod timeline;
mod title;
mod translated;
mod trouble;
mod unit_kind;
mod values;
mod verdict_chip;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::FeedLanguage;
use crate::i18n::Language;

/// The examples of one component: the name of each, and what is shown.
type Examples = &'static [(&'static str, fn() -> AnyView)];

const COMPONENTS: [(&str, Examples); 31] = [
    ("accounts", accounts::EXAMPLES),
    ("choice", choice::EXAMPLES),
    ("data_age", data_age::EXAMPLES),
    ("drawing", drawing::EXAMPLES),
    ("error_summary", error_summary::EXAMPLES),
    ("facts", facts::EXAMPLES),
    ("faults", faults::EXAMPLES),
    ("feed_text", feed_text::EXAMPLES),
    ("field", field::EXAMPLES),
    ("frame", frame::EXAMPLES),
    ("headline", headline::EXAMPLES),
    ("indicator", indicator::EXAMPLES),
    ("loading", loading::EXAMPLES),
    ("marked", marked::EXAMPLES),
    ("notice", notice::EXAMPLES),
    ("question", question::EXAMPLES),
    ("results", results::EXAMPLES),
    ("select", select::EXAMPLES),
    ("sentence", sentence::EXAMPLES),
    ("signals", signals::EXAMPLES),
    ("silence", silence::EXAMPLES),
    ("sources", sources::EXAMPLES),
    ("stack", stack::EXAMPLES),
    ("steps", steps::EXAMPLES),
    ("story", story::EXAMPLES),
    ("timeline", timeline::EXAMPLES),
    ("title", title::EXAMPLES),
    ("translated", translated::EXAMPLES),
    ("trouble", trouble::EXAMPLES),
    ("unit_kind", unit_kind::EXAMPLES),
    ("verdict_chip", verdict_chip::EXAMPLES),
];

/// What a component renders for a reader of this language, where the feed is in Chinese.
fn render(view: fn() -> AnyView, language: Language) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(language);
        provide_context(FeedLanguage("zh-CN".to_owned()));
        view().to_html()
    });
    owner.cleanup();
    html
}

#[test]
fn every_example_matches_its_golden_file() {
    let mut rendered = BTreeMap::new();
    for (component, examples) in COMPONENTS {
        for (name, view) in examples {
            for (code, language) in [("zh", Language::Chinese), ("en", Language::English)] {
                let html = html::pretty(&render(*view, language));
                let before = rendered.insert(format!("{component}/{name}.{code}.html"), html);
                assert_eq!(before, None, "{component} has two examples with the name {name}");
            }
        }
    }
    golden::hold("tests/views", &rendered);
}

#[test]
fn every_component_has_examples() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/components")).unwrap();
    let mut components: Vec<String> = files
        .filter_map(|file| Some(file.unwrap().file_name().to_str()?.strip_suffix(".rs")?.to_owned()))
        .filter(|name| !matches!(name.as_str(), "mod" | "el" | "embedded"))
        .collect();
    components.sort();
    let mut shown: Vec<&str> = COMPONENTS.iter().map(|(component, _)| *component).collect();
    shown.sort_unstable();
    assert_eq!(shown, components);
}
