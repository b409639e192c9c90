//! Reads and writes query strings in the way of browsers.

use web_sys::UrlSearchParams;

/// The value of a name in a query string.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    UrlSearchParams::new_with_str(query).ok()?.get(name)
}

/// A query string with another value for a name; an empty text removes it.
pub fn with_parameter(query: &str, name: &str, text: &str) -> Option<String> {
    let parameters = UrlSearchParams::new_with_str(query).ok()?;
    match text {
        "" => parameters.delete(name),
        text => parameters.set(name, text),
    }
    Some(parameters.to_string().into())
}
