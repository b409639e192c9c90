//! The app's own components, rendered natively.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, anyhow};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use wanping::feed::{Document, Feed, FeedConfig, Trouble};
use wanping::{App, Base, Language, Outbox, Prefs, Stage};

use super::document::Page;

/// Renders pages from the files of a feed.
pub struct Renderer {
    feed: PathBuf,
    config: FeedConfig,
    base: Base,
}

impl Renderer {
    /// Renders from the feed in this folder.
    pub fn new(feed: &Path, config: &FeedConfig, base: &Base) -> Self {
        Self {
            feed: feed.to_owned(),
            config: config.clone(),
            base: base.clone(),
        }
    }

    /// The page at a path under the base, in a language.
    ///
    /// # Errors
    /// When the page does not settle, which would be a fault of the app.
    pub fn page(&self, path: &str, language: Language) -> Result<Page> {
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
            (view! { <App /> }.to_html(), stage.head())
        });
        owner.cleanup();
        let head = head.ok_or_else(|| anyhow!("{path}: the page did not settle"))?;
        let reads = reads.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(Page {
            html,
            head: Some(head),
            reads,
        })
    }

    fn feed(&self, reads: Arc<Mutex<Vec<String>>>) -> Feed {
        let (folder, config) = (self.feed.clone(), self.config.clone());
        let read = move |document: &Document| {
            let path = FeedConfig::default().path(document);
            let bytes = fs::read(folder.join(&path)).map_err(|error| match error.kind() {
                ErrorKind::NotFound => Trouble::Status(404),
                _ => Trouble::Unreachable,
            });
            let mut reads = reads.lock().unwrap_or_else(PoisonError::into_inner);
            let address = config.address(document);
            if !reads.contains(&address) {
                reads.push(address);
            }
            bytes
        };
        let plain = FeedConfig {
            payload: String::new(),
            ..self.config.clone()
        };
        Feed::files(Box::new(read), plain)
    }
}
