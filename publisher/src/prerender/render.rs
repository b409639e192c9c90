//! Renders the app's components natively.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, anyhow, bail};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use wanping::feed::{Document, Feed, FeedConfig, Trouble};
use wanping::{Address, App, Base, Embedded, Head, Language, Outbox, Outcome, Prefs, Stage, WrittenAhead};

use super::snapshot::Snapshot;

/// Leptos puts this after a text. Browsers take it for an empty comment; other parsers stumble over it.
const MARKER: &str = "<!>";
/// An empty comment as the standard has it.
const COMMENT: &str = "<!---->";
/// What Leptos puts where a view has nothing to show.
const EMPTY_MARKER: &str = "<!--<() />-->";

/// A page as the app renders it.
pub struct Rendered {
    /// The app's HTML.
    pub html: String,
    /// Its head; none for a bare page.
    pub head: Option<Head>,
    /// The addresses of the feed's files that it was made from, relative to the site or absolute.
    pub reads: Vec<String>,
}

impl Rendered {
    /// A page without content.
    pub fn bare() -> Self {
        Self {
            html: String::new(),
            head: None,
            reads: Vec::new(),
        }
    }

    /// The page with its head, if it is what its address promises.
    fn found(self, address: &Address) -> Result<(Self, Head)> {
        match self.head.clone() {
            Some(head) if head.outcome == Outcome::Found => Ok((self, head)),
            head => bail!(
                "{} cannot be made from {}: {}",
                address.path(),
                self.reads.join(", "),
                head.map(|head| head.title).unwrap_or_default()
            ),
        }
    }
}

/// Renders pages from the files of a feed.
pub struct Renderer {
    feed: Arc<Snapshot>,
    config: FeedConfig,
    base: Base,
    ahead: Option<WrittenAhead>,
}

impl Renderer {
    /// Renders from this feed, for a site that reads it as its configuration says.
    pub fn new(feed: &Arc<Snapshot>, config: &FeedConfig, base: &Base) -> Self {
        Self {
            feed: Arc::clone(feed),
            config: config.clone(),
            base: base.clone(),
            ahead: None,
        }
    }

    /// The same, for pages that are written at this moment (seconds since 1970): they say of a vote that it is over. Without it, and
    /// before, they only say until when it is held, because they are read later.
    pub fn written_at(self, moment: i64) -> Self {
        let ahead = Some(WrittenAhead(moment));
        Self { ahead, ..self }
    }

    /// The page at a path under the base, in a language.
    ///
    /// # Errors
    /// When the page does not settle, which would be a bug of the app.
    pub fn page(&self, path: &str, language: Language) -> Result<Rendered> {
        let mut page = self.render(path, language, None)?;
        page.html = without_markers(&page.html);
        Ok(page)
    }

    fn render(&self, path: &str, language: Language, embedded: Option<Embedded>) -> Result<Rendered> {
        let reads = Arc::new(Mutex::new(Vec::new()));
        let owner = Owner::new();
        let (html, head) = owner.with(|| {
            let stage = Stage::new();
            provide_context(RequestUrl::new(&format!("{}{path}", self.base.as_str())));
            provide_context(self.base.clone());
            provide_context(Prefs::unknown(language));
            provide_context(stage);
            provide_context(Outbox::empty());
            provide_context(self.feed(Arc::clone(&reads)));
            if let Some(ahead) = self.ahead {
                provide_context(ahead);
            }
            if let Some(embedded) = embedded {
                provide_context(embedded);
            }
            (view! { <App /> }.to_html(), stage.head())
        });
        owner.cleanup();
        let head = head.ok_or_else(|| anyhow!("{path}: the page did not settle"))?;
        let reads = reads.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(Rendered {
            html,
            head: Some(head),
            reads,
        })
    }

    /// The page at an address, and its head.
    ///
    /// # Errors
    /// When the feed does not have what the page is made from.
    pub fn found(&self, address: &Address, language: Language) -> Result<(Rendered, Head)> {
        self.page(&address.path(), language)?.found(address)
    }

    /// The page at an address as it is embedded, and its head.
    ///
    /// # Errors
    /// When the feed does not have what the page is made from.
    pub fn found_embedded(
        &self,
        address: &Address,
        language: Language,
        embedded: Embedded,
    ) -> Result<(Rendered, Head)> {
        let mut page = self.render(&address.path(), language, Some(embedded))?;
        // No app replaces these texts, so that their width need not match.
        page.html = page.html.replace(EMPTY_MARKER, "").replace(MARKER, "");
        page.found(address)
    }

    fn feed(&self, reads: Arc<Mutex<Vec<String>>>) -> Feed {
        let (feed, config) = (Arc::clone(&self.feed), self.config.clone());
        let read = move |document: &Document| {
            let mut reads = reads.lock().unwrap_or_else(PoisonError::into_inner);
            let address = config.address(document);
            if !reads.contains(&address) {
                reads.push(address);
            }
            feed.bytes(document).map(<[u8]>::to_vec).ok_or(Trouble::Status(404))
        };
        let config = FeedConfig {
            payload: self.feed.payload().to_owned(),
            ..self.config.clone()
        };
        Feed::files(Box::new(read), config)
    }
}

/// Drops the comments that Leptos writes between nodes for hydration: this app replaces the page's elements instead. A comment
/// between two adjoining texts stays, because the browser would draw them as one, with another width than in the app.
fn without_markers(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    for part in html.replace(EMPTY_MARKER, MARKER).split(MARKER) {
        if !part.is_empty() && !part.starts_with('<') && !kept.is_empty() && !kept.ends_with('>') {
            kept.push_str(COMMENT);
        }
        kept.push_str(part);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_only_between_texts() {
        let html = "<!><p>one<!><!--<() />--><!>two<!><b>&lt;!&gt;<!></b><!>three<!></p><!>";
        assert_eq!(without_markers(html), "<p>one<!---->two<b>&lt;!&gt;</b>three</p>");
        assert_eq!(without_markers("text"), "text");
    }
}
