//! Where the reader is on a page, for whoever comes back to it.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDetailsElement};

use super::animation_frame::next_frame;
use super::focus::{self, Focus};
use super::page::HOST;

/// What was open on a page, what had the focus, and how far down the reader was.
pub struct ReturnPoint {
    open: Vec<String>,
    focus: Option<Focus>,
    scroll: f64,
}

impl ReturnPoint {
    /// That of the page that is shown.
    pub fn here() -> Option<Self> {
        if cfg!(not(target_arch = "wasm32")) {
            return None;
        }
        let window = web_sys::window()?;
        let document = window.document()?;
        let host = document.get_element_by_id(HOST)?;
        let open = host.query_selector_all("details[open][id]").ok()?;
        let id = |at| Some(open.get(at)?.dyn_ref::<Element>()?.id());
        Some(Self {
            open: (0..open.length()).filter_map(id).collect(),
            focus: Focus::of(&document, &host),
            scroll: window.scroll_y().ok()?,
        })
    }

    /// Restores it on the page that is shown. Without a former focus, or where that is gone, `title` takes the focus: a screen
    /// reader has to hear that the page is another one.
    pub fn restore(self, title: &'static str) {
        // What is opened is built before the frame after the next.
        next_frame(Box::new(move || {
            let document = web_sys::window().and_then(|window| window.document());
            let Some(document) = document else { return };
            open(&document, &self.open);
            next_frame(Box::new(move || self.settle(&document, title)));
        }));
    }

    fn settle(self, document: &Document, title: &str) {
        let host = document.get_element_by_id(HOST);
        let is_focused = match (self.focus, host) {
            (Some(focus), Some(host)) => focus.restore(&host),
            _ => false,
        };
        if !is_focused {
            focus::without_scrolling(document, title);
        }
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, self.scroll);
        }
    }
}

fn open(document: &Document, ids: &[String]) {
    for id in ids {
        let element = document.get_element_by_id(id);
        if let Some(details) = element.and_then(|element| element.dyn_into::<HtmlDetailsElement>().ok()) {
            details.set_open(true);
        }
    }
}
