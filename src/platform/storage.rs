//! Small settings that this device keeps for the site; for what must not be lost there is [`super::store`].

use web_sys::Storage;

use crate::protocol::SETTINGS;

/// The device did not keep it: storage is refused or full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept under this name.
pub fn get(name: &str) -> Option<String> {
    local()?.get_item(&format!("{SETTINGS}{name}")).ok()?
}

/// Keeps a text; when this returns, it survives the page.
///
/// # Errors
/// [`NotKept`] where storage is refused or full; what was kept before stands.
pub fn put(name: &str, text: &str) -> Result<(), NotKept> {
    let storage = local().ok_or(NotKept)?;
    storage
        .set_item(&format!("{SETTINGS}{name}"), text)
        .map_err(|_| NotKept)
}

/// Forgets what is kept under this name.
pub fn remove(name: &str) {
    if let Some(storage) = local() {
        // Refused storage holds nothing to forget.
        let _ = storage.remove_item(&format!("{SETTINGS}{name}"));
    }
}
