//! Text fields.

use leptos::prelude::{AnyView, event_target_value};

use super::{El, markup};

/// The binding of a field to its value.
pub struct Writing {
    /// Returns the value; tracked.
    pub value: Box<dyn Fn() -> String + Send + Sync>,
    /// Receives what the reader enters.
    pub write: Box<dyn Fn(String)>,
}

/// A single-line field of an HTML input type.
pub fn line(kind: &'static str, id: &'static str, Writing { value, write }: Writing) -> El {
    markup! {
        <input id={id} aria-describedby={described_by(id)} prop:value={value}
            on:input={move |event| write(event_target_value(&event))} type={kind} autocomplete="off" />
    }
}

/// A multi-line field.
pub fn area(id: &str, rows: &'static str, Writing { value, write }: Writing) -> El {
    markup! {
        <textarea id={id} aria-describedby={described_by(id)} prop:value={value}
            on:input={move |event| write(event_target_value(&event))} rows={rows} />
    }
}

/// A field with its label, a hint, its error, and how much may still be written.
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
