//! Lists that the browser orders, and what a reader saves of them.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

// The script that the app is loaded with.
#[wasm_bindgen(js_namespace = wanpingBoard)]
extern "C" {
    #[wasm_bindgen(js_name = arrange)]
    fn arrange_items(id: &str, shown: &[u32]);
    #[wasm_bindgen(js_name = ranks)]
    fn rank(names: &Array, language: &str) -> Vec<u32>;
    #[wasm_bindgen(js_name = save)]
    fn save_as(name: &str, kind: &str, text: &str);
}

/// Lets the list with this id show these of its items, in this order, and hide the others. Each item says its place in the
/// list by `data-at`.
pub fn arrange(id: &str, shown: &[usize]) {
    let shown: Vec<u32> = shown.iter().map(|at| *at as u32).collect();
    arrange_items(id, &shown);
}

/// The place of each name in the alphabet of a language (BCP 47).
pub fn ranks<'a>(names: impl Iterator<Item = &'a str>, language: &str) -> Vec<usize> {
    let ranks = rank(&names.map(JsValue::from).collect(), language);
    ranks.into_iter().map(|rank| rank as usize).collect()
}

/// Gives the reader a text as a file of a MIME type.
pub fn save(name: &str, kind: &str, text: &str) {
    save_as(name, kind, text);
}
