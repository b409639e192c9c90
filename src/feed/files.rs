//! Gives pages the files of the feed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::cache::{AnyFile, Cache};
use super::client;
use super::config::FeedConfig;
use super::decode::{Decoded, FeedFile, Parsed, Unusable};
use super::document::Document;
use super::publication::Age;
use super::reading::{Reading, State};
use super::trouble::Trouble;
use super::watch::Watch;
use crate::address::Base;
use crate::domain::Site;
use crate::json::Fault;
use crate::platform::{console, timer};

/// A file of more bytes than this is read in steps.
const LARGE: usize = 100_000;

/// The pause, in milliseconds, after which a file that may come is asked for again while its page is shown.
const PAUSE: u32 = 10_000;

/// Reads a file without the network: from a folder, for prerendering.
pub type ReadFile = Box<dyn Fn(&Document) -> Result<Vec<u8>, Trouble> + Send + Sync>;

/// The feed. A file that was fetched before is shown at once when a page reads it again.
///
/// ```
/// use leptos::prelude::Owner;
/// use wanping::domain::{CycleId, Roster};
/// use wanping::feed::{Document, Feed, FeedConfig, Load, Trouble};
///
/// let read = |document: &Document| match document {
///     Document::Units(_) => Ok(r#"{"version":"1","cycle":"2018","units":[]}"#.as_bytes().to_vec()),
///     _ => Err(Trouble::Status(404)),
/// };
/// Owner::new().with(|| {
///     let (feed, cycle) = (Feed::files(Box::new(read), FeedConfig::default()), CycleId::parse("2018").unwrap());
///     let roster = feed.read::<Roster>(Document::Units(cycle));
///     assert!(matches!(roster.load(), Load::Ready(file) if file.value.units.is_empty()));
/// });
/// ```
#[derive(Clone)]
pub struct Feed(Arc<Inner>);

struct Inner {
    reach: Reach,
    config: FeedConfig,
    cache: Cache,
    watch: Watch,
}

enum Reach {
    Network(Base),
    Files(ReadFile),
}

type AnyRead = fn(&Parsed, &str) -> Result<(AnyFile, Vec<Fault>), Unusable>;

fn parse(bytes: &[u8]) -> Result<Parsed, Trouble> {
    Parsed::new(bytes).map_err(Trouble::Unusable)
}

/// Yields to the browser between two steps of a large file, so that it can handle input.
async fn breathe(is_large: bool) {
    if is_large {
        timer::sleep(0).await;
    }
}

fn read_any<T: FeedFile>(file: &Parsed, payload: &str) -> Result<(AnyFile, Vec<Fault>), Unusable> {
    let file = file.read::<T>(payload)?;
    let faults = file.faults.clone();
    Ok((Arc::new(file), faults))
}

impl Feed {
    /// The feed over the network, for the site at this base.
    pub fn online(base: Base, config: FeedConfig) -> Self {
        Self::new(Reach::Network(base), config)
    }

    /// The feed without the network.
    pub fn files(read: ReadFile, config: FeedConfig) -> Self {
        Self::new(Reach::Files(read), config)
    }

    fn new(reach: Reach, config: FeedConfig) -> Self {
        Self(Arc::new(Inner {
            reach,
            config,
            cache: Cache::default(),
            watch: Watch::new(),
        }))
    }

    /// Whether there is a newer publication than the one shown; tracked.
    pub fn has_newer(&self) -> bool {
        self.0.watch.has_newer()
    }

    /// Records the publication that is shown, and from now on checks for newer ones in the background: what is shown stays until
    /// the reader asks. Returns the publication's age compared with those that this device saw before.
    pub fn show(&self, site: &Site) -> Age {
        let Reach::Network(base) = &self.0.reach else {
            return Age::AsSeen;
        };
        self.0.watch.start(base, &self.0.config, site)
    }

    /// Reads a file for as long as the calling page is shown; leaving the page cancels the request.
    pub fn read<T: FeedFile>(&self, document: Document) -> Reading<T> {
        let (state, again) = self.read_any(document, read_any::<T>);
        Reading::new(state, again)
    }

    fn read_any(&self, document: Document, read: AnyRead) -> (RwSignal<State>, Callback<()>) {
        let state = RwSignal::new(self.at_once(&document, read));
        if matches!(state.get_untracked(), State::Loading) {
            self.fetch(document.clone(), read, state);
        }
        let (feed, page) = (self.clone(), Owner::current());
        let again = Callback::new(move |()| {
            state.set(State::Loading);
            if let Some(page) = &page {
                page.with(|| feed.fetch(document.clone(), read, state));
            }
        });
        (state, again)
    }

    fn at_once(&self, document: &Document, read: AnyRead) -> State {
        if let Reach::Files(files) = &self.0.reach {
            return self.settle(document, read, files(document).and_then(|bytes| parse(&bytes)));
        }
        self.0.cache.get(document).map_or(State::Loading, State::Ready)
    }

    /// A file that was fetched before, for a page that can show a part of it while its own file loads.
    pub fn came<T: FeedFile>(&self, document: &Document) -> Option<Arc<Decoded<T>>> {
        self.0.cache.get(document)?.downcast().ok()
    }

    fn fetch(&self, document: Document, read: AnyRead, state: RwSignal<State>) {
        let Reach::Network(base) = &self.0.reach else { return };
        let (feed, base) = (self.clone(), base.clone());
        spawn_local_scoped_with_cancellation(async move {
            loop {
                let bytes = client::fetch(&base, &feed.0.config, &document, feed.0.watch.ahead()).await;
                let is_large = bytes.as_ref().is_ok_and(|bytes| bytes.len() > LARGE);
                let file = bytes.and_then(|bytes| parse(&bytes));
                breathe(is_large).await;
                let settled = feed.settle(&document, read, file);
                breathe(is_large).await;
                let may_pass = matches!(&settled, State::Failed(trouble) if trouble.may_pass());
                // What is said already is not said again: that would build the page anew under its reader.
                if !matches!((&settled, state.get_untracked()), (State::Failed(new), State::Failed(old)) if *new == old)
                {
                    state.set(settled);
                }
                if !may_pass {
                    return;
                }
                timer::sleep(timer::with_jitter(PAUSE)).await;
                // Somebody else has asked again.
                if !matches!(state.get_untracked(), State::Failed(_)) {
                    return;
                }
            }
        });
    }

    fn settle(&self, document: &Document, read: AnyRead, file: Result<Parsed, Trouble>) -> State {
        let payload = &self.0.config.payload;
        let file = file.and_then(|file| {
            let is_of = file.is_of(document, payload);
            is_of.and_then(|()| read(&file, payload)).map_err(Trouble::Unusable)
        });
        match file {
            Ok((file, faults)) => {
                for fault in &faults {
                    self.warn(document, &fault.to_string());
                }
                self.0.cache.put(document, &file);
                State::Ready(file)
            }
            Err(trouble) => {
                if let Some(message) = trouble.for_operator() {
                    self.warn(document, &message);
                }
                State::Failed(trouble)
            }
        }
    }

    fn warn(&self, document: &Document, message: &str) {
        if matches!(self.0.reach, Reach::Network(_)) {
            console::warn(&format!("Wanping: {}: {message}", self.0.config.address(document)));
        }
    }
}
