//! The files of the feed as pages read them.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::client;
use super::config::FeedConfig;
use super::decode::{Decoded, FeedFile, Parsed, Unusable, decode};
use super::document::Document;
use super::publication::{self, Age};
use super::trouble::Trouble;
use crate::address::Base;
use crate::domain::Site;
use crate::json::Fault;
use crate::platform::task::spawn;
use crate::platform::{clock, connectivity, console, page, timer};

/// How often, in milliseconds, a page that stays open asks whether there is a newer publication.
const LOOK_AGAIN: u32 = 600_000;
/// From how many bytes on a file is read in steps.
const LARGE: usize = 100_000;
/// The shortest time between two such questions, in milliseconds, however often the page comes into view.
const REST: f64 = 60_000.0;

/// A file on its way.
pub enum Load<T> {
    /// It is being fetched.
    Loading,
    /// It is here, with what could not be read of it.
    Ready(Arc<Decoded<T>>),
    /// It cannot be shown.
    Failed(Trouble),
}

/// A file that a page reads: its state, and a way to ask for it again.
pub struct Reading<T> {
    state: RwSignal<State>,
    /// Asks for it again.
    pub again: Callback<()>,
    file: PhantomData<fn() -> T>,
}

impl<T: FeedFile> Reading<T> {
    /// The state of the file, followed.
    pub fn load(&self) -> Load<T> {
        match self.state.get() {
            State::Loading => Load::Loading,
            State::Failed(trouble) => Load::Failed(trouble),
            // A document is only ever read as one kind of file.
            State::Ready(file) => file.downcast().map_or(Load::Loading, Load::Ready),
        }
    }
}

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reading<T> {}

/// Reads a file where no network is needed: from a folder, for prerendering.
pub type ReadFile = Box<dyn Fn(&Document) -> Result<Vec<u8>, Trouble> + Send + Sync>;

/// The feed. A file that came once is shown at once when a page asks for it again.
#[derive(Clone)]
pub struct Feed(Arc<Inner>);

struct Inner {
    reach: Reach,
    config: FeedConfig,
    cache: Mutex<Vec<(Document, AnyFile)>>,
    /// The publication that is shown, where it is newer than one seen before: stored copies of its files may not be.
    publication: Mutex<Option<u64>>,
    /// A newer publication than the one shown is there.
    newer: RwSignal<bool>,
}

enum Reach {
    Network(Base),
    Files(ReadFile),
}

// Behind the typed surface, files of all kinds take one road: code for each kind would be paid for in bytes.
type AnyFile = Arc<dyn Any + Send + Sync>;
type AnyRead = fn(&Parsed, &str) -> Result<(AnyFile, Vec<Fault>), Unusable>;

#[derive(Clone)]
enum State {
    Loading,
    Ready(AnyFile),
    Failed(Trouble),
}

fn parse(bytes: &[u8]) -> Result<Parsed, Trouble> {
    Parsed::new(bytes).map_err(Trouble::Unusable)
}

/// Lets the browser answer the reader's finger between two steps of a large file.
async fn breathe(is_large: bool) {
    if is_large {
        timer::sleep(0).await;
    }
}

fn look_every(milliseconds: u32, look: impl Fn() + Clone + 'static) {
    let ring = move || {
        look();
        look_every(milliseconds, look);
    };
    timer::after(milliseconds, Box::new(ring));
}

fn read_any<T: FeedFile>(file: &Parsed, payload: &str) -> Result<(AnyFile, Vec<Fault>), Unusable> {
    let file = file.read::<T>(payload)?;
    let faults = file.faults.clone();
    Ok((Arc::new(file), faults))
}

impl Feed {
    /// The feed as the site at this base reaches it.
    pub fn online(base: Base, config: FeedConfig) -> Self {
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
            publication: Mutex::default(),
            newer: RwSignal::new(false),
        }))
    }

    /// A newer publication than the one shown is there; followed.
    pub fn has_newer(&self) -> bool {
        self.0.newer.get()
    }

    /// Takes note of the publication that is shown, and from now on looks for newer ones, quietly: what is shown stays as it
    /// is until the reader asks. Says how it stands beside those that this device saw before.
    pub fn show(&self, site: &Site) -> Age {
        let Reach::Network(base) = &self.0.reach else {
            return Age::AsSeen;
        };
        let age = publication::note(&format!("{}/{}", base.as_str(), self.0.config.base), site.sequence);
        let newer = (age == Age::Newer).then_some(site.sequence);
        *self.0.publication.lock().unwrap_or_else(PoisonError::into_inner) = newer;
        let (feed, shown) = (self.clone(), site.sequence);
        let looked = Arc::new(Mutex::new(clock::now()));
        let look = move || feed.look(shown, &looked);
        connectivity::on_reconnect(look.clone());
        look_every(LOOK_AGAIN, look);
        age
    }

    fn look(&self, shown: u64, looked: &Mutex<f64>) {
        let Ok(mut looked) = looked.lock() else { return };
        if clock::now() - *looked < REST || !page::is_visible() {
            return;
        }
        *looked = clock::now();
        let feed = self.clone();
        spawn(Box::pin(async move {
            let Reach::Network(base) = &feed.0.reach else { return };
            // What cannot be had now is looked for again later; nothing that is shown depends on it.
            let Ok(bytes) = client::look(base, &feed.0.config).await else {
                return;
            };
            let Ok(site) = decode::<Site>(&bytes, &feed.0.config.payload) else {
                return;
            };
            let newer = site.value.sequence > shown;
            if newer {
                feed.0.newer.set(true);
            }
        }));
    }

    /// Reads a file for as long as the calling page is shown; leaving the page gives the request up.
    pub fn read<T: FeedFile>(&self, document: Document) -> Reading<T> {
        let (state, again) = self.read_any(document, read_any::<T>);
        Reading {
            state,
            again,
            file: PhantomData,
        }
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
        self.cached(document).map_or(State::Loading, State::Ready)
    }

    /// A file that came before, for a page that can say something of it while it waits for its own.
    pub fn came<T: FeedFile>(&self, document: &Document) -> Option<Arc<Decoded<T>>> {
        self.cached(document)?.downcast().ok()
    }

    fn cached(&self, document: &Document) -> Option<AnyFile> {
        let cache = self.0.cache.lock().ok()?;
        let (_, file) = cache.iter().find(|(known, _)| known == document)?;
        Some(Arc::clone(file))
    }

    fn fetch(&self, document: Document, read: AnyRead, state: RwSignal<State>) {
        let Reach::Network(base) = &self.0.reach else { return };
        let (feed, base) = (self.clone(), base.clone());
        spawn_local_scoped_with_cancellation(async move {
            let publication = *feed.0.publication.lock().unwrap_or_else(PoisonError::into_inner);
            let bytes = client::fetch(&base, &feed.0.config, &document, publication).await;
            let is_large = bytes.as_ref().is_ok_and(|bytes| bytes.len() > LARGE);
            let file = bytes.and_then(|bytes| parse(&bytes));
            breathe(is_large).await;
            let settled = feed.settle(&document, read, file);
            breathe(is_large).await;
            state.set(settled);
        });
    }

    fn settle(&self, document: &Document, read: AnyRead, file: Result<Parsed, Trouble>) -> State {
        let file = file.and_then(|file| read(&file, &self.0.config.payload).map_err(Trouble::Unusable));
        match file {
            Ok((file, faults)) => {
                for fault in &faults {
                    self.report(document, &fault.to_string());
                }
                if let Ok(mut cache) = self.0.cache.lock() {
                    cache.retain(|(known, _)| known != document);
                    cache.push((document.clone(), Arc::clone(&file)));
                }
                State::Ready(file)
            }
            Err(trouble) => {
                if let Some(problem) = trouble.for_operator() {
                    self.report(document, &problem);
                }
                State::Failed(trouble)
            }
        }
    }

    fn report(&self, document: &Document, problem: &str) {
        if matches!(self.0.reach, Reach::Network(_)) {
            console::warn(&format!("Wanping: {}: {problem}", self.0.config.address(document)));
        }
    }
}
