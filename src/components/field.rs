//! Fields to write in.

use leptos::prelude::{AnyView, event_target_value};

use super::{El, markup};

/// What a field says, followed, and what happens when somebody writes in it.
pub struct Writing {
    /// What stands in it; followed.
    pub value: Box<dyn Fn() -> String + Send + Sync>,
    /// Takes in what is written.
    pub write: Box<dyn Fn(String)>,
}

/// A field of one line of a type that HTML knows.
pub fn line(kind: &'static str, id: &'static str, Writing { value, write }: Writing) -> El {
    markup! {
        <input id={id} aria-describedby={described_by(id)} prop:value={value}
            on:input={move |event| write(event_target_value(&event))} type={kind} autocomplete="off" />
    }
}

/// A field of several lines.
pub fn area(id: &str, rows: &'static str, Writing { value, write }: Writing) -> El {
    markup! {
        <textarea id={id} aria-describedby={described_by(id)} prop:value={value}
            on:input={move |event| write(event_target_value(&event))} rows={rows} />
    }
}

/// A field with its name, a hint, what is missing, and what is left to write.
pub fn field(
    id: &str,
    name: &'static str,
    hint: Option<&'static str>,
    error: Option<El>,
    area: El,
    left: Option<AnyView>,
) -> El {
    markup! {
        <div class="field">
            <label for={id}>{name}</label>
            {hint.map(|hint| markup! { <p class="hint" id={format!("{id}-hint")}>{hint}</p> })}
            {error}
            {area}
            {left.map(|left| markup! { <p class="hint" id={format!("{id}-left")}>{left}</p> })}
        </div>
    }
}

fn described_by(id: &str) -> String {
    format!("{id}-hint {id}-error {id}-left")
}
