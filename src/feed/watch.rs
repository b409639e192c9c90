//! Whether there is a newer publication than the one that is shown.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use super::client;
use super::config::FeedConfig;
use super::decode::decode;
use super::publication::{self, Age};
use crate::address::Base;
use crate::domain::Site;
use crate::platform::task::spawn;
use crate::platform::{clock, connectivity, page, timer};

/// How often, in milliseconds, a page that stays open asks whether there is a newer publication.
const INTERVAL: u32 = 600_000;
/// The shortest time between two such questions, in milliseconds, however often the page comes into view.
const SHORTEST_INTERVAL: f64 = 60_000.0;

/// The publication that is shown, beside those that came before and after it.
#[derive(Clone)]
pub struct Watch(Arc<Inner>);

struct Inner {
    /// The publication that is shown, where it is newer than one seen before: stored copies of its files may not be.
    ahead: Mutex<Option<u64>>,
    /// A newer publication than the one shown is there.
    newer: RwSignal<bool>,
    /// When it was asked last.
    asked: Mutex<f64>,
}

impl Watch {
    /// Before any publication is shown.
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            ahead: Mutex::default(),
            newer: RwSignal::new(false),
            asked: Mutex::default(),
        }))
    }

    /// The number of the publication that is shown, where stored copies of its files may be of an earlier one.
    pub fn ahead(&self) -> Option<u64> {
        *self.0.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A newer publication than the one shown is there; followed.
    pub fn has_newer(&self) -> bool {
        self.0.newer.get()
    }

    /// Takes note of the publication that is shown, and looks for newer ones from now on.
    pub fn start(&self, base: &Base, config: &FeedConfig, site: &Site) -> Age {
        let age = publication::note(&format!("{}/{}", base.as_str(), config.base), site.sequence);
        let ahead = (age == Age::Newer).then_some(site.sequence);
        *self.0.ahead.lock().unwrap_or_else(PoisonError::into_inner) = ahead;
        *self.0.asked.lock().unwrap_or_else(PoisonError::into_inner) = clock::now();
        let (watch, shown) = (self.clone(), site.sequence);
        let place = Arc::new((base.clone(), config.clone()));
        let ask = move || watch.ask(&place, shown);
        connectivity::on_reconnect(ask.clone());
        repeat(INTERVAL, ask);
        age
    }

    fn ask(&self, place: &Arc<(Base, FeedConfig)>, shown: u64) {
        let Ok(mut asked) = self.0.asked.lock() else { return };
        if clock::now() - *asked < SHORTEST_INTERVAL || !page::is_visible() {
            return;
        }
        *asked = clock::now();
        let (watch, place) = (self.clone(), Arc::clone(place));
        spawn(Box::pin(async move {
            let (base, config) = &*place;
            // What cannot be had now is asked for again later; nothing that is shown depends on it.
            let Ok(bytes) = client::fetch_index_if_changed(base, config).await else {
                return;
            };
            let Ok(site) = decode::<Site>(&bytes, &config.payload) else {
                return;
            };
            if site.value.sequence > shown {
                watch.0.newer.set(true);
            }
        }));
    }
}

fn repeat(milliseconds: u32, call: impl Fn() + Clone + 'static) {
    let ring = move || {
        call();
        repeat(milliseconds, call);
    };
    timer::after(milliseconds, Box::new(ring));
}
