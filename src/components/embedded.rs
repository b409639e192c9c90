//! What is different on a page that is made for another site's frame.

use std::sync::Arc;

use leptos::prelude::*;

/// In context where a page is rendered for another site's frame. Such a page has no app and no frame of its own: nothing on it
/// does something, and a link either stays in the other site's frame or opens a window.
#[derive(Clone)]
pub struct Embedded(Arc<dyn Fn(&str) -> LinkTarget + Send + Sync>);

/// Where a link of an embedded page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// To a place on the same page.
    SamePage,
    /// To another embedded page, at this address, in the same frame.
    SameFrame(String),
    /// To a window of its own: the page behind it is not made for a frame.
    NewWindow,
}

impl Embedded {
    /// An embedding that tells where a link leads by its `href`.
    pub fn new(target: impl Fn(&str) -> LinkTarget + Send + Sync + 'static) -> Self {
        Self(Arc::new(target))
    }

    /// Where a link leads.
    pub fn target(&self, href: &str) -> LinkTarget {
        (self.0)(href)
    }
}

/// The embedding that is rendered for. Only the publisher renders for one: the browser's build leaves out what asks for it.
pub fn embedded() -> Option<Embedded> {
    if cfg!(feature = "ssr") { use_context() } else { None }
}

/// What only the app uses, made unless the page is embedded.
pub fn unless_embedded<T>(make: impl FnOnce() -> T) -> Option<T> {
    embedded().is_none().then(make)
}

/// The `tabindex` of what only the app moves the focus to.
pub fn focusable() -> Option<&'static str> {
    unless_embedded(|| "-1")
}
