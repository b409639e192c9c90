//! Query strings, read and written as browsers do.

use web_sys::UrlSearchParams;

/// What a query string says under a name.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    UrlSearchParams::new_with_str(query).ok()?.get(name)
}

/// A query string that says something else under a name; an empty text takes it away.
pub fn with_parameter(query: &str, name: &str, text: &str) -> Option<String> {
    let parameters = UrlSearchParams::new_with_str(query).ok()?;
    match text {
        "" => parameters.delete(name),
        text => parameters.set(name, text),
    }
    Some(parameters.to_string().into())
}
