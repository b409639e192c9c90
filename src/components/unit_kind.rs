//! What a unit is, in a word.

use leptos::prelude::*;

use super::said;
use crate::domain::Kind;
use crate::i18n::use_words;

/// The kind of a unit in the reader's words; a code this version does not know is shown as written.
pub fn unit_kind(kind: Option<&Kind>) -> AnyView {
    let words = use_words();
    match kind {
        None => view! { <span class="unpublished">{words.unpublished}</span> }.into_any(),
        Some(Kind::Office) => words.kind_office.into_any(),
        Some(Kind::Station) => words.kind_station.into_any(),
        Some(Kind::Other(code)) => said(code),
    }
}
