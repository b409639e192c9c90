//! The device's clock, and times in the reader's own words.

use js_sys::{Date, Math, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970 by the device's clock, which may be wrong: fit for waiting, not for deciding.
pub fn now() -> f64 {
    Date::now()
}

/// Waits for some milliseconds.
pub async fn sleep(milliseconds: u32) {
    let wait = Promise::new(&mut |done, _| {
        let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, wait);
        }
    });
    // The promise is never refused.
    let _ = JsFuture::from(wait).await;
}

/// A wait made up to a half longer by chance, so that a crowd that was turned away does not come back all at once.
pub fn spread(milliseconds: u32) -> u32 {
    milliseconds + (f64::from(milliseconds) * Math::random() / 2.0) as u32
}

/// A moment (milliseconds since 1970) as date and time in the device's zone, by `Intl`.
pub fn in_words(moment: f64, language: &str) -> String {
    let options = Object::new();
    for (name, value) in [
        ("year", "numeric"),
        ("month", "long"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ] {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    Date::new(&JsValue::from_f64(moment))
        .to_locale_string(language, &options)
        .into()
}
