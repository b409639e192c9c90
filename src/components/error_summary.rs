//! All that is missing in a form, at its top, as GOV.UK does it.

use leptos::prelude::*;

use super::{Piece, el};
use crate::i18n::use_words;

/// The errors of a form (id of the field, and what is missing there); each leads to its field. Shown, and able to take the
/// focus, only when there are any.
pub fn error_summary(errors: Box<dyn Fn() -> Vec<(String, String)> + Send + Sync>) -> AnyView {
    let words = use_words();
    (move || {
        let errors = errors();
        let shown = !errors.is_empty();
        let items = errors.into_iter().map(|(field, error)| {
            let link = el("a")
                .attr("href", format!("#{field}"))
                .attr("rel", "external")
                .child(error);
            el("li").child(link).piece()
        });
        let summary = el("div")
            .class("errors")
            .attr("id", "errors")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .child(el("h2").child(words.errors_title()))
            .child(el("ul").children(items));
        shown.then_some(summary).piece()
    })
    .into_any()
}
