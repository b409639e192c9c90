//! The device's long-term storage: entries that all windows share, changed one step at a time.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

// `shell/store.js`, which combines IndexedDB, localStorage and the page's memory.
#[wasm_bindgen(js_namespace = wanpingStore)]
extern "C" {
    fn change(step: &JsValue) -> Promise;
    fn listen(call: &JsValue);
    #[wasm_bindgen(js_name = putAtOnce)]
    fn put_at_once(name: &str, text: &str) -> bool;
    #[wasm_bindgen(js_name = tellErased)]
    fn tell_erased();
}

/// A name and its text. A name may occur twice: if one storage failed or took too long, the newer text is in another one.
pub type Entry = (String, String);

/// A name and its new text; `None` removes the entry.
pub type Change = (String, Option<String>);

/// Decides from all entries what to change.
pub type Step = Box<dyn FnOnce(&[Entry]) -> Vec<Change>>;

/// What this device holds.
pub struct Held {
    /// The entries; where they cannot be read now, those that were read last.
    pub entries: Vec<Entry>,
    /// All of them outlive the page.
    pub is_kept: bool,
    /// All were read, and all changes made.
    pub is_whole: bool,
}

/// Runs a step on all entries, in one transaction: it gets what is held and says what is to change. No other window comes in
/// between. Gives what is held after the change.
pub async fn step(step: Step) -> Held {
    let held = Rc::new(RefCell::new(Vec::new()));
    let after = Rc::clone(&held);
    let run = Closure::once_into_js(move |entries: Array| -> Array {
        let mut entries: Vec<Entry> = entries.iter().filter_map(|row| entry_of(&row)).collect();
        let wanted = step(&entries);
        entries.retain(|(name, _)| wanted.iter().all(|(changed, _)| changed != name));
        let changes = Array::new();
        for (name, text) in wanted {
            let value = text.as_deref().map_or(JsValue::NULL, JsValue::from_str);
            changes.push(&Array::of2(&JsValue::from_str(&name), &value));
            entries.extend(text.map(|text| (name, text)));
        }
        after.replace(entries);
        changes
    });
    // Where the script itself fails, nothing is known to be kept or read.
    let done = JsFuture::from(change(&run)).await;
    let done: Array = done.map(JsCast::unchecked_into).unwrap_or_default();
    Held {
        entries: held.take(),
        is_kept: done.get(0).is_truthy(),
        is_whole: done.get(1).is_truthy(),
    }
}

/// Keeps a text at once, over what a step wrote, for a page that may not come back. Says whether it is kept.
pub fn put_now(name: &str, text: &str) -> bool {
    put_at_once(name, text)
}

/// Calls back, for the life of the page, whenever another window changed an entry; with `true` if it erased everything.
pub fn on_change(call: impl Fn(bool) + 'static) {
    listen(&Closure::<dyn Fn(bool)>::new(call).into_js_value());
}

/// Tells the other windows to erase what they hold in memory.
pub fn forget_elsewhere() {
    tell_erased();
}

fn entry_of(row: &JsValue) -> Option<Entry> {
    let row = row.dyn_ref::<Array>()?;
    row.get(0).as_string().zip(row.get(1).as_string())
}
