//! What this device holds: drafts, sealed ballots on their way, and receipts.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::client;
use super::config::IntakeConfig;
use super::kept::{read_draft, read_parcel, write_draft, write_parcel};
use super::life::{Parcel, State};
use super::sealing;
use crate::address::Base;
use crate::domain::{BallotForm, BallotId, CycleId, Draft, Setback};
use crate::platform::storage::NotKept;
use crate::platform::{clock, connectivity, page, random, storage};

/// Why a draft could not be sealed. Nothing of it is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// Nothing is rated, or an answer has a gap.
    Unfinished,
}

/// The one owner of what this device holds of ballots.
#[derive(Clone, Copy)]
pub struct Outbox {
    parcels: RwSignal<Vec<Parcel>>,
    /// The draft that the device refused to keep: it lives as long as the page.
    unkept: StoredValue<Option<Draft>>,
    /// Where ballots go; none while a page is prerendered, when there is no device either.
    road: StoredValue<Option<Road>>,
}

#[derive(Clone)]
struct Road {
    base: Base,
    config: IntakeConfig,
}

impl Outbox {
    /// An outbox that holds nothing, for prerendering.
    pub fn empty() -> Self {
        Self {
            parcels: RwSignal::new(Vec::new()),
            unkept: StoredValue::new(None),
            road: StoredValue::new(None),
        }
    }

    /// Opens what this device holds, sends what is due, and goes on doing so whenever it may help.
    pub fn open(base: Base, config: IntakeConfig) -> Self {
        let outbox = Self::empty();
        outbox.road.set_value(Some(Road { base, config }));
        outbox.read_kept();
        outbox.hurry(may_hurry);
        // What a busy intake wants later was not hurried, and the page that set the clock for it is gone.
        outbox.wake_when_due();
        connectivity::on_reconnect(move || outbox.hurry(may_hurry));
        connectivity::on_other_tab(move || outbox.read_kept());
        outbox
    }

    /// Everything sealed on this device, newest first.
    pub fn parcels(&self) -> ReadSignal<Vec<Parcel>> {
        self.parcels.read_only()
    }

    /// The draft for this cycle: the kept one, or a new one. `None` where the browser can make no identity.
    pub fn draft(&self, cycle: &CycleId) -> Option<Draft> {
        if self.road.with_value(Option::is_none) {
            return Some(Draft::new(BallotId::from_bytes([0; 16]), cycle.clone()));
        }
        let unkept = self.unkept.get_value();
        if let Some(draft) = unkept.filter(|draft| draft.cycle == *cycle && !self.holds(&draft.id)) {
            return Some(draft);
        }
        let name = draft_name(cycle);
        if let Some(text) = storage::get(&name) {
            match read_draft(&text) {
                // A draft whose ballot is sealed was about to be removed when the page died.
                Some(draft) if !self.holds(&draft.id) => return Some(draft),
                Some(_) => storage::remove(&name),
                None => set_aside(&name, &text),
            }
        }
        Some(Draft::new(BallotId::from_bytes(random::bytes()?), cycle.clone()))
    }

    /// Keeps a draft through reloads and crashes.
    ///
    /// # Errors
    /// [`NotKept`] where the device refuses.
    pub fn keep_draft(&self, draft: &Draft) -> Result<(), NotKept> {
        let kept = storage::put(&draft_name(&draft.cycle), &write_draft(draft));
        self.unkept.set_value(kept.is_err().then(|| draft.clone()));
        kept
    }

    /// Seals a draft and begins to send it. From here on its bytes never change.
    ///
    /// # Errors
    /// See [`SealError`]; the draft is then as it was.
    pub fn seal(&self, draft: &Draft, form: &BallotForm) -> Result<BallotId, SealError> {
        if self.holds(&draft.id) {
            return Ok(draft.id);
        }
        let body = sealing::seal(draft, form).ok_or(SealError::Unfinished)?;
        let mut parcel = Parcel::sealed(draft.id, draft.cycle.clone(), body, clock::now());
        keep(&mut parcel);
        if parcel.kept {
            storage::remove(&draft_name(&draft.cycle));
        }
        self.parcels.update(|parcels| parcels.insert(0, parcel));
        self.deliver();
        Ok(draft.id)
    }

    /// The citizen asks to try this ballot now.
    pub fn retry(&self, id: BallotId) {
        self.hurry(|parcel| parcel.id == id);
    }

    /// Forgets everything that this device holds of ballots, receipts and undelivered ones included.
    pub fn erase(&self) {
        for beginning in [PARCEL, DRAFT, ASIDE] {
            for name in storage::names(beginning) {
                storage::remove(&name);
            }
        }
        self.unkept.set_value(None);
        self.parcels.set(Vec::new());
    }

    fn holds(&self, id: &BallotId) -> bool {
        self.parcels
            .with_untracked(|parcels| parcels.iter().any(|parcel| parcel.id == *id))
    }

    fn hurry(&self, which: impl Fn(&Parcel) -> bool) {
        let now = clock::now();
        self.parcels.update(|parcels| {
            parcels
                .iter_mut()
                .filter(|parcel| which(parcel))
                .for_each(|parcel| parcel.hurry(now));
        });
        self.deliver();
    }

    /// Takes in what is kept, without disturbing what this page is sending.
    fn read_kept(&self) {
        let now = clock::now();
        self.parcels.update(|parcels| {
            for name in storage::names(PARCEL) {
                let Some(text) = storage::get(&name) else { continue };
                let Some(mut parcel) = read_parcel(&text) else {
                    page::warn(&format!(
                        "Wanping: `{name}` in this browser's storage was written by another version and is left alone."
                    ));
                    continue;
                };
                parcel.revive(now);
                match parcels.iter_mut().find(|known| known.id == parcel.id) {
                    Some(known) if known.is_delivered() || known.state == State::Sending => {}
                    Some(known) => *known = parcel,
                    None => {
                        let newer = parcels
                            .iter()
                            .take_while(|known| known.sealed_at > parcel.sealed_at)
                            .count();
                        parcels.insert(newer, parcel);
                    }
                }
            }
        });
    }

    /// Sends what is due, one try each, and says whether anything was.
    fn deliver(self) -> bool {
        let now = clock::now();
        let mut tries = Vec::new();
        let due = self
            .parcels
            .with_untracked(|parcels| parcels.iter().any(|parcel| parcel.due().is_some_and(|due| due <= now)));
        if due {
            self.parcels.update(|parcels| {
                for parcel in parcels {
                    if let Some(body) = parcel.begin(now) {
                        tries.push((parcel.id, body));
                    }
                }
            });
        }
        let begun = !tries.is_empty();
        for (id, body) in tries {
            spawn_local(async move {
                let Some(road) = self.road.get_value() else { return };
                let outcome = client::send(&road.base, &road.config, &id, &body).await;
                self.parcels.update(|parcels| {
                    if let Some(parcel) = parcels.iter_mut().find(|parcel| parcel.id == id) {
                        parcel.end(outcome, clock::now());
                        keep(parcel);
                    }
                });
                self.wake_when_due();
            });
        }
        begun
    }

    /// Sets the clock for what is next due.
    fn wake_when_due(self) {
        let next = self
            .parcels
            .with_untracked(|parcels| parcels.iter().filter_map(Parcel::due).min_by(|a, b| a.total_cmp(b)));
        if let Some(due) = next {
            let wait = (due - clock::now()).max(1.0).ceil() as u32;
            connectivity::after(wait, move || {
                // The two clocks of a browser differ: a wake may come a little early.
                if !self.deliver() {
                    self.wake_when_due();
                }
            });
        }
    }
}

/// News of the network changes something for a ballot, as it does not where the intake itself asked to wait or said no.
fn may_hurry(parcel: &Parcel) -> bool {
    !matches!(
        parcel.state,
        State::Waiting {
            after: Some(Setback::Busy(_)),
            ..
        } | State::Refused(_)
    )
}

const DRAFT: &str = "draft.";
const PARCEL: &str = "ballot.";
const ASIDE: &str = "aside.";

fn draft_name(cycle: &CycleId) -> String {
    format!("{DRAFT}{cycle}")
}

fn keep(parcel: &mut Parcel) {
    parcel.kept = storage::put(&format!("{PARCEL}{}", parcel.id), &write_parcel(parcel)).is_ok();
}

/// Moves what another version wrote out of the way, so that it is there when that version comes back.
fn set_aside(name: &str, text: &str) {
    if storage::put(&format!("{ASIDE}{name}.{}", clock::now() as u64), text).is_ok() {
        storage::remove(name);
    }
}
