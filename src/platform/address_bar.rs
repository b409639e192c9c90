//! The address bar and the history behind it.

use wasm_bindgen::JsValue;

/// The site's own origin, for example `https://example.org`.
pub fn origin() -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    web_sys::window()?.location().origin().ok()
}

/// The path in the address bar.
pub fn path() -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    web_sys::window()?.location().pathname().ok()
}

/// What follows the `#` of the address, as it is written there. Nothing of it was ever sent to a server.
pub fn fragment() -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.strip_prefix('#').map(str::to_owned)
}

/// Takes what follows the `#` away, so that neither the address bar nor the history shows it any more.
pub fn drop_fragment() {
    let drop = || {
        let window = web_sys::window()?;
        let location = window.location();
        let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
        let history = window.history().ok()?;
        let state = history.state().unwrap_or_default();
        history.replace_state_with_url(&state, "", Some(&address)).ok()
    };
    // A browser may refuse many changes in a short time; then it stays.
    let _ = drop();
}

/// Shows this address if another one is shown: as a new history entry, or instead of the current one.
pub fn show(address: &str, is_new_entry: bool) {
    let show = || {
        let window = web_sys::window()?;
        let location = window.location();
        if location.pathname().ok()? + &location.search().ok()? == address {
            return None;
        }
        let history = window.history().ok()?;
        match is_new_entry {
            true => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
            false => history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(address)),
        }
        .ok()
    };
    // A browser may refuse many changes in a short time; a later change succeeds.
    let _ = show();
}
