//! Date and time in the format of a language.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// A moment (milliseconds since 1970) as date and time in the device's zone, by `Intl`.
pub fn date_and_time(moment: f64, language: &str) -> String {
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
