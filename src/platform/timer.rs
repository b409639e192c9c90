//! Timers.

use js_sys::{Math, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::task::callback;

/// Calls back once after some milliseconds.
pub fn after(milliseconds: u32, call: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else { return };
    let callback = callback(call);
    let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), wait);
}

/// Waits for some milliseconds.
pub async fn sleep(milliseconds: u32) {
    let wait = Promise::new(&mut |done, _| {
        let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, wait);
        }
    });
    // The promise is never rejected.
    let _ = JsFuture::from(wait).await;
}

/// Lengthens a wait at random by up to half, so that clients that were turned away together do not come back together.
pub fn with_jitter(milliseconds: u32) -> u32 {
    milliseconds + (f64::from(milliseconds) * Math::random() / 2.0) as u32
}
