//! What [`markup!`](super::markup) expands to: elements of one type, with attributes of few types.
//!
//! Leptos' `view!` gives each tag, and each closure in an attribute, a type of its own, with compiled code to build, change, mount
//! and drop it, even with erased components: the two smallest pages (`about` and `hearing`, 22 tags), written with it, would add 19
//! to the 771 KB of the app's code before `wasm-opt`.

use leptos::ev::{Custom, Event};
use leptos::html::{ElementChild, custom, input, textarea};
use leptos::prelude::*;
use leptos::svg;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;

use super::{Embedded, LinkTarget, embedded};

/// An element. It is boxed so that each step passes on a pointer: otherwise each would contain code that moves the whole element.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An empty element with this tag. A tag without an end tag, or with raw text, must be among those that [`Piece::piece`] knows.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

impl El {
    /// Adds an attribute, unless the value leaves it out.
    pub fn attr(mut self, name: &'static str, value: impl AttributeValue) -> Self {
        if let Some(value) = value.into_text() {
            self.0.push_attribute(name, value);
        }
        self
    }

    /// Adds an attribute that is present while the closure returns true.
    pub fn attr_while(mut self, name: &'static str, holds: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        let attribute = custom_attribute(name, holds).into_any_attr();
        self.0.attributes.push(attribute);
        self
    }

    /// Sets the value of a field whenever the closure's signals change.
    pub fn value(mut self, value: Box<dyn Fn() -> String + Send + Sync>) -> Self {
        self.0.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// Sets whether a box is ticked whenever the closure's signals change.
    pub fn checked(mut self, checked: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        self.0.attributes.push(prop("checked", checked).into_any_attr());
        self
    }

    /// Listens to an event.
    pub fn on(mut self, event: &'static str, act: Box<dyn Fn(Event)>) -> Self {
        let listener = on(Custom::<Event>::new(event), act);
        self.0.attributes.push(listener.into_any_attr());
        self
    }

    /// Adds a child.
    pub fn child(mut self, child: impl Piece) -> Self {
        self.0.children.push(child.piece());
        self
    }

    /// Adds several children.
    pub fn children<T: Piece>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        self.0.children.extend(children.into_iter().map(Piece::piece));
        self
    }
}

impl Parts {
    fn push_attribute(&mut self, name: &'static str, value: String) {
        match embedded() {
            Some(embedded) if self.tag == "a" => self.push_link_attribute(&embedded, name, value),
            _ => self.push(name, value),
        }
    }

    /// On an embedded page, which is in an iframe of another site, a link opens in that iframe or in a new window.
    fn push_link_attribute(&mut self, embedded: &Embedded, name: &'static str, value: String) {
        match name {
            "href" => match embedded.target(&value) {
                LinkTarget::SamePage => self.push(name, value),
                LinkTarget::SameFrame(address) => self.push(name, address),
                LinkTarget::NewWindow => {
                    self.push(name, value);
                    self.push("target", "_blank".to_owned());
                    self.push("rel", "noopener".to_owned());
                }
            },
            // This attribute is for the app's router.
            "rel" => {}
            _ => self.push(name, value),
        }
    }

    fn push(&mut self, name: &'static str, value: String) {
        self.attributes.push(custom_attribute(name, value).into_any_attr());
    }
}

/// The value of an attribute.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value of an attribute",
    note = "a value is a text, a `bool`, or an `Option` of one; a closure has to be written in its place"
)]
pub trait AttributeValue {
    /// The text of the attribute; `None` leaves the attribute out.
    fn into_text(self) -> Option<String>;
}

impl AttributeValue for String {
    fn into_text(self) -> Option<String> {
        Some(self)
    }
}

impl AttributeValue for &str {
    fn into_text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl AttributeValue for bool {
    fn into_text(self) -> Option<String> {
        self.then(String::new)
    }
}

impl<T: AttributeValue> AttributeValue for Option<T> {
    fn into_text(self) -> Option<String> {
        self.and_then(T::into_text)
    }
}

/// What an element can contain.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in an element",
    note = "a child is a text, an element, a view, or an `Option` of one; spread an iterator of children: `{{..items}}`"
)]
pub trait Piece {
    /// The child as a view.
    fn piece(self) -> AnyView;
}

impl Piece for El {
    fn piece(self) -> AnyView {
        let parts = *self.0;
        match parts.tag {
            "input" => input().add_any_attr(parts.attributes).into_any(),
            "textarea" => textarea().add_any_attr(parts.attributes).into_any(),
            // SVG elements are in another namespace than HTML.
            "svg" => svg::svg()
                .child(parts.children)
                .add_any_attr(parts.attributes)
                .into_any(),
            "path" => svg::path()
                .child(parts.children)
                .add_any_attr(parts.attributes)
                .into_any(),
            "svg:title" => svg::title()
                .child(parts.children)
                .add_any_attr(parts.attributes)
                .into_any(),
            "svg:desc" => svg::desc()
                .child(parts.children)
                .add_any_attr(parts.attributes)
                .into_any(),
            tag => custom(tag)
                .child(parts.children)
                .add_any_attr(parts.attributes)
                .into_any(),
        }
    }
}

impl Piece for AnyView {
    fn piece(self) -> AnyView {
        self
    }
}

impl Piece for &'static str {
    fn piece(self) -> AnyView {
        // A view type of its own would be code of its own, in every page.
        self.to_owned().piece()
    }
}

impl Piece for String {
    fn piece(self) -> AnyView {
        self.into_any()
    }
}

impl<T: Piece> Piece for Option<T> {
    fn piece(self) -> AnyView {
        match self {
            Some(piece) => piece.piece(),
            None => ().into_any(),
        }
    }
}

/// A view that is rebuilt when a signal in it changes. It is boxed so that all of them have one type: code is compiled again for
/// each further type.
pub fn follow(view: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || view()).into_any()
}

/// Several views, one after the other.
pub fn together(pieces: Vec<AnyView>) -> AnyView {
    pieces.into_any()
}
