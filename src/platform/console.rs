//! The browser's console, where an operator looks.

/// Tells the operator what a reader need not know.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&message.into());
}
