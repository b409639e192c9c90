//! What the publisher gives in Chinese and, here and there, in English: readers of English are shown the English.

use leptos::prelude::AnyView;

use super::feed_text::in_english;
use super::{El, Piece, feed_text, markup};
use crate::domain::{Statement, Unit};
use crate::i18n::use_words;

/// A text of the feed in the reader's language, where it is given.
pub fn translated(text: &str, english: Option<&str>) -> AnyView {
    match use_words().english(english) {
        Some(english) => in_english(english.to_owned().piece()),
        None => feed_text(text),
    }
}

/// The original of a text that is shown in English, collapsed.
pub fn original(text: &str, english: Option<&str>) -> Option<El> {
    let words = use_words();
    words.english(english).map(|_| {
        markup! { <details class="original"><summary>{words.original()}</summary><p>{feed_text(text)}</p></details> }
    })
}

/// The text of a statement.
pub fn statement_text(statement: &Statement) -> AnyView {
    translated(&statement.text, statement.text_en.as_deref())
}

/// The original of a statement that is shown in English.
pub fn original_of(statement: &Statement) -> Option<El> {
    original(&statement.text, statement.text_en.as_deref())
}

/// The name of a unit.
pub fn unit_name(unit: &Unit) -> AnyView {
    translated(&unit.name, unit.name_en.as_deref())
}

/// Below the heading of a unit's page, if that is in English: the name that the unit goes by where citizens meet it.
pub fn original_name(unit: &Unit) -> Option<El> {
    let english = use_words().english(unit.name_en.as_deref());
    english.map(|_| markup! { <p class="original">{feed_text(&unit.name)}</p> })
}
