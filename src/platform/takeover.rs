//! The app takes over from the prerendered page, in place: what was typed, ticked, opened or focused stays.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// The id of the element that holds the prerendered page, and later the app.
const HOST: &str = "app";

/// An element outside the document for the app to be built in.
pub fn stage() -> Option<HtmlElement> {
    let stage = web_sys::window()?.document()?.create_element("div").ok()?;
    stage.set_id(HOST);
    stage.dyn_into().ok()
}

/// Puts the app in the place of the prerendered page, as soon as no finger is down and no word is being composed.
pub fn take_over(app: HtmlElement) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let Some(root) = document.document_element() else {
        return;
    };
    if root.has_attribute("data-busy") {
        next_frame(move || take_over(app));
        return;
    }
    let Some(host) = document.get_element_by_id(HOST) else {
        return;
    };
    let before = Before::of(&document, &host);
    if host.replace_with_with_node_1(&app).is_err() {
        return;
    }
    before.restore(&document, &app);
    // The names are constants and valid.
    let _ = root.set_attribute("data-live", "");
    if let Some(pressed) = root.get_attribute("data-pressed") {
        let _ = root.remove_attribute("data-pressed");
        next_frame(move || {
            let button = document.get_element_by_id(&pressed);
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                button.click();
            }
        });
    }
}

fn next_frame(call: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let callback = Closure::once_into_js(call);
    // A page without frames (hidden) takes over when it is shown.
    let _ = window.request_animation_frame(callback.unchecked_ref());
}

/// What the reader did to the prerendered page.
struct Before {
    controls: Vec<(String, Control)>,
    focus: Option<(String, Option<(u32, u32)>)>,
}

enum Control {
    Checked(bool),
    Text(String),
    Open(bool),
}

impl Before {
    fn of(document: &Document, host: &Element) -> Self {
        let controls = with_id(host)
            .into_iter()
            .filter_map(|element| Some((element.id(), state(&element)?)))
            .collect();
        let focus = document
            .active_element()
            .filter(|active| host.contains(Some(active)) && !active.id().is_empty());
        let focus = focus.map(|active| {
            let range = active
                .dyn_ref::<HtmlTextAreaElement>()
                .and_then(|area| Some((area.selection_start().ok()??, area.selection_end().ok()??)));
            (active.id(), range)
        });
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
        if let Some((id, range)) = self.focus
            && let Some(element) = document.get_element_by_id(&id)
        {
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                let _ = element.focus();
            }
            if let (Some((start, end)), Some(area)) = (range, element.dyn_ref::<HtmlTextAreaElement>()) {
                let _ = area.set_selection_range(start, end);
            }
        }
    }
}

fn with_id(host: &Element) -> Vec<Element> {
    let Ok(found) = host.query_selector_all("input[id],textarea[id],details[id]") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// What was changed against the page as delivered; `None` for what was left alone, so that a kept draft is not overwritten.
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
    element
        .dyn_ref::<HtmlDetailsElement>()
        .map(|details| Control::Open(details.open()))
}

/// Puts a control into its former state and lets the app know as if the reader had done it.
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
        Control::Open(open) => {
            if let Some(details) = element.dyn_ref::<HtmlDetailsElement>() {
                details.set_open(open);
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
