//! The device's clock, and times in the reader's own words.

use std::cell::Cell;

use js_sys::{Date, Math, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970 by the device's clock, which may be wrong: fit for waiting, not for deciding.
pub fn now() -> f64 {
    Date::now()
}

thread_local! {
    /// When by the server's clock (milliseconds since 1970) the page's own clock, which nobody can set, began.
    static SERVER: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Takes in the time that an answer carries (its `Date`). A stored answer carries an old one: the latest is the truest.
pub fn hear(date: &str) {
    let (told, began) = (Date::parse(date), since_began());
    if let Some(began) = began.map(|since| told - since).filter(|began| began.is_finite()) {
        SERVER.set(Some(SERVER.get().map_or(began, |known| known.max(began))));
    }
}

/// The server's time in seconds since 1970; `None` before it told any.
pub fn server() -> Option<i64> {
    let now = SERVER.get()? + since_began()?;
    Some((now / 1000.0) as i64)
}

fn since_began() -> Option<f64> {
    Some(web_sys::window()?.performance()?.now())
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
