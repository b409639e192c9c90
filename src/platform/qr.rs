//! QR codes.

use wasm_bindgen::prelude::wasm_bindgen;

// `shell/proof.js`, which fetches the encoder when the first code is wanted.
#[wasm_bindgen(js_namespace = wanpingProof)]
extern "C" {
    fn draw(id: &str, text: &str, name: &str);
}

/// Draws a text as a QR code, a picture with this name, into the element with this id, once that is in the document. If it cannot be
/// drawn, the element stays empty.
pub fn draw_soon(id: &str, text: &str, name: &str) {
    draw(id, text, name);
}
