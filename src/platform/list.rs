//! The order of a list that is on the page already.

use wasm_bindgen::prelude::wasm_bindgen;

// `shell/board.js`.
#[wasm_bindgen(js_namespace = wanpingBoard)]
extern "C" {
    #[wasm_bindgen(js_name = arrange)]
    fn arrange_items(id: &str, shown: &[u32]);
}

/// Lets the list with this id show these of its items, in this order, and hide the others. Each item says its place in the
/// list by `data-at`.
pub fn arrange(id: &str, shown: &[usize]) {
    let shown: Vec<u32> = shown.iter().map(|at| *at as u32).collect();
    arrange_items(id, &shown);
}
