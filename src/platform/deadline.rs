//! Makes requests end: each has a time limit, and is cancelled when nobody waits for it any more.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{AbortController, AbortSignal};

use super::task::callback;

/// Aborts its request after a time limit, or when dropped.
pub struct Deadline {
    controller: Option<AbortController>,
    timer: Option<i32>,
    passed: Rc<Cell<bool>>,
}

impl Deadline {
    /// Starts to run at once.
    pub fn new(milliseconds: i32) -> Self {
        let controller = AbortController::new().ok();
        let passed = Rc::new(Cell::new(false));
        let timer = controller.clone().and_then(|controller| {
            let passed = Rc::clone(&passed);
            let abort = callback(Box::new(move || {
                passed.set(true);
                controller.abort();
            }));
            let window = web_sys::window()?;
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(abort.unchecked_ref(), milliseconds)
                .ok()
        });
        Self {
            controller,
            timer,
            passed,
        }
    }

    /// The signal that aborts the request.
    pub fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    /// Whether the time limit has passed.
    pub fn passed(&self) -> bool {
        self.passed.get()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let (Some(window), Some(timer)) = (web_sys::window(), self.timer) {
            window.clear_timeout_with_handle(timer);
        }
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
