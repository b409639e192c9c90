//! The time according to the device and to the server.

use std::cell::Cell;

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970 by the device's clock, which may be wrong: fit for waiting, not for deciding.
pub fn now() -> f64 {
    Date::now()
}

/// How many minutes the clocks where the device is are behind UTC at a moment (milliseconds since 1970).
pub fn behind_utc(moment: f64) -> f64 {
    Date::new(&JsValue::from_f64(moment)).get_timezone_offset()
}

thread_local! {
    /// When the page's monotonic clock began, by the server's clock (milliseconds since 1970).
    static SERVER: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Learns the server's time from a response's `Date`. A cached response has an old one, so the latest time counts.
pub fn learn_server_time(date: &str) {
    let (told, began) = (Date::parse(date), since_began());
    if let Some(began) = began.map(|since| told - since).filter(|began| began.is_finite()) {
        SERVER.set(Some(SERVER.get().map_or(began, |known| known.max(began))));
    }
}

/// The server's time in seconds since 1970; `None` before the first response.
pub fn server() -> Option<i64> {
    let now = SERVER.get()? + since_began()?;
    Some((now / 1000.0) as i64)
}

/// Milliseconds since 1970 by the server's clock, if it told any; else by the device's. For moments that are shown.
pub fn told() -> f64 {
    server().map_or_else(now, |seconds| seconds as f64 * 1000.0)
}

fn since_began() -> Option<f64> {
    Some(web_sys::window()?.performance()?.now())
}
