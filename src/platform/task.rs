//! What is done beside everything else, or later. All tasks are of one type, and all callbacks of another: each type more would
//! be compiled again.

use std::pin::Pin;

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Something to be done.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Does something beside everything else.
pub fn spawn(task: Task) {
    wasm_bindgen_futures::spawn_local(task);
}

/// What the browser is to call once.
pub fn callback(call: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(call)
}
