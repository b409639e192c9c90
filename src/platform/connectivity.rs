//! Notices when the network may be available again.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::VisibilityState;

/// Calls back, for the life of the page, whenever the device comes online, the page becomes visible or is shown again.
pub fn on_reconnect(call: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    for event in ["online", "pageshow"] {
        let call = call.clone();
        let listener = Closure::<dyn Fn()>::new(call);
        // Adding a listener to the window cannot fail.
        let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        listener.forget();
    }
    if let Some(document) = window.document() {
        let watched = document.clone();
        let listener = Closure::<dyn Fn()>::new(move || {
            if watched.visibility_state() == VisibilityState::Visible {
                call();
            }
        });
        let _ = document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
        listener.forget();
    }
}
