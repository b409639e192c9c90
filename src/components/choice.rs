//! One choice of a question: a radio button or a check box, with a label as a large target.

use leptos::prelude::*;

use super::{El, markup};

/// The content of a choice.
pub struct Choosing {
    /// The question's name and this choice's code, for radio buttons; `None` for a check box, which does not exclude others.
    pub group: Option<(String, String)>,
    /// Id of the control.
    pub id: String,
    /// Its label.
    pub label: AnyView,
    /// The meaning of the label.
    pub meaning: Option<AnyView>,
    /// Whether it is chosen; tracked.
    pub chosen: Box<dyn Fn() -> bool + Send + Sync>,
    /// Called when it is chosen or no longer chosen.
    pub change: Box<dyn Fn(bool)>,
}

/// A choice.
pub fn choice(choosing: Choosing) -> El {
    let Choosing {
        group,
        id,
        label,
        meaning,
        chosen,
        change,
    } = choosing;
    let (kind, name, value) = match group {
        Some((name, code)) => ("radio", Some(name), Some(code)),
        None => ("checkbox", None, None),
    };
    markup! {
        <div class="choice">
            <input type={kind} name={name} value={value} id={id.clone()} prop:checked={chosen}
                on:change={move |event| change(event_target_checked(&event))} />
            <label for={id}>
                <span>
                    {label}
                    {meaning.map(|meaning| markup! { <span class="hint">{meaning}</span> })}
                </span>
            </label>
        </div>
    }
}
