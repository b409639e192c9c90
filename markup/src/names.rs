//! The names that HTML knows: <https://html.spec.whatwg.org/multipage/indices.html>, <https://www.w3.org/TR/wai-aria-1.2/>.

/// Elements with the attributes that are theirs alone. Void elements and shapes of SVG are here when `El` can build them.
#[rustfmt::skip]
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["download", "href", "hreflang", "ping", "referrerpolicy", "rel", "target", "type"]),
    ("abbr", &[]),
    ("address", &[]),
    ("article", &[]),
    ("aside", &[]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &["cite"]),
    ("button", &["command", "commandfor", "disabled", "form", "name", "popovertarget", "popovertargetaction", "type", "value"]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("datalist", &[]),
    ("dd", &[]),
    ("del", &["cite", "datetime"]),
    ("details", &["name", "open"]),
    ("dfn", &[]),
    ("dialog", &["closedby", "open"]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("fieldset", &["disabled", "form", "name"]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("footer", &[]),
    ("form", &["accept-charset", "action", "autocomplete", "enctype", "method", "name", "novalidate", "rel", "target"]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("header", &[]),
    ("hgroup", &[]),
    ("i", &[]),
    ("iframe", &["allow", "allowfullscreen", "height", "loading", "name", "referrerpolicy", "sandbox", "src", "srcdoc", "width"]),
    (
        "input",
        &[
            "accept", "autocomplete", "capture", "checked", "disabled", "form", "list", "max", "maxlength", "min", "minlength",
            "multiple", "name", "pattern", "placeholder", "readonly", "required", "size", "step", "type", "value",
        ],
    ),
    ("ins", &["cite", "datetime"]),
    ("kbd", &[]),
    ("label", &["for"]),
    ("legend", &[]),
    ("li", &["value"]),
    ("main", &[]),
    ("mark", &[]),
    ("menu", &[]),
    ("meter", &["high", "low", "max", "min", "optimum", "value"]),
    ("nav", &[]),
    ("noscript", &[]),
    ("ol", &["reversed", "start", "type"]),
    ("optgroup", &["disabled", "label"]),
    ("option", &["disabled", "label", "selected", "value"]),
    ("output", &["for", "form", "name"]),
    ("p", &[]),
    ("path", &["d"]),
    ("pre", &[]),
    ("progress", &["max", "value"]),
    ("q", &["cite"]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("search", &[]),
    ("section", &[]),
    ("select", &["autocomplete", "disabled", "form", "multiple", "name", "required", "size"]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("svg", &["height", "preserveAspectRatio", "viewBox", "width"]),
    // Apart from HTML's own `title`.
    ("svg:desc", &[]),
    ("svg:title", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "headers", "rowspan"]),
    (
        "textarea",
        &[
            "autocomplete", "cols", "disabled", "form", "maxlength", "minlength", "name", "placeholder", "readonly", "required",
            "rows", "wrap",
        ],
    ),
    ("tfoot", &[]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
];

/// Elements without content.
const VOID: &[&str] = &["input"];

/// Attributes of every element. `style` is not among them: the pages' security policy refuses it.
#[rustfmt::skip]
const GLOBAL: &[&str] = &[
    "accesskey", "autocapitalize", "autofocus", "class", "contenteditable", "dir", "draggable", "enterkeyhint", "hidden", "id",
    "inert", "inputmode", "itemid", "itemprop", "itemref", "itemscope", "itemtype", "lang", "popover", "role", "slot",
    "spellcheck", "tabindex", "title", "translate",
];

#[rustfmt::skip]
const ARIA: &[&str] = &[
    "aria-activedescendant", "aria-atomic", "aria-autocomplete", "aria-busy", "aria-checked", "aria-colcount", "aria-colindex",
    "aria-colspan", "aria-controls", "aria-current", "aria-describedby", "aria-description", "aria-details", "aria-disabled",
    "aria-errormessage", "aria-expanded", "aria-flowto", "aria-haspopup", "aria-hidden", "aria-invalid", "aria-keyshortcuts",
    "aria-label", "aria-labelledby", "aria-level", "aria-live", "aria-modal", "aria-multiline", "aria-multiselectable",
    "aria-orientation", "aria-owns", "aria-placeholder", "aria-posinset", "aria-pressed", "aria-readonly", "aria-relevant",
    "aria-required", "aria-roledescription", "aria-rowcount", "aria-rowindex", "aria-rowspan", "aria-selected", "aria-setsize",
    "aria-sort", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext",
];

#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "animationend", "animationstart", "beforeinput", "beforetoggle", "blur", "cancel", "change", "click", "close", "compositionend",
    "compositionstart", "contextmenu", "copy", "cut", "dblclick", "drag", "dragend", "dragenter", "dragleave", "dragover",
    "dragstart", "drop", "error", "focus", "focusin", "focusout", "formdata", "input", "invalid", "keydown", "keyup", "load",
    "mousedown", "mouseenter", "mouseleave", "mousemove", "mouseup", "paste", "pointercancel", "pointerdown", "pointerenter",
    "pointerleave", "pointermove", "pointerup", "reset", "scroll", "scrollend", "select", "submit", "toggle", "touchcancel",
    "touchend", "touchmove", "touchstart", "transitionend", "wheel",
];

/// Refuses an element that cannot be built.
pub fn check_element(tag: &str) -> Result<(), String> {
    let known = || ELEMENTS.iter().map(|(known, _)| *known);
    if known().any(|known| known == tag) {
        return Ok(());
    }
    Err(format!("there is no element `{tag}`{}", hint(tag, known())))
}

/// Whether an element has no content.
pub fn is_void(tag: &str) -> bool {
    VOID.contains(&tag)
}

/// Refuses an attribute that an element does not have. An unknown element may have any: it has been reported already.
pub fn check_attribute(tag: &str, name: &str) -> Result<(), String> {
    let Some((_, own)) = ELEMENTS.iter().find(|(known, _)| *known == tag) else {
        return Ok(());
    };
    let known = || own.iter().chain(GLOBAL).chain(ARIA).copied();
    if name.starts_with("data-") || known().any(|known| known == name) {
        return Ok(());
    }
    Err(format!("`{tag}` has no attribute `{name}`{}", hint(name, known())))
}

/// Refuses an event that no browser sends.
pub fn check_event(name: &str) -> Result<(), String> {
    let known = || EVENTS.iter().copied();
    if known().any(|known| known == name) {
        return Ok(());
    }
    Err(format!("there is no event `{name}`{}", hint(name, known())))
}

/// The known name that was probably meant.
fn hint<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let nearest = known.map(|known| (distance(name, known), known)).min();
    match nearest {
        Some((1..=2, known)) => format!("; did you mean `{known}`?"),
        _ => String::new(),
    }
}

/// How many letters differ (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, letter) in from.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (place, other) in to.bytes().enumerate() {
            let swapped = diagonal + usize::from(letter != other);
            diagonal = row[place + 1];
            row[place + 1] = swapped.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_belongs_to_its_element() {
        assert_eq!(check_attribute("a", "href"), Ok(()));
        assert!(check_attribute("p", "href").is_err());
        assert_eq!(check_attribute("p", "aria-label"), Ok(()));
        assert!(check_attribute("p", "style").is_err());
    }

    #[test]
    fn a_hint_is_given_only_for_a_near_name() {
        assert_eq!(
            check_element("artcle"),
            Err("there is no element `artcle`; did you mean `article`?".to_owned())
        );
        assert_eq!(
            check_element("marquee"),
            Err("there is no element `marquee`".to_owned())
        );
    }

    #[test]
    fn the_distance_counts_differences() {
        assert_eq!(distance("class", "class"), 0);
        assert_eq!(distance("clas", "class"), 1);
        assert_eq!(distance("lang", "label"), 3);
        assert_eq!(distance("", "id"), 2);
    }
}
