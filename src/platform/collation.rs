//! The alphabetical order of a language.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

// `shell/board.js`, where `Intl.Collator` is.
#[wasm_bindgen(js_namespace = wanpingBoard)]
extern "C" {
    #[wasm_bindgen(js_name = ranks)]
    fn rank(names: &Array, language: &str) -> Vec<u32>;
}

/// The rank of each name in the alphabetical order of a language (BCP 47).
pub fn ranks<'a>(names: impl Iterator<Item = &'a str>, language: &str) -> Vec<usize> {
    let ranks = rank(&names.map(JsValue::from).collect(), language);
    ranks.into_iter().map(|rank| rank as usize).collect()
}
