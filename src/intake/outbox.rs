//! What this device holds: drafts, what is sealed and on its way, and receipts. Each change is a step of the ledger, run on the
//! records that all windows share; this window shows what came of it.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::*;

use super::client;
use super::config::IntakeConfig;
use super::ledger::{self, NotSealed, Record};
use super::life::{Parcel, Push};
use crate::address::Base;
use crate::domain::{BallotId, Draft, Topic};
use crate::platform::task::{Task, spawn};
use crate::platform::{clock, connectivity, console, lifecycle, lock, random, store, timer};

/// What is due already may be in another window's hands: how long until this one looks again, in milliseconds.
const SHORTEST_ALARM: f64 = 250.0;

/// Makes the text that is sent; `None` while something is missing.
pub type Write = Arc<dyn Fn(&Draft) -> Option<String> + Send + Sync>;

/// The one owner of what this device holds.
#[derive(Clone)]
pub struct Outbox {
    parcels: RwSignal<Vec<Parcel>>,
    /// Turned over whenever a draft may have changed.
    news: RwSignal<bool>,
    /// All that is held outlives the page.
    kept: RwSignal<bool>,
    /// Where it goes; none while a page is prerendered, when there is no device either.
    road: Option<Arc<(Base, IntakeConfig)>>,
    window: Arc<Mutex<Window>>,
}

/// What this window alone knows.
#[derive(Default)]
struct Window {
    /// The records as it last saw them.
    held: Vec<Record>,
    /// Its drafts, which may be ahead of the records.
    drafts: Vec<Draft>,
    /// The drafts that are still to be written.
    unwritten: Vec<Unwritten>,
    /// What it sealed, and what it is sending.
    sealed: Vec<BallotId>,
    sending: Vec<BallotId>,
    /// When it will look again for what is due.
    alarm: Option<f64>,
}

/// A draft of this window, and what was kept of it when this window changed it.
#[derive(Clone)]
struct Unwritten {
    draft: Draft,
    known: Option<Draft>,
}

/// What this device holds, with what was chosen on its pages before the app ran.
pub async fn take_held() -> Vec<Record> {
    store::step(take_early()).await.0
}

fn take_early() -> store::Step {
    Box::new(|held| ledger::take_early(held, &fresh, clock::now()))
}

/// An identity; `None` where the browser can make none.
fn fresh() -> Option<BallotId> {
    random::bytes().map(BallotId::from_bytes)
}

impl Outbox {
    /// An outbox that holds nothing, for prerendering.
    pub fn empty() -> Self {
        Self {
            parcels: RwSignal::new(Vec::new()),
            news: RwSignal::new(false),
            kept: RwSignal::new(true),
            road: None,
            window: Arc::default(),
        }
    }

    /// Opens with what this device holds, sends what is due, and goes on doing so whenever it may help.
    pub fn open(base: Base, config: IntakeConfig, held: Vec<Record>) -> Self {
        let outbox = Self {
            road: Some(Arc::new((base, config))),
            ..Self::empty()
        };
        for name in ledger::unread(&held) {
            console::warn(&format!(
                "Wanping: `{name}` in this browser's storage was written by a later version and is left alone."
            ));
        }
        outbox.see(held);
        outbox.deliver(Push::Network);
        let back = outbox.clone();
        connectivity::on_reconnect(move || {
            back.look(false);
            back.deliver(Push::Network);
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

    /// All that is held outlives the page; followed.
    pub fn is_kept(&self) -> bool {
        self.kept.get()
    }

    /// Follows whatever may have changed a draft.
    pub fn hear_news(&self) {
        self.news.track();
    }

    /// The draft of a topic, where something is said in it: this window's, or the kept one.
    pub fn current(&self, topic: &Topic) -> Option<Draft> {
        let window = self.window();
        let own = window.drafts.iter().find(|draft| draft.topic == *topic);
        own.cloned().or_else(|| ledger::draft(&window.held, topic))
    }

    /// The draft of a topic: the current one, or a new one. `None` where the browser can make no identity.
    pub fn draft(&self, topic: &Topic) -> Option<Draft> {
        self.current(topic)
            .or_else(|| Some(Draft::new(self.fresh()?, topic.clone())))
    }

    /// Keeps a draft through reloads and crashes, and lets other windows know.
    pub fn keep_draft(&self, draft: Draft) {
        let mut window = self.window();
        window.put(&draft);
        let is_writing = !window.unwritten.is_empty();
        let known = ledger::draft(&window.held, &draft.topic);
        // One that waits behind the one being written is outdated.
        let mut waiting = window.unwritten.iter_mut().skip(1);
        match waiting.find(|waiting| waiting.draft.topic == draft.topic) {
            Some(waiting) => {
                waiting.draft = draft;
                // What other windows said has come into the draft since it began to wait.
                waiting.known = known.or_else(|| waiting.known.take());
            }
            None => window.unwritten.push(Unwritten { draft, known }),
        }
        drop(window);
        if is_writing {
            return;
        }
        let outbox = self.clone();
        spawn(Box::pin(async move {
            while let Some(Unwritten { draft, known }) = outbox.next_unwritten() {
                let fresh = outbox.fresh().unwrap_or(draft.id);
                let (now, written) = (clock::now(), draft.clone());
                let result = Rc::new(Cell::new(None));
                let told = Rc::clone(&result);
                let keep = move |held: &[Record]| {
                    let (kept, changes) = ledger::keep_draft(held, &draft, known.as_ref(), fresh, now);
                    told.set(Some(kept));
                    changes
                };
                let held = outbox.run(Box::new(keep)).await;
                let mut window = outbox.window();
                window.unwritten.remove(0);
                if let Some(kept) = result.take() {
                    window.carry_over(&written, &kept);
                }
                drop(window);
                outbox.see(held);
            }
        }));
    }

    /// Seals what the citizen has checked and begins to send it. From here on its bytes never change, and they are on the disk
    /// before the first of them leaves.
    ///
    /// # Errors
    /// See [`NotSealed`].
    pub async fn seal(&self, checked: Draft, write: Write) -> Result<BallotId, NotSealed> {
        self.window().unwritten.truncate(1);
        let (own, topic) = (checked.id, checked.topic.clone());
        let result = Rc::new(Cell::new(None));
        let told = Rc::clone(&result);
        let now = clock::now();
        let step = move |held: &[Record]| {
            let (result, changes) = ledger::seal(held, &checked, &*write, now);
            told.set(Some(result));
            changes
        };
        let held = self.run(Box::new(step)).await;
        let result = result.take().unwrap_or(Err(NotSealed::Unfinished));
        match &result {
            Ok(id) => {
                // The kept draft's identity stood, which another window may have made: this one's is done with, too.
                let mut window = self.window();
                window.sealed.extend([*id, own]);
                window.drafts.retain(|draft| draft.topic != topic);
            }
            Err(NotSealed::Changed(draft)) => self.window().put(draft),
            Err(_) => {}
        }
        self.see(held);
        self.deliver(Push::Time);
        result
    }

    /// This window sealed it, and not another one.
    pub fn sealed_here(&self, id: &BallotId) -> bool {
        self.window().sealed.contains(id)
    }

    /// The citizen asks to try this now.
    pub fn retry(&self, id: BallotId) {
        self.attempt(id, Push::Citizen);
    }

    /// Forgets everything that this device holds, receipts and what is undelivered included.
    pub fn erase(&self) {
        let mut window = self.window();
        window.drafts.clear();
        window.unwritten.truncate(1);
        drop(window);
        self.step(Box::new(ledger::erase));
        store::forget_elsewhere();
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next_unwritten(&self) -> Option<Unwritten> {
        self.window().unwritten.first().cloned()
    }

    fn fresh(&self) -> Option<BallotId> {
        // A page that is prerendered is nobody's.
        match self.road.is_none() {
            true => Some(BallotId::from_bytes([0; 16])),
            false => fresh(),
        }
    }

    /// The page may not come back, and a step takes its time: what is still to be written is put where that takes none, and
    /// joined with the rest when it is read.
    fn save_unwritten(&self) {
        let window = self.window();
        for waiting in &window.unwritten {
            let (name, text) = ledger::as_record(&waiting.draft);
            store::put_now(&name, &text);
        }
    }

    /// Makes a step, some time soon, and shows what came of it.
    fn step(&self, step: store::Step) {
        let outbox = self.clone();
        spawn(Box::pin(async move {
            let held = outbox.run(step).await;
            outbox.see(held);
        }));
    }

    async fn run(&self, step: store::Step) -> Vec<Record> {
        let (held, kept) = store::step(step).await;
        self.kept.set(kept);
        held
    }

    /// Another window may have changed something, or a page whose app does not run yet.
    fn look(&self, erased: bool) {
        if erased {
            self.window().drafts.clear();
        }
        self.step(take_early());
    }

    /// Takes in the records as they are now.
    fn see(&self, held: Vec<Record>) {
        let parcels = ledger::parcels(&held);
        self.window().see(held, &parcels);
        // Whoever shows them builds them anew, and what is opened there closes.
        if self.parcels.get_untracked() != parcels {
            self.parcels.set(parcels);
        }
        self.news.set(!self.news.get_untracked());
        self.set_alarm();
    }

    /// Tries whatever this push is a reason to try.
    fn deliver(&self, push: Push) {
        let now = clock::now();
        for mut parcel in self.parcels.get_untracked() {
            if parcel.begin(now, push, push == Push::Network).is_some() {
                self.attempt(parcel.id, push);
            }
        }
    }

    /// One try, unless this window or another is at it.
    fn attempt(&self, id: BallotId, push: Push) {
        let Some(road) = self.road.clone() else { return };
        let mut window = self.window();
        if window.sending.contains(&id) {
            return;
        }
        window.sending.push(id);
        drop(window);
        let outbox = self.clone();
        let trying = self.clone();
        let task = move |alone| -> Task { Box::pin(trying.exchange(road, id, push, alone)) };
        spawn(Box::pin(async move {
            lock::unless_elsewhere(&format!("send.{id}"), Box::new(task)).await;
            outbox.window().sending.retain(|known| *known != id);
            outbox.set_alarm();
        }));
    }

    async fn exchange(self, road: Arc<(Base, IntakeConfig)>, id: BallotId, push: Push, alone: bool) {
        let body = Rc::new(Cell::new(None));
        let told = Rc::clone(&body);
        let held = self.run(Box::new(move |held| {
            let (body, changes) = ledger::begin(held, &id, push, alone, clock::now());
            told.set(body);
            changes
        }));
        let held = held.await;
        self.see(held);
        let Some(body) = body.take() else { return };
        let (base, config) = &*road;
        let outcome = client::send(base, config, &id, &body).await;
        let held = self.run(Box::new(move |held| ledger::end(held, &id, outcome, clock::now())));
        let held = held.await;
        self.see(held);
    }

    /// Sets the alarm for what is next due.
    fn set_alarm(&self) {
        let (now, parcels, mut window) = (clock::now(), self.parcels.get_untracked(), self.window());
        let waiting = parcels.iter().filter(|parcel| !window.sending.contains(&parcel.id));
        let next = waiting.filter_map(|parcel| parcel.due(now)).reduce(f64::min);
        let Some(due) = next.filter(|due| window.alarm.is_none_or(|set| *due < set)) else {
            return;
        };
        window.alarm = Some(due);
        drop(window);
        let outbox = self.clone();
        let ring = move || {
            outbox.window().alarm = None;
            outbox.deliver(Push::Time);
            // The two clocks of a browser differ: an alarm may come a little early.
            outbox.set_alarm();
        };
        timer::after((due - now).max(SHORTEST_ALARM).ceil() as u32, Box::new(ring));
    }
}

impl Window {
    fn put(&mut self, draft: &Draft) {
        self.drafts.retain(|known| known.topic != draft.topic);
        self.drafts.push(draft.clone());
    }

    /// A draft that was written was kept under another identity, because its own is sealed: what was said since it was written
    /// goes there, too.
    fn carry_over(&mut self, written: &Draft, kept: &Draft) {
        let waiting = self.unwritten.iter_mut().map(|waiting| &mut waiting.draft);
        for draft in self.drafts.iter_mut().chain(waiting) {
            if draft.id == written.id && kept.id != written.id {
                let mut later = kept.clone();
                draft
                    .answers
                    .retain(|(unit, answer)| written.said_of(unit) != Some(answer));
                later.merge(draft);
                *draft = later;
            }
        }
    }

    fn see(&mut self, held: Vec<Record>, parcels: &[Parcel]) {
        // What is sealed is no draft any more; but for words that are still to be written, which become a new one. Until they
        // do, nothing is joined to it: what was handed in would go into the next ballot with it.
        let unwritten = &self.unwritten;
        let is_sealed = |draft: &Draft| parcels.iter().any(|parcel| parcel.id == draft.id);
        self.drafts.retain(|draft| {
            let is_waiting = unwritten.iter().any(|waiting| waiting.draft.topic == draft.topic);
            is_waiting || !is_sealed(draft)
        });
        for draft in self.drafts.iter_mut().filter(|draft| !is_sealed(draft)) {
            if let Some(mut kept) = ledger::draft(&held, &draft.topic) {
                kept.merge(draft);
                *draft = kept;
            }
        }
        self.held = held;
    }
}
