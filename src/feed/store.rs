//! The files of the feed as pages read them.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::client;
use super::config::FeedConfig;
use super::decode::{Decoded, FeedFile, decode};
use super::document::Document;
use super::trouble::Trouble;
use crate::platform::page;

/// A file on its way.
pub enum Load<T> {
    /// It is being fetched.
    Loading,
    /// It is here, with what could not be read of it.
    Ready(Arc<Decoded<T>>),
    /// It cannot be shown.
    Failed(Trouble),
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Loading => Self::Loading,
            Self::Ready(file) => Self::Ready(Arc::clone(file)),
            Self::Failed(trouble) => Self::Failed(trouble.clone()),
        }
    }
}

/// A file that a page reads: its state, and a way to ask for it again.
pub struct Reading<T: FeedFile> {
    /// The state of the file.
    pub load: RwSignal<Load<T>>,
    /// Asks for it again.
    pub again: Callback<()>,
}

impl<T: FeedFile> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: FeedFile> Copy for Reading<T> {}

/// Reads a file where no network is needed: from a folder, for prerendering.
pub type ReadFile = Box<dyn Fn(&Document) -> Result<Vec<u8>, Trouble> + Send + Sync>;

enum Reach {
    Network(String),
    Files(ReadFile),
}

/// The feed. A file that came once is shown at once when a page asks for it again.
#[derive(Clone)]
pub struct Feed(Arc<Inner>);

struct Inner {
    reach: Reach,
    config: FeedConfig,
    cache: Mutex<HashMap<Document, Arc<dyn Any + Send + Sync>>>,
}

impl Feed {
    /// The feed as the site at this base reaches it.
    pub fn online(base: String, config: FeedConfig) -> Self {
        Self::new(Reach::Network(base), config)
    }

    /// The feed as files.
    pub fn files(read: ReadFile, config: FeedConfig) -> Self {
        Self::new(Reach::Files(read), config)
    }

    fn new(reach: Reach, config: FeedConfig) -> Self {
        Self(Arc::new(Inner {
            reach,
            config,
            cache: Mutex::default(),
        }))
    }

    /// Reads a file for as long as the calling page is shown; leaving the page gives the request up.
    pub fn read<T: FeedFile>(&self, document: Document) -> Reading<T> {
        let load = RwSignal::new(self.at_once(&document));
        if matches!(load.get_untracked(), Load::Loading) {
            self.fetch(document.clone(), load);
        }
        let (feed, page) = (self.clone(), Owner::current());
        let again = Callback::new(move |()| {
            load.set(Load::Loading);
            if let Some(page) = &page {
                page.with(|| feed.fetch(document.clone(), load));
            }
        });
        Reading { load, again }
    }

    fn at_once<T: FeedFile>(&self, document: &Document) -> Load<T> {
        if let Reach::Files(read) = &self.0.reach {
            return self.settle(document, read(document));
        }
        let cache = self.0.cache.lock().ok();
        let known = cache
            .and_then(|cache| cache.get(document).cloned())
            .and_then(|file| file.downcast().ok());
        known.map_or(Load::Loading, Load::Ready)
    }

    fn fetch<T: FeedFile>(&self, document: Document, load: RwSignal<Load<T>>) {
        let Reach::Network(base) = &self.0.reach else { return };
        let (feed, base) = (self.clone(), base.clone());
        spawn_local_scoped_with_cancellation(async move {
            let bytes = client::fetch(&base, &feed.0.config, &document).await;
            load.set(feed.settle(&document, bytes));
        });
    }

    fn settle<T: FeedFile>(&self, document: &Document, bytes: Result<Vec<u8>, Trouble>) -> Load<T> {
        let decoded = bytes.and_then(|bytes| decode::<T>(&bytes, &self.0.config.payload).map_err(Trouble::Unusable));
        let address = || self.0.config.address(document);
        match decoded {
            Ok(file) => {
                for fault in &file.faults {
                    self.report(&format!("Wanping: {}: {}: {}", address(), fault.at, fault.problem));
                }
                let file = Arc::new(file);
                if let Ok(mut cache) = self.0.cache.lock() {
                    cache.insert(document.clone(), Arc::<Decoded<T>>::clone(&file));
                }
                Load::Ready(file)
            }
            Err(trouble) => {
                if let Some(problem) = trouble.for_operator() {
                    self.report(&format!("Wanping: {}: {problem}", address()));
                }
                Load::Failed(trouble)
            }
        }
    }

    fn report(&self, message: &str) {
        if matches!(self.0.reach, Reach::Network(_)) {
            page::warn(message);
        }
    }
}
