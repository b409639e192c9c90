//! One choice of a question: a radio button or a check box, with its words as a large target.

use leptos::prelude::*;

use super::{El, markup};

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
