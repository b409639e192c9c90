//! A standing word to the reader.

use leptos::prelude::*;

/// How much a notice presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Good to know.
    Plain,
    /// Something needs the reader.
    Warning,
}

/// A boxed word to the reader.
#[component]
pub fn Notice(
    /// How much it presses.
    #[prop(default = Weight::Plain)]
    weight: Weight,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let class = match weight {
        Weight::Plain => "notice",
        Weight::Warning => "notice notice-warning",
    };
    view! { <div class=class>{children()}</div> }
}
