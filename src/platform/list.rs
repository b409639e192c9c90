//! Arranges a list that is on the page already.

use wasm_bindgen::prelude::wasm_bindgen;

// `shell/board.js`.
#[wasm_bindgen(js_namespace = wanpingBoard)]
extern "C" {
    #[wasm_bindgen(js_name = arrange)]
    fn arrange_items(id: &str, shown: &[u32]);
}

/// Shows these items of the list with this id, in this order, and hides the others. The attribute `data-at` of an item holds its
/// index.
pub fn arrange(id: &str, shown: &[usize]) {
    let shown: Vec<u32> = shown.iter().map(|at| *at as u32).collect();
    arrange_items(id, &shown);
}
