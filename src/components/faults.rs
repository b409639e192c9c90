//! Records of the feed that could not be read.

use leptos::prelude::AnyView;

use super::{Piece, el};
use crate::i18n::use_words;

/// Says that something of the page could not be read, and what (place and problem), so that it can be reported.
pub fn faults<'a>(faults: impl ExactSizeIterator<Item = (&'a str, String)>) -> AnyView {
    let words = use_words();
    let count = faults.len();
    let items = faults.map(|(at, problem)| {
        el("li")
            .child(el("code").child(el("bdi").child(at.to_owned())))
            .child(" ")
            .child(el("bdi").child(problem))
            .piece()
    });
    let list = el("ul").attr("lang", "en").children(items);
    let shown = el("details")
        .class("faults")
        .attr("id", "faults")
        .child(el("summary").child(words.faults(count)))
        .child(list);
    (count > 0).then_some(shown).piece()
}
