//! Pictures that a reader sends on.

use wasm_bindgen::prelude::wasm_bindgen;

// `shell/proof.js`, which fetches what draws when it is first wanted.
#[wasm_bindgen(js_namespace = wanpingProof)]
extern "C" {
    fn picture(id: &str);
}

/// Draws the picture with this id, shows it, and tells how far it is.
pub fn draw(id: &str) {
    picture(id);
}
