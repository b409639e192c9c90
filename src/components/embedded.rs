//! How a page differs when it is rendered for an iframe of another site.

use std::sync::Arc;

use leptos::prelude::*;

/// In context while a page is rendered for an iframe of another site. Such a page has neither the app nor the site's header and
/// footer: it offers no controls, and a link either stays in the iframe or opens a new window.
#[derive(Clone)]
pub struct Embedded(Arc<dyn Fn(&str) -> LinkTarget + Send + Sync>);

/// The target of a link on an embedded page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// To a place on the same page.
    SamePage,
    /// To another embedded page, at this address, in the same iframe.
    SameFrame(String),
    /// To a new window: the page behind it is not made for an iframe.
    NewWindow,
}

impl Embedded {
    /// An embedding that determines the target of a link from its `href`.
    pub fn new(target: impl Fn(&str) -> LinkTarget + Send + Sync + 'static) -> Self {
        Self(Arc::new(target))
    }

    /// The target of a link.
    pub fn target(&self, href: &str) -> LinkTarget {
        (self.0)(href)
    }
}

/// The present embedding, if any. Only the publisher renders embedded pages; `cfg!` lets the compiler drop their code from the
/// browser's build.
pub fn embedded() -> Option<Embedded> {
    if cfg!(feature = "ssr") { use_context() } else { None }
}

/// Makes what only the app uses, unless the page is embedded.
pub fn unless_embedded<T>(make: impl FnOnce() -> T) -> Option<T> {
    embedded().is_none().then(make)
}

/// The `tabindex` of elements that only the app focuses.
pub fn focusable() -> Option<&'static str> {
    unless_embedded(|| "-1")
}
