//! The pages that the reader leaves and returns to.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(js_namespace = wanpingVisits)]
extern "C" {
    #[wasm_bindgen(js_name = leave)]
    fn leave_for(path: &str, is_return: bool);
    /// Whether the reader has returned to the present page through the history.
    #[wasm_bindgen(js_name = isReturn)]
    pub fn is_return() -> bool;
    /// Must be called once the page is in the document. A page to which the reader returns gets its former state. Any other page
    /// begins at the target of its address or at its title, the element with this id, which gets the focus.
    pub fn arrive(title: &str);
}

/// Must be called before the page at `path` replaces the present one. `is_return`: the reader goes through the history.
pub fn leave(path: &str, is_return: bool) {
    // Natively, pages are rendered and not visited.
    if cfg!(target_arch = "wasm32") {
        leave_for(path, is_return);
    }
}
