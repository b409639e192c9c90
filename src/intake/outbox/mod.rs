//! What this device holds: drafts, sealed ballots and reports on their way, and receipts. Each change is a step of the ledger, run
//! on the records that all windows share; this window then shows the result.

mod delivery;
mod drafts;

use std::cell::Cell;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::*;

use self::delivery::Delivery;
use self::drafts::Drafts;
use super::config::IntakeConfig;
use super::ledger::{self, NotSealed};
use super::life::{Cause, Parcel};
use crate::address::Base;
use crate::domain::{BallotId, Draft, Topic, UnitId};
use crate::platform::store::{Entry, Held};
use crate::platform::task::{Task, spawn};
use crate::platform::{clock, connectivity, console, lifecycle, random, store};

/// Makes the text that is sent; `None` while something is missing.
pub type Write = Arc<dyn Fn(&Draft) -> Option<String> + Send + Sync>;

/// The only owner of what this device holds.
///
/// ```
/// use wanping::domain::{CycleId, Topic};
/// use wanping::intake::Outbox;
///
/// // As pages are prerendered, where there is no device.
/// let outbox = Outbox::empty();
/// let topic = Topic::Ballot(CycleId::parse("2018").unwrap());
/// assert!(outbox.current(&topic).is_none());
/// assert!(outbox.draft(&topic).unwrap().is_empty());
/// ```
#[derive(Clone)]
pub struct Outbox {
    parcels: RwSignal<Vec<Parcel>>,
    /// Toggled whenever a draft may have changed.
    news: RwSignal<bool>,
    /// Whether everything that is held outlives the page.
    kept: RwSignal<bool>,
    /// All that is held could be read, and all changes of it made.
    whole: RwSignal<bool>,
    /// `None` while a page is prerendered, when there is no device.
    destination: Option<Arc<Destination>>,
    window: Arc<Mutex<Window>>,
}

/// Where what is sealed goes.
type Destination = (Base, IntakeConfig);

/// The state of this window alone.
#[derive(Default)]
struct Window {
    /// The records when it last saw them.
    held: Vec<Entry>,
    drafts: Drafts,
    /// What this window sealed.
    sealed: Vec<BallotId>,
    delivery: Delivery,
}

/// Opens the outbox with the records of this device, including levels that were chosen before the app ran, and puts it into the
/// context.
pub fn open(context: Owner, base: Base, config: IntakeConfig) -> Task {
    Box::pin(async move {
        let held = store::step(take_early()).await;
        context.with(|| provide_context(Outbox::open(base, config, held)));
    })
}

fn take_early() -> store::Step {
    Box::new(|held| ledger::take_early(held, &new_id, clock::now()))
}

/// A new identity; `None` if the browser cannot make one.
fn new_id() -> Option<BallotId> {
    random::bytes().map(BallotId::from_bytes)
}

impl Window {
    /// The draft of a topic as it was kept when this window last changed it, or as it is kept.
    fn known(&self, topic: &Topic) -> Option<Draft> {
        self.drafts.known(topic).or_else(|| ledger::draft(&self.held, topic))
    }
}

impl Outbox {
    /// An outbox that holds nothing, for prerendering.
    pub fn empty() -> Self {
        Self {
            parcels: RwSignal::new(Vec::new()),
            news: RwSignal::new(false),
            kept: RwSignal::new(true),
            whole: RwSignal::new(true),
            destination: None,
            window: Arc::default(),
        }
    }

    /// Opens with the records of this device, sends what is due, and continues to do so whenever that may help.
    fn open(base: Base, config: IntakeConfig, held: Held) -> Self {
        let outbox = Self {
            destination: Some(Arc::new((base, config))),
            ..Self::empty()
        };
        let held = outbox.read(held);
        for name in ledger::unread(&held) {
            console::warn(&format!(
                "Wanping: `{name}` in this browser's storage was written by a later version and is left alone."
            ));
        }
        outbox.see(held);
        outbox.deliver(Cause::Network);
        let back = outbox.clone();
        connectivity::on_reconnect(move || {
            back.look(false);
            back.deliver(Cause::Network);
        });
        let leaving = outbox.clone();
        lifecycle::on_leave(move || leaving.save_unwritten());
        let told = outbox.clone();
        store::on_change(move |erased| told.look(erased));
        outbox
    }

    /// Everything sealed on this device, newest first.
    pub fn parcels(&self) -> ReadSignal<Vec<Parcel>> {
        self.parcels.read_only()
    }

    /// Whether everything that is held outlives the page; tracked.
    pub fn is_kept(&self) -> bool {
        self.kept.get()
    }

    /// All that is held could be read; followed. Otherwise nothing may be said not to be there, or to be erased.
    pub fn is_whole(&self) -> bool {
        self.whole.get()
    }

    /// Seals what the citizen has checked, or only what is said of the units up to `last`, and begins to send it. From then on its bytes
    /// never change, and they are stored before the first of them is sent.
    ///
    /// # Errors
    /// See [`NotSealed`].
    pub async fn seal(&self, checked: Draft, last: Option<UnitId>, write: Write) -> Result<BallotId, NotSealed> {
        let (own, topic, unsealed) = (checked.id, checked.topic(), checked.clone());
        let known = {
            let mut window = self.window();
            let known = window.known(&topic);
            window.drafts.give_up_waiting();
            known
        };
        let result = Rc::new(Cell::new(None));
        let told = Rc::clone(&result);
        let (at, new_id) = (clock::told(), self.new_id().unwrap_or(own));
        // Without an identity for the rest all is sealed, or nothing.
        let part = last.zip(self.new_id());
        let step = move |held: &[Entry]| {
            let (result, changes) = ledger::seal(held, &checked, known.as_ref(), new_id, part.as_ref(), &*write, at);
            told.set(Some(result));
            changes
        };
        let held = self.run(Box::new(step)).await;
        let result = result.take().unwrap_or(Err(NotSealed::Unfinished));
        if let Ok(id) = &result {
            // The kept draft was sealed, perhaps under another window's identity: this one's identity is finished, too.
            let mut window = self.window();
            window.sealed.extend([*id, own]);
            window.drafts.forget(&topic);
        }
        self.see(held);
        match &result {
            Ok(_) => self.deliver(Cause::Time),
            // What waited to be written waits no more, but is not sealed either.
            Err(NotSealed::Changed(draft)) => self.keep_draft((**draft).clone()),
            Err(_) => self.keep_draft(unsealed),
        }
        result
    }

    /// Whether this window sealed it, not another one.
    pub fn sealed_here(&self, id: &BallotId) -> bool {
        self.window().sealed.contains(id)
    }

    /// Forgets what the intake refused.
    pub fn discard(&self, id: BallotId) {
        self.step(Box::new(move |held| ledger::discard(held, &id)));
    }

    /// Erases everything that this device holds, including receipts and what is not delivered.
    pub fn erase(&self) {
        let mut window = self.window();
        window.drafts.clear();
        window.drafts.give_up_waiting();
        drop(window);
        self.step(Box::new(ledger::erase));
        store::forget_elsewhere();
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn new_id(&self) -> Option<BallotId> {
        // A prerendered page belongs to no citizen.
        match self.destination.is_none() {
            true => Some(BallotId::from_bytes([0; 16])),
            false => new_id(),
        }
    }

    /// Runs a step soon, and then shows the result.
    fn step(&self, step: store::Step) {
        let outbox = self.clone();
        spawn(Box::pin(async move {
            let held = outbox.run(step).await;
            outbox.see(held);
        }));
    }

    async fn run(&self, step: store::Step) -> Vec<Entry> {
        self.read(store::step(step).await)
    }

    /// The entries, with those that this window saw before they could not be read any more.
    fn read(&self, held: Held) -> Vec<Entry> {
        for (signal, is) in [(self.kept, held.is_kept), (self.whole, held.is_whole)] {
            // Setting them rebuilds the views that show them, and closes what is open there.
            if signal.get_untracked() != is {
                signal.set(is);
            }
        }
        match held.is_whole || !held.entries.is_empty() {
            true => held.entries,
            false => self.window().held.clone(),
        }
    }

    /// Reads the records again: another window may have changed something, or a page whose app does not run yet.
    fn look(&self, erased: bool) {
        if erased {
            self.window().drafts.clear();
        }
        self.step(take_early());
    }

    /// Updates this window from the present records.
    fn see(&self, held: Vec<Entry>) {
        let parcels = ledger::parcels(&held);
        let mut window = self.window();
        window.drafts.see(&held);
        window.held = held;
        drop(window);
        // Setting them rebuilds the views that show them, and closes what is open there.
        if self.parcels.get_untracked() != parcels {
            self.parcels.set(parcels);
        }
        self.news.set(!self.news.get_untracked());
        self.set_alarm();
    }
}
