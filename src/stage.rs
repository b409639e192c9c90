//! Reports to the document around the app when a page has its content.

use leptos::prelude::*;

/// The outcome of a settled page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The page that its address promises.
    Found,
    /// A page that says that its subject does not exist.
    Absent,
    /// The page could not be shown; another try may succeed.
    Failed,
    /// The page's chunk did not load; another try may fetch it.
    NotLoaded,
}

/// The head of a settled page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Title of the page, without the site's name.
    pub title: String,
    /// One sentence for search engines and share cards.
    pub description: String,
    /// The page's outcome.
    pub outcome: Outcome,
}

impl Head {
    /// The document's title.
    pub fn document_title(&self, site: &str) -> String {
        format!("{} · {site}", self.title)
    }
}

/// Pages report here that they have settled. The app then sets the title, takes over or moves the focus; the publisher writes the
/// head into the prerendered page.
#[derive(Clone, Copy)]
pub struct Stage {
    head: RwSignal<Option<Head>>,
    whole: RwSignal<bool>,
}

impl Stage {
    /// Before the first page.
    pub fn new() -> Self {
        Self {
            head: RwSignal::new(None),
            whole: RwSignal::new(true),
        }
    }

    /// A page begins, without slices that are still to be built.
    pub fn begin(&self) {
        self.whole.set(true);
    }

    /// A page has settled.
    pub fn settle(&self, head: Head) {
        self.head.set(Some(head));
    }

    /// The page is still being built, so that it must not replace a complete one yet.
    pub fn grows(&self) {
        self.whole.set(false);
    }

    /// The page is completely built.
    pub fn is_grown(&self) {
        self.whole.set(true);
    }

    /// Whether the settled page is completely built; tracked.
    pub fn is_whole(&self) -> bool {
        self.whole.get()
    }

    /// The last page that settled.
    pub fn head(&self) -> Option<Head> {
        self.head.get()
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}
