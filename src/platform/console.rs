//! The browser's console, where an operator looks.

/// Writes a warning for the operator, which readers need not see.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&message.into());
}
