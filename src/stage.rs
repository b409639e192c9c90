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
pub struct Stage(RwSignal<Option<Head>>);

impl Stage {
    /// Before the first page.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// A page has all its words.
    pub fn settle(&self, head: Head) {
        self.0.set(Some(head));
    }

    /// The last page that settled.
    pub fn head(&self) -> Option<Head> {
        self.0.get()
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}
