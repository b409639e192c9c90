//! What a unit is, in a word.

use leptos::prelude::*;

use super::{El, Piece, el, marked, said, together};
use crate::domain::{Kind, Mark, Unit};
use crate::i18n::use_words;

/// The organ, with a part of it marked, and the kind of a unit, on a line of this class; a code this version does not know is
/// shown as written.
pub fn unit_line(tag: &'static str, class: &'static str, unit: &Unit, mark: Option<Mark>) -> El {
    let words = use_words();
    let kind = match &unit.kind {
        None => el("span").class("unpublished").child(words.kind_unpublished()).piece(),
        Some(Kind::Office) => words.kind_office().into_any(),
        Some(Kind::Station) => words.kind_station().into_any(),
        Some(Kind::Other(code)) => said(code),
    };
    el(tag)
        .class(class)
        .child(
            unit.organ
                .as_deref()
                .map(|organ| together(vec![marked(organ, mark), " · ".into_any()])),
        )
        .child(kind)
}
