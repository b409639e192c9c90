//! The languages that the reader prefers.

/// The reader's languages according to the browser, first choice first.
pub fn preferred() -> Vec<String> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let languages = window.navigator().languages();
    // A browser that does not tell them has none.
    if !js_sys::Array::is_array(&languages) {
        return Vec::new();
    }
    languages.iter().filter_map(|language| language.as_string()).collect()
}
