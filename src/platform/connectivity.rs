//! When it may be worth trying again.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::VisibilityState;

use super::task::callback;

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

/// Calls back, for the life of the page, whenever the page is hidden or left: it may not come back.
pub fn on_leave(call: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let leave = Closure::<dyn Fn()>::new(call);
    // Adding a listener to the window cannot fail; the document's change of visibility comes by here, too.
    for event in ["pagehide", "visibilitychange"] {
        let _ = window.add_event_listener_with_callback(event, leave.as_ref().unchecked_ref());
    }
    leave.forget();
}

/// Calls back once after some milliseconds.
pub fn after(milliseconds: u32, call: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else { return };
    let callback = callback(call);
    let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), wait);
}
