// What `markup!` expands to, as plain text: the app's own `crate::components` without a browser.

pub struct El {
    open: String,
    content: String,
    tag: &'static str,
}

#[derive(Debug, PartialEq)]
pub struct AnyView(String);

pub fn el(tag: &'static str) -> El {
    El {
        open: format!("<{tag}"),
        content: String::new(),
        tag,
    }
}

impl El {
    pub fn attr(mut self, name: &'static str, value: impl AttributeValue) -> Self {
        if let Some(value) = value.into_text() {
            self.open.push_str(&format!(" {name}={value:?}"));
        }
        self
    }

    pub fn attr_while(mut self, name: &'static str, holds: Box<dyn Fn() -> bool>) -> Self {
        if holds() {
            self.open.push_str(&format!(" {name}"));
        }
        self
    }

    pub fn value(self, value: Box<dyn Fn() -> String>) -> Self {
        self.attr("prop:value", value())
    }

    pub fn checked(self, checked: Box<dyn Fn() -> bool>) -> Self {
        self.attr_while("prop:checked", checked)
    }

    pub fn on(mut self, event: &'static str, _act: Box<dyn Fn(&str)>) -> Self {
        self.open.push_str(&format!(" on:{event}"));
        self
    }

    pub fn child(mut self, child: impl Piece) -> Self {
        self.content.push_str(&child.piece().0);
        self
    }

    pub fn children<T: Piece>(self, children: impl IntoIterator<Item = T>) -> Self {
        children.into_iter().fold(self, Self::child)
    }
}

pub fn together(pieces: Vec<AnyView>) -> AnyView {
    AnyView(pieces.into_iter().map(|piece| piece.0).collect())
}

pub fn follow(view: Box<dyn Fn() -> AnyView>) -> AnyView {
    view()
}

pub fn html(piece: impl Piece) -> String {
    piece.piece().0
}

pub trait AttributeValue {
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

pub trait Piece {
    fn piece(self) -> AnyView;
}

impl Piece for El {
    fn piece(self) -> AnyView {
        let El { open, content, tag } = self;
        AnyView(format!("{open}>{content}</{tag}>"))
    }
}

impl Piece for AnyView {
    fn piece(self) -> AnyView {
        self
    }
}

impl Piece for &str {
    fn piece(self) -> AnyView {
        AnyView(self.to_owned())
    }
}

impl Piece for String {
    fn piece(self) -> AnyView {
        AnyView(self)
    }
}

impl<T: Piece> Piece for Option<T> {
    fn piece(self) -> AnyView {
        self.map_or_else(|| AnyView(String::new()), T::piece)
    }
}
