//! One choice of a question: a radio button or a check box, with its words as a large target.

use leptos::prelude::*;

use super::{Piece, el};

/// What a choice says.
pub struct Choosing {
    /// The question's name, and the code of this choice, where one choice rules out the others; without it each stands for itself.
    pub group: Option<(String, String)>,
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
    let (kind, (name, value)) = match group {
        Some((name, code)) => ("radio", (Some(name), Some(code))),
        None => ("checkbox", (None, None)),
    };
    let input = el("input")
        .attr("type", kind)
        .maybe("name", name)
        .maybe("value", value)
        .attr("id", id.clone())
        .ticked(chosen)
        .on("change", Box::new(move |event| change(event_target_checked(&event))));
    let meaning = meaning.map(|meaning| el("span").class("hint").child(meaning));
    let label = el("label")
        .attr("for", id)
        .child(el("span").child(label).child(meaning));
    el("div").class("choice").child(input).child(label).piece()
}
