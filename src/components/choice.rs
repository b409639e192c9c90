//! One choice of a question: a radio button or a check box, with its words as a large target.

use leptos::prelude::*;

use super::{Piece, el};

/// A choice. `group` is the question's name where one choice rules out the others; without it each stands for itself.
pub fn choice(
    group: Option<&'static str>,
    id: String,
    label: String,
    chosen: Box<dyn Fn() -> bool + Send + Sync>,
    on_change: Box<dyn Fn(bool)>,
) -> AnyView {
    let kind = if group.is_some() { "radio" } else { "checkbox" };
    let change = move |event| on_change(event_target_checked(&event));
    let input = view! { <input type=kind name=group id=id.clone() prop:checked=chosen on:change=change /> };
    let label = el("label").attr("for", id).child(label);
    el("div").class("choice").child(input.into_any()).child(label).piece()
}
