//! Closed parts of a page, built when the reader first opens them.

use leptos::prelude::*;

use crate::components::{El, markup};

/// A closed part of a page. `beside` is rendered from the start, for readers without scripts.
pub fn on_demand(
    id: String,
    class: Option<&'static str>,
    summary: El,
    beside: Option<El>,
    content: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> El {
    let asked = RwSignal::new(false);
    markup! {
        <details id={id} class={class} on:toggle={move |_| asked.set(true)}>
            {summary}
            {beside}
            {move || asked.get().then(&content)}
        </details>
    }
}
