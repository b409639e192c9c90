//! The keyboard focus: moves it, and keeps it while the focused element is rebuilt.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement, HtmlTextAreaElement};

use super::animation_frame::next_frame;
use super::page::HOST;
use super::task::spawn;

/// Selects all focusable elements.
const FOCUSABLE: &str = "a,button,input,select,textarea,summary,[tabindex]";

/// The focused element, and the selection in it.
pub struct Focus {
    id: String,
    /// Its position among all focusable elements, for one without an id.
    place: u32,
    href: Option<String>,
    selection: Option<(u32, u32)>,
}

impl Focus {
    /// The document's focus, if it is in `host`.
    pub fn of(document: &Document, host: &Element) -> Option<Self> {
        let active = document.active_element()?;
        let all = host.query_selector_all(FOCUSABLE).ok()?;
        let place = (0..all.length()).find(|at| all.get(*at).is_some_and(|node| node.is_same_node(Some(&active))))?;
        let selection = active
            .dyn_ref::<HtmlTextAreaElement>()
            .and_then(|area| Some((area.selection_start().ok()??, area.selection_end().ok()??)));
        Some(Self {
            id: active.id(),
            place,
            href: active.get_attribute("href"),
            selection,
        })
    }

    /// Focuses the corresponding element in the present content of `host`, if there is one, without scrolling.
    pub fn restore(self, host: &Element) {
        let Some(all) = host.query_selector_all(FOCUSABLE).ok() else {
            return;
        };
        let at = |place| all.get(place)?.dyn_into::<HtmlElement>().ok();
        let mut places = 0..all.length();
        let found = match &self.href {
            _ if !self.id.is_empty() => places.filter_map(at).find(|element| element.id() == self.id),
            // What is new before a link moves it on.
            Some(href) => places
                .filter(|place| at(*place).and_then(|link| link.get_attribute("href")).as_ref() == Some(href))
                .min_by_key(|place| place.abs_diff(self.place))
                .and_then(at),
            None => places
                .find(|place| *place == self.place)
                .and_then(at)
                .filter(|element| !element.has_attribute("href")),
        };
        let Some(element) = found else { return };
        // The reader may have scrolled away from it.
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
        if let (Some((start, end)), Some(area)) = (self.selection, element.dyn_ref::<HtmlTextAreaElement>()) {
            let _ = area.set_selection_range(start, end);
        }
    }
}

/// Restores the focus once the pending views are in the document, because rebuilding drops it.
pub fn keep() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let Some(host) = document.get_element_by_id(HOST) else {
        return;
    };
    if let Some(focus) = Focus::of(&document, &host) {
        next_frame(Box::new(move || focus.restore(&host)));
    }
}

/// Like [`keep`], and keeps the scroll position, too: when views are replaced, a browser may follow those that are pushed down. A
/// reader who has scrolled stays where they were as seen from the element with this id, and one at the target of the address stays
/// there, wherever the target is now, and it stays marked as the target.
pub fn keep_in_place(mark: &str) {
    keep();
    let Some(window) = web_sys::window() else { return };
    let (Ok(x), Ok(y), Ok(hash)) = (window.scroll_x(), window.scroll_y(), window.location().hash()) else {
        return;
    };
    let document = window.document();
    let mark = mark.to_owned();
    let top = {
        let document = document.clone();
        move || {
            let mark = document.as_ref()?.get_element_by_id(&mark)?;
            Some(f64::from(mark.dyn_ref::<HtmlElement>()?.offset_top()))
        }
    };
    let before = top();
    let active = document.and_then(|document| document.active_element());
    let is_at_target = active.is_some_and(|active| hash == format!("#{}", active.id()));
    // The views are replaced when this task runs, and the next frame, which may lead elsewhere, is still to come.
    spawn(Box::pin(async move {
        match is_at_target {
            // The new element is the target only of a new navigation.
            true => drop(window.location().replace(&hash)),
            false if y > 0.0 => {
                let moved = top().zip(before).map_or(0.0, |(now, before)| now - before);
                window.scroll_to_with_x_and_y(x, y + moved);
            }
            false => window.scroll_to_with_x_and_y(x, y),
        }
    }));
}

/// Moves the focus to the element with this id and brings it into view.
pub fn focus_on(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // If the element is not focusable, the focus stays where it was.
        let _ = element.focus();
    }
}

/// Moves the focus to the element with this id once the pending views are in the document.
pub fn focus_soon(id: &'static str) {
    next_frame(Box::new(move || focus_on(id)));
}
