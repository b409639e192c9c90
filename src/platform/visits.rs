//! The pages that the reader leaves, and goes back to.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(js_namespace = wanpingVisits)]
extern "C" {
    #[wasm_bindgen(js_name = leave)]
    fn leave_for(path: &str, is_return: bool);
    /// The page that is shown was left before, and the reader goes back to it.
    #[wasm_bindgen(js_name = isReturn)]
    pub fn is_return() -> bool;
    /// The page is there: one that the reader goes back to is shown as it was left, any other from the target of its address or
    /// from its title, the element with this id, which takes the focus.
    pub fn arrive(title: &str);
}

/// The page at `path` is about to take the place of the one that is shown. `is_return`: the reader goes through the history.
pub fn leave(path: &str, is_return: bool) {
    // Natively, pages are rendered and not visited.
    if cfg!(target_arch = "wasm32") {
        leave_for(path, is_return);
    }
}
