//! The end of a page's life, which a browser does not always announce.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls back, for the life of the page, whenever the page is hidden or left: it may not come back.
pub fn on_leave(call: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let leave = Closure::<dyn Fn()>::new(call);
    // Adding a listener to the window cannot fail; the document's `visibilitychange` bubbles to the window.
    for event in ["pagehide", "visibilitychange"] {
        let _ = window.add_event_listener_with_callback(event, leave.as_ref().unchecked_ref());
    }
    leave.forget();
}
