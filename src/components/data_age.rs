//! How the data shown stand beside what this device saw before, and beside what there is by now.

use leptos::prelude::*;

use super::{Piece, el, notice};
use crate::i18n::use_words;

/// Says that the data are older than what this device saw before (`is_older`), and leads to newer ones as soon as they are
/// there (`has_newer`, followed).
pub fn data_age(is_older: bool, has_newer: impl Fn() -> bool + Send + Sync + 'static) -> AnyView {
    let words = use_words();
    let older = is_older.then(|| notice().child(el("p").child(words.data_older())));
    let newer = move || {
        let link = || {
            el("a")
                .attr("href", "")
                .attr("rel", "external")
                .child(words.data_newer())
        };
        has_newer().then(|| el("p").class("newer").child(link())).piece()
    };
    let newer = el("div").attr("role", "status").child(newer.into_any());
    el("div").class("data-age").child(older).child(newer).piece()
}
