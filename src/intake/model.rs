//! A model of the whole delivery: windows that share a device's records, a network that may lose any message, and an intake
//! that stores once. Every schedule of these must keep what citizens are promised.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::ledger::{self, NotSealed};
use super::life::{Cause, DeliveryStatus};
use crate::domain::{BallotId, CycleId, Draft, Refusal, Setback, Topic, UnitId};
use crate::platform::store::{Change, Entry};

const WINDOWS: usize = 3;

/// What can happen next. The first number says to which window or request.
#[derive(Clone, Debug)]
enum Event {
    /// The citizen says a new word of a unit.
    Say(usize, u8),
    /// What a window has not written yet reaches the records.
    Write(usize),
    /// A window hears what others wrote.
    Hear(usize),
    /// The citizen hands in what a window shows, or what it says of the units up to this one.
    Seal(usize, Option<u8>),
    /// A window tries what is due, or what it is pushed to try.
    Try(usize, Cause),
    /// A request reaches the intake, which may be too busy or not willing.
    Arrive(usize, Intake),
    /// The response reaches the window, or the loss of it is noticed.
    Response(usize, bool),
    /// A window is left: what it has not written yet is put where that takes no time. It may come back as it was.
    Leave(usize),
    /// The citizen erases everything.
    Erase(usize),
    /// A window dies.
    Kill(usize),
    /// A window is opened again.
    Open(usize),
    /// The device's clock goes on, or jumps.
    Clock(f64),
    /// The device stops keeping anything, or starts again.
    Full(bool),
}

#[derive(Clone, Copy, Debug)]
enum Intake {
    Takes,
    Busy,
    Refuses,
}

fn part() -> impl Strategy<Value = Option<u8>> {
    prop_oneof![3 => Just(None), 1 => (0..3_u8).prop_map(Some)]
}

fn event() -> impl Strategy<Value = Event> {
    let window = || 0..WINDOWS;
    let cause = prop_oneof![Just(Cause::Time), Just(Cause::Network), Just(Cause::Citizen)];
    let intake = prop_oneof![6 => Just(Intake::Takes), 1 => Just(Intake::Busy), 1 => Just(Intake::Refuses)];
    prop_oneof![
        4 => (window(), 0..3_u8).prop_map(|(window, unit)| Event::Say(window, unit)),
        4 => window().prop_map(Event::Write),
        3 => window().prop_map(Event::Hear),
        4 => (window(), part()).prop_map(|(window, last)| Event::Seal(window, last)),
        6 => (window(), cause).prop_map(|(window, cause)| Event::Try(window, cause)),
        6 => (0..4_usize, intake).prop_map(|(flight, intake)| Event::Arrive(flight, intake)),
        6 => (0..4_usize, any::<bool>()).prop_map(|(flight, comes)| Event::Response(flight, comes)),
        2 => window().prop_map(Event::Leave),
        1 => window().prop_map(Event::Erase),
        2 => window().prop_map(Event::Kill),
        3 => window().prop_map(Event::Open),
        2 => prop_oneof![0.0..60_000.0, -1e9..1e9].prop_map(Event::Clock),
        1 => any::<bool>().prop_map(Event::Full),
    ]
}

#[derive(Clone)]
struct Window {
    draft: Draft,
    /// The records as this window last saw them.
    seen: Vec<Entry>,
    known: Option<Draft>,
    unwritten: bool,
}

/// A request on its way, whether its window still waits for it or not.
struct Flight {
    window: Option<usize>,
    id: BallotId,
    body: String,
    status: Option<DeliveryStatus>,
}

struct World {
    has_locks: bool,
    records: Vec<Entry>,
    /// localStorage: what a window puts there when it is left. One row of a name; the next change of that name removes it.
    at_once: Vec<Entry>,
    /// What the device did not keep: the windows remember it together, as long as one of them lives.
    memory: Vec<Entry>,
    full: bool,
    now: f64,
    windows: Vec<Option<Window>>,
    flights: Vec<Flight>,
    intake: BTreeMap<String, String>,
    /// What was sealed, and whether it may be lost: only a window's memory had it.
    sealed: Vec<(BallotId, bool)>,
    /// The words that the device held when everything was erased.
    erased: Vec<String>,
    words: u32,
    ids: u8,
}

impl World {
    fn new(has_locks: bool) -> Self {
        Self {
            has_locks,
            records: Vec::new(),
            at_once: Vec::new(),
            memory: Vec::new(),
            full: false,
            now: 1e12,
            windows: vec![None; WINDOWS],
            flights: Vec::new(),
            intake: BTreeMap::new(),
            sealed: Vec::new(),
            erased: Vec::new(),
            words: 0,
            ids: 0,
        }
    }

    fn fresh(&mut self) -> BallotId {
        self.ids += 1;
        BallotId::from_bytes([self.ids; 16])
    }

    fn held(&self) -> Vec<Entry> {
        let rows = self.records.iter().chain(&self.memory).chain(&self.at_once);
        rows.cloned().collect()
    }

    /// One transaction.
    fn step<T>(&mut self, at: usize, step: impl FnOnce(&[Entry]) -> (T, Vec<Change>)) -> Option<T> {
        self.windows[at].as_ref()?;
        let (given, changes) = step(&self.held());
        for (name, text) in changes {
            for elsewhere in [&mut self.memory, &mut self.at_once] {
                elsewhere.retain(|(known, _)| *known != name);
            }
            if self.full && text.is_some() {
                self.memory.extend(text.map(|text| (name, text)));
            } else {
                self.records.retain(|(known, _)| *known != name);
                self.records.extend(text.map(|text| (name, text)));
            }
        }
        Some(given)
    }

    /// As a window does after each step and when it hears of another's.
    fn see(&mut self, at: usize) {
        let fresh = self.fresh();
        let Some(mut window) = self.windows[at].take() else {
            return;
        };
        window.seen = self.held();
        let held = &window.seen;
        match ledger::draft(held, &topic()) {
            Some(mut kept) if window.unwritten && kept.id == window.draft.id => {
                window.known = Some(kept.clone());
                kept.merge(&window.draft);
                window.draft = kept;
            }
            _ if window.unwritten => {}
            Some(kept) => window.draft = kept,
            None => window.draft = Draft::new(fresh, topic()),
        }
        self.windows[at] = Some(window);
    }

    fn happen(&mut self, event: &Event) {
        match *event {
            Event::Say(at, unit) => {
                let word = self.words;
                if let Some(window) = &mut self.windows[at] {
                    if !window.unwritten {
                        window.known = ledger::draft(&window.seen, &topic());
                    }
                    let answer = window.draft.ballot_mut().unwrap().answer_mut(&named(unit));
                    answer.level = Some("bad".to_owned());
                    answer.comment = format!("<{word}>");
                    window.unwritten = true;
                    self.words += 1;
                }
            }
            Event::Write(at) => {
                let Some(window) = self.windows[at].clone().filter(|window| window.unwritten) else {
                    return;
                };
                let (fresh, now) = (self.fresh(), self.now);
                self.step(at, |held| {
                    ledger::keep_draft(held, &window.draft, window.known.as_ref(), fresh, now)
                });
                if let Some(window) = &mut self.windows[at] {
                    window.unwritten = false;
                }
                self.see(at);
            }
            Event::Hear(at) => self.see(at),
            Event::Seal(at, last) => {
                let new_id = self.fresh();
                let part = last.map(named).zip(Some(self.fresh()));
                let Some(window) = &mut self.windows[at] else { return };
                let draft = window.draft.clone();
                let known = match window.unwritten {
                    true => window.known.clone(),
                    false => ledger::draft(&window.seen, &topic()),
                };
                window.unwritten = false;
                let now = self.now;
                match self.step(at, |held| {
                    ledger::seal(held, &draft, known.as_ref(), new_id, part.as_ref(), &write, now)
                }) {
                    Some(Ok(id)) => {
                        let fresh = self.fresh();
                        if let Some(window) = &mut self.windows[at] {
                            window.draft = Draft::new(fresh, topic());
                        }
                        if self.sealed.iter().all(|(known, _)| *known != id) {
                            self.sealed.push((id, self.full));
                        }
                    }
                    Some(Err(NotSealed::Changed(joined))) => {
                        self.see(at);
                        if let Some(window) = &mut self.windows[at] {
                            window.known = ledger::draft(&window.seen, &topic());
                            window.draft = *joined;
                            window.unwritten = true;
                        }
                    }
                    _ => {}
                }
                self.see(at);
            }
            Event::Try(at, cause) => {
                if self.windows[at].is_none() {
                    return;
                }
                for parcel in ledger::parcels(&self.held()) {
                    let trying = self
                        .flights
                        .iter()
                        .any(|flight| flight.window.is_some() && flight.id == parcel.id);
                    let own = self
                        .flights
                        .iter()
                        .any(|flight| flight.window == Some(at) && flight.id == parcel.id);
                    if own || (self.has_locks && trying) {
                        continue;
                    }
                    let (alone, now) = (self.has_locks, self.now);
                    let begun = self.step(at, |held| ledger::begin(held, &parcel.id, cause, alone, now));
                    self.flights.extend(begun.flatten().map(|body| Flight {
                        window: Some(at),
                        id: parcel.id,
                        body,
                        status: None,
                    }));
                }
            }
            Event::Arrive(flight, intake) => {
                let Some(flight) = self.flights.get_mut(flight) else {
                    return;
                };
                let stored = self.intake.get(&flight.id.to_string());
                flight.status = Some(match (intake, stored) {
                    (Intake::Busy, _) => DeliveryStatus::Later(Setback::Busy(503), Some(7_000.0)),
                    (_, Some(stored)) => {
                        assert_eq!(*stored, flight.body, "every try sends the same bytes");
                        DeliveryStatus::AlreadyStored
                    }
                    (Intake::Refuses, None) => DeliveryStatus::Refused(Refusal::Status(400)),
                    (Intake::Takes, None) => {
                        self.intake.insert(flight.id.to_string(), flight.body.clone());
                        DeliveryStatus::Stored
                    }
                });
            }
            Event::Response(flight, comes) => {
                if flight >= self.flights.len() {
                    return;
                }
                let flight = self.flights.remove(flight);
                let lost = DeliveryStatus::Later(Setback::Unreachable, None);
                let status = flight.status.filter(|_| comes).unwrap_or(lost);
                let now = self.now;
                if let Some(at) = flight.window {
                    self.step(at, |held| ((), ledger::end(held, &flight.id, status, now)));
                    self.see(at);
                }
            }
            Event::Leave(at) => {
                let (is_full, fresh) = (self.full, self.fresh());
                let Some(window) = self.windows[at].as_mut().filter(|window| window.unwritten) else {
                    return;
                };
                if !is_full {
                    let entry = ledger::as_entry(&window.draft, window.known.as_ref(), fresh);
                    self.at_once.retain(|(known, _)| *known != entry.0);
                    self.at_once.push(entry);
                    window.known = Some(window.draft.clone());
                }
            }
            Event::Erase(at) => {
                let held = self.held();
                let words = (0..self.words).map(|word| format!("<{word}>"));
                let words = words.filter(|word| held.iter().any(|(_, text)| text.contains(word)));
                let Some(window) = &mut self.windows[at] else { return };
                window.unwritten = false;
                self.erased.extend(words);
                self.sealed.clear();
                self.step(at, |held| ((), ledger::erase(held)));
                self.see(at);
            }
            Event::Kill(at) => {
                self.windows[at] = None;
                if self.windows.iter().all(Option::is_none) {
                    self.memory.clear();
                }
                for flight in self.flights.iter_mut().filter(|flight| flight.window == Some(at)) {
                    flight.window = None;
                }
            }
            Event::Open(at) => {
                if self.windows[at].is_none() {
                    let fresh = self.fresh();
                    let seen = self.held();
                    self.windows[at] = Some(Window {
                        draft: ledger::draft(&seen, &topic()).unwrap_or_else(|| Draft::new(fresh, topic())),
                        seen,
                        known: None,
                        unwritten: false,
                    });
                }
            }
            Event::Clock(jump) => self.now = (self.now + jump).max(1.0),
            Event::Full(full) => self.full = full,
        }
    }

    /// What has to hold at every moment.
    fn holds(&self) -> Result<(), TestCaseError> {
        let held = self.held();
        for parcel in ledger::parcels(&held) {
            let stored = self.intake.get(&parcel.id.to_string());
            prop_assert!(
                !parcel.is_delivered() || stored.is_some(),
                "delivered only what the intake has"
            );
            if let (Some(body), Some(stored)) = (&parcel.body, stored) {
                prop_assert_eq!(body, stored, "the bytes never change");
            }
        }
        for (id, may_be_lost) in &self.sealed {
            let name = id.to_string();
            let is_held = held.iter().any(|(known, _)| known.ends_with(&name));
            prop_assert!(is_held || *may_be_lost, "what is sealed is not forgotten");
        }
        for word in &self.erased {
            let is_held = held.iter().any(|(_, text)| text.contains(word));
            prop_assert!(!is_held, "what was erased does not come back: {word}");
        }
        let bodies = self
            .intake
            .values()
            .chain(self.flights.iter().map(|flight| &flight.body));
        let bodies: std::collections::BTreeSet<_> = bodies.collect();
        for word in 0..self.words {
            let word = format!("<{word}>");
            let times = bodies.iter().filter(|body| body.contains(&word)).count();
            prop_assert!(times <= 1, "no word is handed in twice: {word}");
        }
        Ok(())
    }

    /// Checks how everything ends when the network works, the device has room, and one window stays open.
    fn settle(&mut self) {
        self.full = false;
        while !self.flights.is_empty() {
            self.happen(&Event::Response(0, false));
        }
        for at in 1..WINDOWS {
            self.happen(&Event::Try(at, Cause::Citizen));
        }
        self.happen(&Event::Open(0));
        for _ in 0..3 {
            self.now += 700_000.0;
            for at in 0..WINDOWS {
                self.happen(&Event::Try(at, Cause::Citizen));
            }
            while !self.flights.is_empty() {
                self.happen(&Event::Arrive(0, Intake::Takes));
                self.happen(&Event::Response(0, true));
            }
        }
    }
}

fn topic() -> Topic {
    Topic::Ballot(CycleId::parse("2018").unwrap())
}

fn named(unit: u8) -> UnitId {
    UnitId::parse(&format!("u{unit}")).unwrap()
}

fn write(draft: &Draft) -> Option<String> {
    let words: String = draft.rated().map(|(_, answer)| answer.comment.as_str()).collect();
    (!words.is_empty()).then(|| format!("{} {words}", draft.id))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_sealed_ballot_is_never_lost_duplicated_or_confirmed_too_early(
        has_locks: bool,
        events in prop::collection::vec(event(), 0..80),
    ) {
        let mut world = World::new(has_locks);
        world.happen(&Event::Open(0));
        world.happen(&Event::Open(1));
        for event in &events {
            world.happen(event);
            world.holds()?;
        }
        world.settle();
        world.holds()?;
        for (id, may_be_lost) in &world.sealed {
            let arrived = world.intake.contains_key(&id.to_string());
            prop_assert!(arrived || *may_be_lost, "in the end everything that is sealed arrives");
        }
    }

    #[test]
    fn no_input_is_lost_when_another_window_hands_in(
        steps in prop::collection::vec((0..2_usize, 0..3_u8, prop::option::weighted(0.3, part())), 1..30),
    ) {
        let mut world = World::new(true);
        world.happen(&Event::Open(0));
        world.happen(&Event::Open(1));
        let mut last = 0;
        for (window, unit, hands_in) in steps {
            if let Some(last) = hands_in {
                // The other window has not heard of it yet when its citizen goes on.
                world.happen(&Event::Seal(window, last));
                world.happen(&Event::Say(1 - window, unit));
            } else {
                world.happen(&Event::Say(window, unit));
            }
            last = world.words - 1;
            for window in 0..2 {
                world.happen(&Event::Write(window));
            }
            for window in 0..2 {
                world.happen(&Event::Hear(window));
            }
            let word = format!("<{last}>");
            prop_assert!(world.records.iter().any(|(_, text)| text.contains(&word)), "{word} is lost");
        }
        world.holds()?;
        prop_assert!(last < world.words);
    }
}
