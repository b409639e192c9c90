//! The drafts of this window, which are written to the records that all windows share.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::Outbox;
use crate::domain::{Draft, Topic};
use crate::intake::ledger;
use crate::platform::clock;
use crate::platform::store::{self, Entry};
use crate::platform::task::spawn;

/// The drafts of one window, which may be ahead of the records.
#[derive(Default)]
pub struct Drafts {
    own: Vec<Draft>,
    /// Drafts that are not written yet. The first of them is being written.
    unwritten: Vec<Unwritten>,
}

/// A draft of this window, and what was kept of it when this window changed it, or left it.
#[derive(Clone)]
struct Unwritten {
    draft: Draft,
    known: Option<Draft>,
}

impl Outbox {
    /// Tracks everything that may change a draft.
    pub fn follow_drafts(&self) {
        self.news.track();
    }

    /// The draft of a topic, if it is not empty: this window's, or else the kept one.
    pub fn current(&self, topic: &Topic) -> Option<Draft> {
        let window = self.window();
        let own = window.drafts.own.iter().find(|draft| draft.topic() == *topic);
        own.cloned().or_else(|| ledger::draft(&window.held, topic))
    }

    /// The draft of a topic: the current one, or a new one. `None` if the browser cannot make an identity.
    pub fn draft(&self, topic: &Topic) -> Option<Draft> {
        self.current(topic)
            .or_else(|| Some(Draft::new(self.new_id()?, topic.clone())))
    }

    /// The ballots that are filled in and not handed in.
    pub fn ballots(&self) -> Vec<Draft> {
        ledger::ballots(&self.window().held)
    }

    /// Saves a draft, so that it survives reloads and crashes, and notifies other windows.
    pub fn keep_draft(&self, draft: Draft) {
        let mut window = self.window();
        let known = ledger::draft(&window.held, &draft.topic());
        let is_writing = window.drafts.queue(draft, known);
        drop(window);
        if is_writing {
            return;
        }
        let outbox = self.clone();
        spawn(Box::pin(async move {
            while let Some(Unwritten { draft, .. }) = outbox.next_unwritten() {
                let new_id = outbox.new_id().unwrap_or(draft.id);
                let (now, written) = (clock::now(), draft.clone());
                let result = Rc::new(Cell::new(None));
                let (told, waiting) = (Rc::clone(&result), outbox.clone());
                let keep = move |held: &[Entry]| {
                    // The page may have been left, and come back, since the step was asked for.
                    let known = waiting.next_unwritten().and_then(|waiting| waiting.known);
                    let (kept, changes) = ledger::keep_draft(held, &draft, known.as_ref(), new_id, now);
                    told.set(Some(kept));
                    changes
                };
                let held = outbox.run(Box::new(keep)).await;
                let mut window = outbox.window();
                window.drafts.unwritten.remove(0);
                if let Some(kept) = result.take() {
                    window.drafts.carry_over(&written, &kept);
                }
                drop(window);
                outbox.see(held);
            }
        }));
    }

    fn next_unwritten(&self) -> Option<Unwritten> {
        self.window().drafts.unwritten.first().cloned()
    }

    /// The page may not come back, and a step takes time: writes what is pending to storage that takes it at once. It is merged
    /// with the rest when it is read.
    pub(super) fn save_unwritten(&self) {
        self.window().drafts.save(|draft, known| {
            self.new_id().is_some_and(|new_id| {
                let (name, text) = ledger::as_entry(draft, known, new_id);
                store::put_now(&name, &text)
            })
        });
    }
}

impl Drafts {
    /// Replaces the topic's draft.
    fn put(&mut self, draft: &Draft) {
        self.forget(&draft.topic());
        self.own.push(draft.clone());
    }

    /// Drops the draft of a topic.
    pub fn forget(&mut self, topic: &Topic) {
        self.own.retain(|known| known.topic() != *topic);
    }

    /// Drops all drafts.
    pub fn clear(&mut self) {
        self.own.clear();
    }

    /// What was kept of a topic's draft when this window changed it, where the change is not written yet.
    pub fn known(&self, topic: &Topic) -> Option<Draft> {
        let mut unwritten = self.unwritten.iter().rev();
        unwritten.find(|waiting| waiting.draft.topic() == *topic)?.known.clone()
    }

    /// Drops what waits to be written; a write under way cannot be stopped.
    pub fn give_up_waiting(&mut self) {
        self.unwritten.truncate(1);
    }

    /// Puts what is not written yet where it takes no time. `put` gets a draft and what was kept of it, and returns whether it is put.
    fn save(&mut self, put: impl Fn(&Draft, Option<&Draft>) -> bool) {
        for waiting in &mut self.unwritten {
            // A page that is left says so twice. What was put at first must not be replaced by what is new since: nothing.
            let is_put = waiting.known.as_ref() == Some(&waiting.draft);
            if !is_put && put(&waiting.draft, waiting.known.as_ref()) {
                waiting.known = Some(waiting.draft.clone());
            }
        }
    }

    /// Queues a draft to be written. Returns whether a write is under way already, after which this one follows.
    fn queue(&mut self, draft: Draft, known: Option<Draft>) -> bool {
        self.put(&draft);
        let topic = draft.topic();
        let is_writing = !self.unwritten.is_empty();
        // A draft that waits behind the one being written is outdated.
        let mut waiting = self.unwritten.iter_mut().skip(1);
        match waiting.find(|waiting| waiting.draft.topic() == topic) {
            Some(waiting) => {
                waiting.draft = draft;
                // Other windows' answers were merged into the draft since it began to wait.
                let known = known.filter(|known| known.id == waiting.draft.id);
                waiting.known = known.or_else(|| waiting.known.take());
            }
            None => self.unwritten.push(Unwritten { draft, known }),
        }
        is_writing
    }

    /// Moves later changes to the identity under which a written draft was kept, because its own identity is sealed.
    fn carry_over(&mut self, written: &Draft, kept: &Draft) {
        let waiting = self.unwritten.iter_mut().map(|waiting| &mut waiting.draft);
        for draft in self.own.iter_mut().chain(waiting) {
            if draft.id == written.id && kept.id != written.id {
                let mut later = kept.clone();
                draft.keep_new(written);
                later.merge(draft);
                *draft = later;
            }
        }
    }

    /// Merges the present records into the drafts.
    pub fn see(&mut self, held: &[Entry]) {
        // What is written is in the records, or was handed in or erased elsewhere: only unwritten changes are ahead of them.
        let unwritten = &self.unwritten;
        self.own
            .retain(|draft| unwritten.iter().any(|waiting| waiting.draft.topic() == draft.topic()));
        for draft in &mut self.own {
            // Merge nothing into one that was handed in or erased until its unwritten changes have become a new one: what is not
            // theirs would come back with them.
            let kept = ledger::draft(held, &draft.topic()).filter(|kept| kept.id == draft.id);
            if let Some(mut kept) = kept {
                kept.merge(draft);
                *draft = kept;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::domain::{BallotId, CycleId, UnitId};

    #[test]
    fn what_is_put_when_a_page_is_left_is_not_replaced_by_nothing_when_it_is_left_again() {
        let unit = UnitId::parse("dlck").unwrap();
        let mut draft = Draft::new(
            BallotId::from_bytes([1; 16]),
            Topic::Ballot(CycleId::parse("2018").unwrap()),
        );
        let mut drafts = Drafts::default();
        let row = RefCell::new(None);
        let leave = |drafts: &mut Drafts| {
            drafts.save(|draft, known| {
                *row.borrow_mut() = Some(ledger::as_entry(draft, known, BallotId::from_bytes([2; 16])));
                true
            });
        };
        for level in ["good", "bad"] {
            draft.ballot_mut().unwrap().answer_mut(&unit).level = Some(level.to_owned());
            drafts.queue(draft.clone(), None);
            leave(&mut drafts);
            leave(&mut drafts);
            let held: Vec<_> = row.borrow().iter().cloned().collect();
            let kept = ledger::draft(&held, &draft.topic()).unwrap();
            assert_eq!(kept.answer(&unit).unwrap().level.as_deref(), Some(level));
        }
    }
}
