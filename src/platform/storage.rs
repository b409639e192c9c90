//! Small settings that this device keeps for the site. What must not be lost belongs into [`super::store`].

use web_sys::Storage;

use crate::protocol::SETTINGS;

/// The error if storage is refused or full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The text that is kept under this name.
pub fn get(name: &str) -> Option<String> {
    local()?.get_item(&format!("{SETTINGS}{name}")).ok()?
}

/// Keeps a text; once this returns, it survives the page.
///
/// # Errors
/// [`NotKept`] if storage is refused or full; the text kept before stays.
pub fn put(name: &str, text: &str) -> Result<(), NotKept> {
    let storage = local().ok_or(NotKept)?;
    storage
        .set_item(&format!("{SETTINGS}{name}"), text)
        .map_err(|_| NotKept)
}

/// Removes the text that is kept under this name.
pub fn remove(name: &str) {
    if let Some(storage) = local() {
        // If storage is refused, there is nothing to remove.
        let _ = storage.remove_item(&format!("{SETTINGS}{name}"));
    }
}
