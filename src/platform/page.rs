//! The document around the app.

use web_sys::{Document, Element, VisibilityState};

/// The id of the element that holds the prerendered page, and later the app.
pub const HOST: &str = "app";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// The path under which the site is hosted, without a slash at its end; empty at the root of a host.
pub fn base() -> String {
    root()
        .and_then(|root| root.get_attribute("data-base"))
        .unwrap_or_default()
}

/// The address (under the base) that the delivered page was prerendered for.
pub fn prerendered_address() -> Option<String> {
    root()?.get_attribute("data-page")
}

/// Whether the reader can see the page.
pub fn is_visible() -> bool {
    document().is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// The notes that a prerendered page shows if the app does not take over. Their texts are in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The app did not start.
    NotStarted,
    /// The data could not be fetched again.
    NotFresh,
}

/// Shows a note of the prerendered page.
pub fn note(note: Note) {
    let name = match note {
        Note::NotStarted => "failed",
        Note::NotFresh => "stale",
    };
    set_root("data-boot", Some(name));
}

/// Sets or, with `None`, removes an attribute of the root element.
pub fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        // The names are constants of the app and valid.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Sets the document's title and description.
pub fn describe(title: &str, description: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Ok(Some(meta)) = document.query_selector("meta[name=description]") {
        let _ = meta.set_attribute("content", description);
    }
}
