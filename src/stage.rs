//! What the document around the app is told when a page has its words.

use leptos::prelude::*;

/// What a settled page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What its address promises.
    Found,
    /// A plain word that there is no such thing.
    Absent,
    /// Something kept it from being shown; another try may show it.
    Failed,
    /// The part of the app that shows it did not come; another try may fetch it.
    NotLoaded,
}

/// The head of a page whose words are all there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Title of the page, without the site's name.
    pub title: String,
    /// One sentence for search engines and share cards.
    pub description: String,
    /// What the page is.
    pub outcome: Outcome,
}

impl Head {
    /// The document's title.
    pub fn document_title(&self, site: &str) -> String {
        format!("{} · {site}", self.title)
    }
}

/// Where pages say that they have settled. The app then sets the title, takes over or moves the focus; the publisher
/// writes it into the prerendered page.
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

    /// A page begins: nothing of it has to grow yet.
    pub fn begin(&self) {
        self.whole.set(true);
    }

    /// A page has its words.
    pub fn settle(&self, head: Head) {
        self.head.set(Some(head));
    }

    /// The page still grows, so that it must not take the place of one that is whole.
    pub fn grows(&self) {
        self.whole.set(false);
    }

    /// The page has grown to its end.
    pub fn is_grown(&self) {
        self.whole.set(true);
    }

    /// The page that settled is all there; followed.
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
