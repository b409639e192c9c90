//! The clipboard.

use wasm_bindgen::prelude::wasm_bindgen;

// `shell/proof.js`.
#[wasm_bindgen(js_namespace = wanpingProof)]
extern "C" {
    fn copy(id: &str) -> bool;
}

/// Copies the text of the field with this id; `false` if the browser refuses.
pub fn copy_text(id: &str) -> bool {
    copy(id)
}
