//! The browser's frames.

use wasm_bindgen::JsCast;

use super::task::callback;

/// Does this before the next frame is painted; a hidden page, which has none, does it when it is shown.
pub fn next_frame(call: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else { return };
    let _ = window.request_animation_frame(callback(call).unchecked_ref());
}
