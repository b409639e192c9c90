//! What stands closed under its summary, and is put on the page when it is first asked for.

use leptos::prelude::*;

use super::reading::follow;
use crate::components::{El, el, together};

/// A closed part of a page. `beside` is there from the start, for whoever reads without scripts.
pub fn on_demand(id: String, summary: El, beside: Option<El>, content: Box<dyn Fn() -> AnyView + Send + Sync>) -> El {
    let asked = RwSignal::new(false);
    let shown = follow(Box::new(move || match asked.get() {
        true => content(),
        false => together(Vec::new()),
    }));
    el("details")
        .attr("id", id)
        .on("toggle", Box::new(move |_| asked.set(true)))
        .child(summary)
        .child(beside)
        .child(shown)
}
