//! What [`markup!`](super::markup) expands to: elements of one type, with attributes of few types.
//!
//! Leptos' `view!` gives each tag, and each closure in an attribute, a type of its own, with its own compiled code to build,
//! change, mount and drop it, even with erased components: the two smallest pages (`about` and `hearing`, 22 tags), written
//! with it, add 19 of 771 KB to the app's code before `wasm-opt`.

use leptos::ev::{Custom, Event};
use leptos::html::{ElementChild, custom, input, textarea};
use leptos::prelude::*;
use leptos::svg;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;

use super::{Embedded, LinkTarget, embedded};

/// An element. Boxed: a pointer goes from step to step. Without the box every step carries code that moves the whole.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag and nothing in it. One without an end tag, or with nothing but text in it, has to be among those that
/// [`Piece::piece`] knows.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

impl El {
    /// Adds an attribute, if the value says so.
    pub fn attr(mut self, name: &'static str, value: impl AttributeValue) -> Self {
        if let Some(value) = value.into_text() {
            self.0.push_attribute(name, value);
        }
        self
    }

    /// Adds an attribute that is there as long as the closure says so.
    pub fn attr_while(mut self, name: &'static str, holds: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        let attribute = custom_attribute(name, holds).into_any_attr();
        self.0.attributes.push(attribute);
        self
    }

    /// Sets what a field holds, again whenever the closure's signals change.
    pub fn value(mut self, value: Box<dyn Fn() -> String + Send + Sync>) -> Self {
        self.0.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// Sets whether a box is ticked, again whenever the closure's signals change.
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

    /// An embedded page has no app, and is in the frame of another site: its links say where they lead.
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
            // It speaks to the app's router.
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

/// What can stand in an element.
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
            // Drawings are of another namespace than all else.
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
        self.into_any()
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

/// A view that is built again when a signal in it changes. Boxed, so that all of them are of one type: each type more is compiled
/// again.
pub fn follow(view: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || view()).into_any()
}

/// Several views beside each other.
pub fn together(pieces: Vec<AnyView>) -> AnyView {
    pieces.into_any()
}
