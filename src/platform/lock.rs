//! Locks that the windows of the site share, so that only one window at a time does something.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::task::{Task, spawn};

// `shell/store.js`, which holds a Web Lock where the browser has them.
#[wasm_bindgen(js_namespace = wanpingStore)]
extern "C" {
    fn alone(name: &str, task: &JsValue) -> Promise;
}

/// Runs a task unless another window is running one of this name, and returns when it ends. The task is told whether it is
/// certain that no other window is.
pub async fn unless_elsewhere(name: &str, task: Box<dyn FnOnce(bool) -> Task>) {
    let task = Closure::once_into_js(move |alone: bool| -> Promise {
        let (task, mut rest) = (task(alone), None);
        let promise = Promise::new(&mut |done, _| rest = Some(done));
        spawn(Box::pin(async move {
            task.await;
            if let Some(done) = rest {
                // The task is done, even if telling the lock's holder of it fails.
                let _ = done.call0(&JsValue::UNDEFINED);
            }
        }));
        promise
    });
    // A task that was not run here is being run by the window that holds the lock.
    let _ = JsFuture::from(alone(name, &task)).await;
}
