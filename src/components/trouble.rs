//! When a page cannot be shown: what happened, and what to do next.

use leptos::prelude::*;

use super::{Piece, button, el, title};
use crate::i18n::use_words;

/// A page in the place of one that cannot be shown: what happened, what to do, another try where one may help, and where
/// else to go (address and words).
pub fn trouble_page(
    what: &str,
    advice: &str,
    again: Option<Callback<()>>,
    ways_on: Vec<(String, &'static str)>,
) -> AnyView {
    let words = use_words();
    let again = again.map(|again| button("again", "button", move || again.run(())).child(words.try_again()));
    let ways = ways_on
        .into_iter()
        .map(|(href, words)| el("li").child(el("a").attr("href", href).child(words)).piece());
    el("section")
        .class("trouble")
        .child(title(what.to_owned()))
        .child(el("p").child(advice.to_owned()))
        .child(again)
        .child(el("ul").class("ways-on").children(ways))
        .piece()
}
