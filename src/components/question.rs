//! A question of a form: what is asked, what is missing, and its choices.

use leptos::prelude::*;

use super::{El, Piece, el};

/// A question. `error`, with the id `error_id`, is where it says what is missing.
pub fn question(
    id: String,
    asked: impl Piece,
    hint: Option<&'static str>,
    error: Option<(&'static str, El)>,
    choices: Vec<AnyView>,
) -> El {
    let mut described = format!("{id}-hint");
    let hint = hint.map(|hint| el("p").class("hint").attr("id", described.clone()).child(hint));
    let error = error.map(|(field, error)| {
        described.push_str(&format!(" {field}-error"));
        error
    });
    el("fieldset")
        .attr("id", id)
        .attr("aria-describedby", described)
        .child(el("legend").child(asked))
        .child(hint)
        .child(error)
        .children(choices)
}
