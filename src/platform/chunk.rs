//! The parts of the app that only some pages need.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

use super::deadline::Deadline;
use super::http::LIMIT;

// The script that loads the app: it knows the files of the chunks.
#[wasm_bindgen(js_namespace = wanpingChunks)]
extern "C" {
    #[wasm_bindgen(js_name = isHere)]
    fn is_loaded(name: &str) -> bool;
    #[wasm_bindgen(catch)]
    async fn load(name: &str, signal: Option<AbortSignal>, ahead: bool) -> Result<JsValue, JsValue>;
}

/// Whether the chunk of this name is loaded.
pub fn is_here(name: &str) -> bool {
    is_loaded(name)
}

/// Prefetches a chunk. A failure returns `false`, as with [`fetch`], but is not reported in the console.
pub async fn fetch_ahead(name: &str) -> bool {
    let deadline = Deadline::new(LIMIT);
    load(name, deadline.signal(), true).await.is_ok()
}

/// Fetches a chunk; `false` if it did not come in time. The next call tries again.
pub async fn fetch(name: &str) -> bool {
    let deadline = Deadline::new(LIMIT);
    load(name, deadline.signal(), false).await.is_ok()
}
