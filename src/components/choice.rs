//! One choice of a question: a radio button or a check box, with its words as a large target.

use leptos::prelude::*;

use super::{Piece, el};

/// What a choice says.
pub struct Choosing {
    /// The question's name where one choice rules out the others; without it each stands for itself.
    pub group: Option<String>,
    /// Id of the control.
    pub id: String,
    /// Its words.
    pub label: AnyView,
    /// What they mean.
    pub meaning: Option<AnyView>,
    /// It is chosen; followed.
    pub chosen: Box<dyn Fn() -> bool + Send + Sync>,
    /// It was chosen, or is not any more.
    pub change: Box<dyn Fn(bool)>,
}

/// A choice.
pub fn choice(choosing: Choosing) -> AnyView {
    let Choosing {
        group,
        id,
        label,
        meaning,
        chosen,
        change,
    } = choosing;
    let kind = if group.is_some() { "radio" } else { "checkbox" };
    let input = el("input")
        .attr("type", kind)
        .maybe("name", group)
        .attr("id", id.clone())
        .ticked(chosen)
        .on("change", Box::new(move |event| change(event_target_checked(&event))));
    let meaning = meaning.map(|meaning| el("span").class("hint").child(meaning));
    let label = el("label")
        .attr("for", id)
        .child(el("span").child(label).child(meaning));
    el("div").class("choice").child(input).child(label).piece()
}
