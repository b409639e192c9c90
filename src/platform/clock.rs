//! The device's clock, and times in the reader's own words.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// Milliseconds since 1970 by the device's clock, which may be wrong: fit for waiting, not for deciding.
pub fn now() -> f64 {
    Date::now()
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
