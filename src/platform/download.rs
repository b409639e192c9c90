//! Files that a reader saves.

use js_sys::encode_uri_component;
use wasm_bindgen::prelude::wasm_bindgen;

// `shell/board.js`.
#[wasm_bindgen(js_namespace = wanpingBoard)]
extern "C" {
    #[wasm_bindgen(js_name = save)]
    fn save_as(name: &str, kind: &str, text: &str);
}

/// Saves a text as a file of a MIME type.
pub fn save(name: &str, kind: &str, text: &str) {
    save_as(name, kind, text);
}

/// The address of a plain text file with this text, for a link that downloads it.
pub fn text_address(text: &str) -> String {
    format!(
        "data:text/plain;charset=utf-8,{}",
        String::from(encode_uri_component(text))
    )
}
