//! Shares a page with the system's dialog, and prints it.

use wasm_bindgen::prelude::wasm_bindgen;

// `shell/proof.js`.
#[wasm_bindgen(js_namespace = wanpingProof)]
extern "C" {
    #[wasm_bindgen(js_name = canShare)]
    fn can_share() -> bool;
    #[wasm_bindgen(js_name = share)]
    fn open_sheet(title: &str, address: &str);
    #[wasm_bindgen(js_name = print)]
    fn print_page();
}

/// Whether the browser offers the system's dialog for sharing.
pub fn is_possible() -> bool {
    can_share()
}

/// Opens the system's dialog for sharing an address.
pub fn share(title: &str, address: &str) {
    open_sheet(title, address);
}

/// Prints the page.
pub fn print() {
    print_page();
}
