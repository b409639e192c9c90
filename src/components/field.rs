//! Fields to write in. One of each kind, whatever it is for: each would be compiled again.

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
pub fn line(kind: &'static str, id: &'static str, Writing { value, write }: Writing) -> AnyView {
    let input = view! {
        <input
            type=kind
            id=id
            autocomplete="off"
            aria-describedby=described(id)
            prop:value=value
            on:input=move |event| write(event_target_value(&event))
        />
    };
    input.into_any()
}

/// A field of several lines. One that is only read is there to be copied from.
pub fn area(id: String, rows: u8, read_only: bool, Writing { value, write }: Writing) -> AnyView {
    let described = described(&id);
    let area = view! {
        <textarea
            id=id
            rows=rows.to_string()
            readonly=read_only
            aria-describedby=described
            prop:value=value
            on:input=move |event| write(event_target_value(&event))
        ></textarea>
    };
    area.into_any()
}

/// A field with its name, a hint, what is missing, and what else describes it.
pub fn field(
    id: &str,
    name: &'static str,
    hint: Option<&'static str>,
    error: Option<El>,
    area: AnyView,
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

fn described(id: &str) -> String {
    format!("{id}-hint {id}-error {id}-left")
}
