//! Work done concurrently, or later. All tasks have one type, and all callbacks another: code would be compiled again for each
//! further type.

use std::pin::Pin;

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// A task.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Runs a task concurrently.
pub fn spawn(task: Task) {
    wasm_bindgen_futures::spawn_local(task);
}

/// A callback that the browser calls once.
pub fn callback(call: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(call)
}
