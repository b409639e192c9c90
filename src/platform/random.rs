//! Randomness fit for identities.

/// 16 bytes from the browser's cryptographic generator; `None` where it has none.
pub fn bytes() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// A user and a password that nobody will ever use again, as basic authentication carries them (base64); `None` where the
/// browser can make none.
pub fn throwaway() -> Option<String> {
    let hex: String = bytes()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let (user, password) = hex.split_at(16);
    web_sys::window()?.btoa(&format!("{user}:{password}")).ok()
}
