//! The document around the app.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, UrlSearchParams, VisibilityState};

use super::task::callback;

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

/// The site's own origin, for example `https://example.org`.
pub fn origin() -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    web_sys::window()?.location().origin().ok()
}

/// The reader can see the page.
pub fn is_visible() -> bool {
    document().is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// The path in the address bar.
pub fn path() -> Option<String> {
    web_sys::window()?.location().pathname().ok()
}

/// Takes what follows this name after the `#` of the address, so that neither the address bar nor the history shows it any
/// more. Nothing of it was ever sent to a server.
pub fn take_fragment(name: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let window = web_sys::window()?;
    let location = window.location();
    let value = location.hash().ok()?.strip_prefix('#')?.strip_prefix(name)?.to_owned();
    let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    let history = window.history().ok()?;
    let state = history.state().unwrap_or_default();
    history.replace_state_with_url(&state, "", Some(&address)).ok()?;
    Some(value)
}

/// What a query string says under a name.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    UrlSearchParams::new_with_str(query).ok()?.get(name)
}

/// A query string that says something else under a name; an empty text takes it away.
pub fn with_parameter(query: &str, name: &str, text: &str) -> Option<String> {
    let parameters = UrlSearchParams::new_with_str(query).ok()?;
    match text {
        "" => parameters.delete(name),
        text => parameters.set(name, text),
    }
    Some(parameters.to_string().into())
}

/// Lets the address bar say this where it says something else: as a new step in the history, or in the place of this one.
pub fn say_address(address: &str, is_step: bool) {
    let say = || {
        let window = web_sys::window()?;
        let location = window.location();
        if location.pathname().ok()? + &location.search().ok()? == address {
            return None;
        }
        let history = window.history().ok()?;
        match is_step {
            true => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
            false => history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(address)),
        }
        .ok()
    };
    // A browser may refuse many changes in a short time; the next one goes through.
    let _ = say();
}

/// What the delivered page tells its reader when the app does not take over; the page has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The app did not start.
    NotStarted,
    /// The data could not be fetched again.
    NotFresh,
}

/// Shows a note of the delivered page.
pub fn note(note: Note) {
    let name = match note {
        Note::NotStarted => "failed",
        Note::NotFresh => "stale",
    };
    set_root("data-boot", Some(name));
}

/// The reader's languages, as the browser tells them, first choice first.
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|language| language.as_string())
        .collect()
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

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the element with this id and brings it into view.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// Moves the focus to the element with this id once the views of this moment are in the document.
pub fn focus_soon(id: &'static str) {
    next_frame(Box::new(move || focus(id)));
}

/// Does this before the next frame is painted; a hidden page, which has none, does it when it is shown.
pub fn next_frame(call: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else { return };
    let _ = window.request_animation_frame(callback(call).unchecked_ref());
}

/// Tells the operator, in the console, what a reader need not know.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&message.into());
}
