//! One of several, chosen from a list that opens.

use leptos::prelude::{event_target_value, untrack};

use super::{El, Piece, Writing, el};

/// What can be chosen: a code, and its words.
pub type Item = (String, String);

/// A list with its name. An empty code stands for no choice.
pub fn select(id: &'static str, name: &'static str, items: Vec<Item>, writing: Writing) -> El {
    let Writing { value, write } = writing;
    // What is chosen at first is said by the items: the field's own value can be set only when they are there.
    // Whoever builds the list does not follow it.
    let first = untrack(&value);
    let items = items.into_iter().map(|(code, words)| {
        let chosen = (code == first).then(String::new);
        el("option")
            .attr("value", code)
            .maybe("selected", chosen)
            .child(words)
            .piece()
    });
    let field = el("select")
        .attr("id", id)
        .value(value)
        .on("change", Box::new(move |event| write(event_target_value(&event))))
        .children(items);
    el("div")
        .class("field")
        .child(el("label").attr("for", id).child(name))
        .child(field)
}
