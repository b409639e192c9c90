//! The browser's frames.

use wasm_bindgen::JsCast;

use super::task::callback;

/// Calls back before the next frame is painted. A hidden page paints none: then it waits until the page is shown.
pub fn next_frame(call: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else { return };
    let _ = window.request_animation_frame(callback(call).unchecked_ref());
}
