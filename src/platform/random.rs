//! Random bytes that are secure enough for identities.

/// 16 bytes from the browser's cryptographic generator; `None` if it has none.
pub fn bytes() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// A random user and password for one request, encoded for basic authentication (base64); `None` if the browser has no generator.
pub fn throwaway() -> Option<String> {
    let hex: String = bytes()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let (user, password) = hex.split_at(16);
    web_sys::window()?.btoa(&format!("{user}:{password}")).ok()
}
