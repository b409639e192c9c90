//! Elements of one type, with attributes of few types.
//!
//! `view!` gives each tag, and each closure in an attribute, a type of its own, with its own compiled code to build, change,
//! mount and drop it; for forty tags that was a fifth of the wasm, and for six fields a sixtieth.

use leptos::ev::{Custom, Event};
use leptos::html::{ElementChild, custom, input, textarea};
use leptos::prelude::*;
use leptos::svg;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;

/// An element being put together. Boxed: a pointer goes from step to step, where else every step would carry code that
/// moves the whole, which was measured.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag. One without an end tag, or with nothing but text in it, has to be among those that
/// [`Piece::piece`] knows.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

impl El {
    /// With an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.push_attribute(name, value.into());
        self
    }

    /// With an attribute, where there is a value.
    pub fn maybe(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With an attribute that is there as long as something holds; followed.
    pub fn attr_while(mut self, name: &'static str, holds: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        let attribute = custom_attribute(name, holds).into_any_attr();
        self.0.attributes.push(attribute);
        self
    }

    /// With what stands in a field; followed.
    pub fn value(mut self, value: Box<dyn Fn() -> String + Send + Sync>) -> Self {
        self.0.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// With whether a box is ticked; followed.
    pub fn ticked(mut self, ticked: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        self.0.attributes.push(prop("checked", ticked).into_any_attr());
        self
    }

    /// With what happens on an event.
    pub fn on(mut self, event: &'static str, act: Box<dyn Fn(Event)>) -> Self {
        let listener = on(Custom::<Event>::new(event), act);
        self.0.attributes.push(listener.into_any_attr());
        self
    }

    /// With classes.
    pub fn class(self, classes: &'static str) -> Self {
        self.attr("class", classes)
    }

    /// With something in it, after what is there already.
    pub fn child(mut self, child: impl Piece) -> Self {
        self.0.children.push(child.piece());
        self
    }

    /// With several things in it, after what is there already.
    pub fn children(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.0.children.extend(children);
        self
    }
}

impl Parts {
    fn push_attribute(&mut self, name: &'static str, value: String) {
        self.attributes.push(custom_attribute(name, value).into_any_attr());
    }
}

/// What can stand in an element.
pub trait Piece {
    /// It as a view.
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

/// A button that does nothing but what its press does.
pub fn button(id: impl Into<String>, class: &'static str, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .attr("id", id)
        .class(class)
        .on("click", Box::new(move |_| press()))
}

/// Several things beside each other.
pub fn together(pieces: Vec<AnyView>) -> AnyView {
    pieces.into_any()
}

/// A heading that takes the focus when its page is gone to.
pub fn title(text: impl Piece) -> El {
    el("h1").attr("id", "title").attr("tabindex", "-1").child(text)
}
