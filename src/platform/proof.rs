//! A receipt in the reader's hand: as a QR code, in the clipboard, and as a file.

use js_sys::encode_uri_component;
use wasm_bindgen::prelude::wasm_bindgen;

// The script that the app is loaded with; what draws QR codes is fetched when the first one is wanted.
#[wasm_bindgen(js_namespace = wanpingProof)]
extern "C" {
    fn draw(id: &str, text: &str);
    fn copy(id: &str) -> bool;
}

/// Draws a text as a QR code into the element with this id, once it is in the document. Where it cannot be drawn, the element
/// stays empty.
pub fn draw_soon(id: String, text: String) {
    draw(&id, &text);
}

/// Copies the text of the field with this id; `false` where the browser does not.
pub fn copy_text(id: &str) -> bool {
    copy(id)
}

/// The address of a file with this text.
pub fn as_file(text: &str) -> String {
    format!(
        "data:text/plain;charset=utf-8,{}",
        String::from(encode_uri_component(text))
    )
}
