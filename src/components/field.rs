//! Fields to write in.

use leptos::prelude::*;

use super::{El, el};

/// What a field says, followed, and what happens when somebody writes in it.
pub struct Writing {
    /// What stands in it; followed.
    pub value: Box<dyn Fn() -> String + Send + Sync>,
    /// Takes in what is written.
    pub write: Box<dyn Fn(String)>,
}

/// A field of one line of a type that HTML knows.
pub fn line(kind: &'static str, id: &'static str, writing: Writing) -> El {
    written("input", id, writing)
        .attr("type", kind)
        .attr("autocomplete", "off")
}

/// A field of several lines.
pub fn area(id: &str, rows: &'static str, writing: Writing) -> El {
    written("textarea", id, writing).attr("rows", rows)
}

/// A field with its name, a hint, what is missing, and what is left to write.
pub fn field(
    id: &str,
    name: &'static str,
    hint: Option<&'static str>,
    error: Option<El>,
    area: El,
    left: Option<El>,
) -> El {
    let hint = hint.map(|hint| el("p").class("hint").attr("id", format!("{id}-hint")).child(hint));
    el("div")
        .class("field")
        .child(el("label").attr("for", id).child(name))
        .child(hint)
        .child(error)
        .child(area)
        .child(left.map(|left| left.class("hint").attr("id", format!("{id}-left"))))
}

fn written(tag: &'static str, id: &str, Writing { value, write }: Writing) -> El {
    el(tag)
        .attr("id", id)
        .attr("aria-describedby", format!("{id}-hint {id}-error {id}-left"))
        .value(value)
        .on("input", Box::new(move |event| write(event_target_value(&event))))
}
