//! Keeps the opened parts of a page open while the views around them are rebuilt.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement};

use super::animation_frame::next_frame;
use super::focus;
use super::page::HOST;

/// Opens the opened parts again and restores the focus once the pending views are in the document, because rebuilding closes the
/// parts and drops the focus.
pub fn keep() {
    if cfg!(not(target_arch = "wasm32")) {
        return;
    }
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let host = document.get_element_by_id(HOST);
    let Some(open) = host.and_then(|host| host.query_selector_all("details[open][id]").ok()) else {
        return;
    };
    let id = |at| Some(open.get(at)?.dyn_ref::<Element>()?.id());
    let ids: Vec<String> = (0..open.length()).filter_map(id).collect();
    next_frame(Box::new(move || {
        for id in ids {
            let element = document.get_element_by_id(&id);
            if let Some(details) = element.and_then(|element| element.dyn_into::<HtmlDetailsElement>().ok()) {
                details.set_open(true);
            }
        }
    }));
    focus::keep();
}
