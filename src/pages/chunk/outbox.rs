//! Opens the outbox only when it is needed: most readers hand in nothing, and their devices hold nothing.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::{Chunk, split};
use crate::address::Base;
use crate::intake::{self, IntakeConfig, Outbox, Parcel};
use crate::platform::chunk::fetch_ahead;
use crate::platform::task::spawn;
use crate::platform::{connectivity, store};

/// Opens the outbox once, and puts it into the context of the app.
#[derive(Clone, Copy)]
pub struct LazyOutbox {
    state: RwSignal<State>,
    parts: StoredValue<(Owner, Base, IntakeConfig)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Closed,
    Opening,
    Open,
}

impl LazyOutbox {
    /// Opens it as soon as this device turns out to hold something: undelivered ballots must be sent on every page.
    pub fn watch(base: Base, config: IntakeConfig) -> Self {
        let outbox = Self {
            state: RwSignal::new(State::Closed),
            parts: StoredValue::new((Owner::current().unwrap_or_default(), base, config)),
        };
        outbox.look();
        connectivity::on_reconnect(move || outbox.look());
        store::on_change(move |_| outbox.look());
        outbox
    }

    /// Whether it is in the context; tracked.
    pub fn is_open(self) -> bool {
        self.state.get() == State::Open
    }

    /// Whether something handed in on this device is not delivered yet; tracked.
    pub fn holds_undelivered(self) -> bool {
        let outbox = || self.parts.with_value(|(owner, ..)| owner.with(use_context::<Outbox>));
        let outbox = self.is_open().then(outbox).flatten();
        outbox.is_some_and(|outbox| {
            outbox
                .parcels()
                .with(|parcels| !parcels.iter().all(Parcel::is_delivered))
        })
    }

    /// Opens it. Its chunk must be loaded.
    pub fn open(self) {
        if self.state.get_untracked() != State::Closed {
            return;
        }
        self.state.set(State::Opening);
        let (owner, base, config) = self.parts.get_value();
        let opening = split::open_outbox(owner, base, config);
        spawn(Box::pin(async move {
            opening.await;
            self.state.set(State::Open);
        }));
    }

    fn look(self) {
        if self.state.get_untracked() != State::Closed {
            return;
        }
        spawn(Box::pin(async move {
            if holds_something().await && (cfg!(not(chunked)) || fetch_ahead(Chunk::Outbox.name()).await) {
                self.open();
            }
        }));
    }
}

async fn holds_something() -> bool {
    let found = Rc::new(Cell::new(false));
    let told = Rc::clone(&found);
    let look = move |held: &[store::Entry]| {
        told.set(held.iter().any(|(name, _)| intake::is_record(name)));
        Vec::new()
    };
    store::step(Box::new(look)).await;
    found.get()
}
