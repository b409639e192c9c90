//! Replaces the prerendered page by the app, and keeps what the reader typed, ticked, opened or focused. Values that a browser
//! restores when the reader returns to a page are not kept: they may have been handed in, changed or erased since.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use super::animation_frame::next_frame;
use super::focus::Focus;
use super::page::HOST;
use super::task::spawn;

/// An element outside the document in which the app is built.
pub fn stage() -> Option<HtmlElement> {
    let stage = web_sys::window()?.document()?.create_element("div").ok()?;
    stage.set_id(HOST);
    stage.dyn_into().ok()
}

/// Replaces the prerendered page by the app, as soon as no finger is down and no word is being composed.
pub fn take_over(app: HtmlElement) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let Some(root) = document.document_element() else {
        return;
    };
    if root.has_attribute("data-busy") {
        next_frame(Box::new(move || take_over(app)));
        return;
    }
    let Some(host) = document.get_element_by_id(HOST) else {
        return;
    };
    let before = Before::of(&document, &host);
    if host.replace_with_with_node_1(&app).is_err() {
        return;
    }
    // The names are constants and valid. Set this first: from here on the app reacts to input, including what is restored next.
    let _ = root.set_attribute("data-live", "");
    before.restore(&document, &app);
    mark_again(&document);
    // The note was about the page that was there before, not about this one.
    let _ = root.remove_attribute("data-boot");
    if let Some(pressed) = root.get_attribute("data-pressed") {
        let _ = root.remove_attribute("data-pressed");
        next_frame(Box::new(move || {
            // The id of the form's button may have changed: the button's action depends on what this device holds.
            let form_button = || document.query_selector("[type=submit]").ok().flatten();
            let button = document.get_element_by_id(&pressed).or_else(form_button);
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                button.click();
            }
        }));
    }
}

/// Marks the address's target within the page again: it is a new element now. The page does not scroll.
fn mark_again(document: &Document) {
    let (Some(window), Some(location)) = (web_sys::window(), document.location()) else {
        return;
    };
    let hash = location.hash().unwrap_or_default();
    let (Ok(x), Ok(y)) = (window.scroll_x(), window.scroll_y()) else {
        return;
    };
    if hash.len() > 1 && location.replace(&hash).is_ok() {
        window.scroll_to_with_x_and_y(x, y);
    }
}

/// The reader's changes to the prerendered page.
struct Before {
    controls: Vec<(String, Control)>,
    focus: Option<Focus>,
}

enum Control {
    Checked(bool),
    Text(String),
    Chosen(String),
    Opened,
}

impl Before {
    fn of(document: &Document, host: &Element) -> Self {
        let controls = with_id(host)
            .into_iter()
            .filter_map(|element| Some((element.id(), state(&element)?)))
            .collect();
        let focus = Focus::of(document, host);
        Self { controls, focus }
    }

    fn restore(self, document: &Document, app: &Element) {
        for (id, control) in self.controls {
            if let Some(element) = document
                .get_element_by_id(&id)
                .filter(|element| app.contains(Some(element)))
            {
                restore(&element, control);
            }
        }
        if let Some(focus) = self.focus {
            let app = app.clone();
            // Focus later: the restored choice may show a field only in the next task, and a hidden field cannot take the focus.
            spawn(Box::pin(async move { focus.restore(&app) }));
        }
    }
}

fn with_id(host: &Element) -> Vec<Element> {
    let Ok(found) = host.query_selector_all("[data-filled][id],details[id]") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// The state of a control that the reader changed; `None` for an unchanged one, so that it does not overwrite a kept draft.
fn state(element: &Element) -> Option<Control> {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let delivered = area.default_value().unwrap_or_default();
        return (area.value() != delivered).then(|| Control::Text(area.value()));
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return match input.type_().as_str() {
            "radio" | "checkbox" => {
                (input.checked() != input.default_checked()).then(|| Control::Checked(input.checked()))
            }
            _ => (input.value() != input.default_value()).then(|| Control::Text(input.value())),
        };
    }
    if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        // As delivered, the first option is selected.
        return (select.selected_index() > 0).then(|| Control::Chosen(select.value()));
    }
    // Details are prerendered closed. Do not restore that: the app may open them because of the address.
    let details = element.dyn_ref::<HtmlDetailsElement>()?;
    details.open().then_some(Control::Opened)
}

/// Restores the state of a control, and dispatches the event as if the reader had done it.
fn restore(element: &Element, control: Control) {
    let event = match control {
        Control::Checked(on) => {
            let Some(input) = element.dyn_ref::<HtmlInputElement>() else {
                return;
            };
            input.set_checked(on);
            "change"
        }
        Control::Text(text) => {
            if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
                area.set_value(&text);
            } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.set_value(&text);
            }
            "input"
        }
        Control::Chosen(value) => {
            if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
                select.set_value(&value);
            }
            "change"
        }
        Control::Opened => {
            if let Some(details) = element.dyn_ref::<HtmlDetailsElement>() {
                details.set_open(true);
            }
            return;
        }
    };
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(event, &init) {
        let _ = element.dispatch_event(&event);
    }
}
