//! Rules for every declared word: its texts have the punctuation of their language, and the same places.

use std::collections::BTreeSet;

/// Half-width marks for which Chinese uses full-width ones. The full stop is not included: addresses and digits contain it.
const HALF_WIDTH: [char; 7] = [',', ';', ':', '!', '?', '(', ')'];

/// Panics if a text of a word has the punctuation of the other language, or if a sentence has a place in only one language. The
/// texts are given as the source code of their expressions.
pub fn assert_sound(name: &str, chinese: &str, english: &str) {
    for text in literals(chinese).map(without_places) {
        let foreign = text.contains(HALF_WIDTH) || text.ends_with('.');
        assert!(!foreign, "{name}: English punctuation in Chinese: {text}");
    }
    for text in literals(english).map(without_places) {
        assert!(
            !text.contains(is_full_width),
            "{name}: Chinese punctuation in English: {text}"
        );
    }
    if chinese.starts_with("Sentence") {
        assert_eq!(places(chinese), places(english), "{name}: places of a sentence");
    }
}

fn is_full_width(mark: char) -> bool {
    matches!(mark, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

/// The text literals of an expression, as they are written.
fn literals(source: &str) -> impl Iterator<Item = String> {
    let mut chars = source.chars();
    std::iter::from_fn(move || {
        chars.find(|c| *c == '"')?;
        let mut text = String::new();
        while let Some(c) = chars.next().filter(|c| *c != '"') {
            match c {
                '\\' => {
                    if chars.next() == Some('u') {
                        chars.find(|c| *c == '}');
                    }
                }
                c => text.push(c),
            }
        }
        Some(text)
    })
}

/// A text without its placeholders.
fn without_places(text: String) -> String {
    text.split(['{', '}']).step_by(2).collect()
}

fn places(source: &str) -> BTreeSet<String> {
    let names = literals(source).flat_map(|text| {
        let places = text.split(['{', '}']).skip(1).step_by(2);
        places.map(str::to_owned).collect::<Vec<_>>()
    });
    names.collect()
}

#[test]
fn punctuation_in_placeholders_is_ignored() {
    let texts = literals(r#"format!("{at:02}：{}", all.join("、"))"#).map(without_places);
    assert_eq!(texts.collect::<Vec<_>>(), ["：", "、"]);
}

#[test]
#[should_panic = "Chinese punctuation in English"]
fn a_full_width_colon_is_found_in_english() {
    assert_sound("name", r#""名称：""#, r#"format!("{name}：{value}")"#);
}

#[test]
#[should_panic = "English punctuation in Chinese"]
fn a_half_width_colon_is_found_in_chinese() {
    assert_sound("name", r#"format!("{name}: {value}")"#, r#""Name: ""#);
}

#[test]
#[should_panic = "places of a sentence"]
fn a_place_missing_in_one_language_is_found() {
    assert_sound("name", r#"Sentence("名称：{name}")"#, r#"Sentence("Name: {value}")"#);
}
