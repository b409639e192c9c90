//! The parts of the app that only some pages need.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

use super::deadline::Deadline;
use super::http::LIMIT;

// The script that the app is loaded with: it knows where they are.
#[wasm_bindgen(js_namespace = wanpingChunks)]
extern "C" {
    #[wasm_bindgen(js_name = isHere)]
    fn is_loaded(name: &str) -> bool;
    #[wasm_bindgen(catch)]
    async fn load(name: &str, signal: Option<AbortSignal>, ahead: bool) -> Result<JsValue, JsValue>;
}

/// The chunk of this name is there.
pub fn is_here(name: &str) -> bool {
    is_loaded(name)
}

/// Fetches a chunk that the page does not wait for; `false` as with [`fetch`], without a word in the console.
pub async fn fetch_ahead(name: &str) -> bool {
    let deadline = Deadline::new(LIMIT);
    load(name, deadline.signal(), true).await.is_ok()
}

/// Fetches a chunk; `false` where it did not come, or not in time. The next call tries again.
pub async fn fetch(name: &str) -> bool {
    let deadline = Deadline::new(LIMIT);
    load(name, deadline.signal(), false).await.is_ok()
}
