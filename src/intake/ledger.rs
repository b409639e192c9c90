//! Every change of what this device holds, as a step from records to records. Pure: a store runs a step on all its records at
//! once, and no other window comes in between, so that any number of windows agree.

use super::kept::{read_draft, read_parcel, write_draft, write_parcel};
use super::life::{Outcome, Parcel, Push};
use crate::domain::{Answer, BallotId, Draft, Topic, UnitId};

/// A name, and the text that is kept under it. A name may occur twice: where a store failed, another one took the newer text.
pub type Record = (String, String);

/// A name, and its new text, or that it is forgotten.
pub type Change = (String, Option<String>);

/// The longest sealed text that is sent, in bytes: intakes refuse more.
pub const LONGEST_BODY: usize = 60_000;

const DRAFT: &str = "draft.";
const REPORT: &str = "report.";
const PARCEL: &str = "ballot.";
const ASIDE: &str = "aside.";

/// Why nothing was sealed. Nothing is lost by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSealed {
    /// Nothing is rated, or an answer has a gap.
    Unfinished,
    /// Another window changed the draft, which is now this: the citizen has not seen it.
    Changed(Box<Draft>),
    /// It is longer than an intake takes.
    TooLong,
}

/// Whether a record is one of those that this module keeps.
fn is_ours(name: &str) -> bool {
    [DRAFT, REPORT, PARCEL, ASIDE]
        .iter()
        .any(|beginning| name.starts_with(beginning))
}

/// Everything sealed, newest first.
pub fn parcels(held: &[Record]) -> Vec<Parcel> {
    let mut parcels: Vec<Parcel> = Vec::new();
    for parcel in sealed(held) {
        match parcels.iter_mut().find(|known| known.id == parcel.id) {
            Some(known) if parcel.is_further_than(known) => *known = parcel,
            Some(_) => {}
            None => {
                let at = parcels.partition_point(|known| known.sealed_at > parcel.sealed_at);
                parcels.insert(at, parcel);
            }
        }
    }
    parcels
}

/// The draft of a topic, where there is one whose ballot is not sealed yet.
pub fn draft(held: &[Record], topic: &Topic) -> Option<Draft> {
    let name = draft_name(topic);
    let mut drafts = held
        .iter()
        .filter(|(known, _)| *known == name)
        .filter_map(|(_, text)| read_draft(text))
        .filter(|draft| draft.topic == *topic && !is_sealed(held, &draft.id));
    let mut first = drafts.next()?;
    drafts.for_each(|other| first.merge(&other));
    Some(first)
}

/// Keeps a window's draft, together with what other windows say. Where another window sealed it, what is said here and was not
/// in the draft as it was `known` here becomes a new one, of the identity `fresh`: it is not in that ballot.
pub fn keep_draft(
    held: &[Record],
    mine: &Draft,
    known: Option<&Draft>,
    fresh: BallotId,
    now: f64,
) -> (Draft, Vec<Change>) {
    let name = draft_name(&mine.topic);
    let mut changes: Vec<Change> = held
        .iter()
        .filter(|(known, text)| *known == name && read_draft(text).is_none())
        // What a later version wrote is there when that version comes back.
        .map(|(_, text)| (format!("{ASIDE}{name}.{}", now as u64), Some(text.clone())))
        .collect();
    let kept = if is_sealed(held, &mine.id) {
        let mut new = Draft::new(fresh, mine.topic.clone());
        let is_new = |(unit, answer): &&(UnitId, Answer)| known.and_then(|known| known.said_of(unit)) != Some(answer);
        new.answers.extend(mine.answers.iter().filter(is_new).cloned());
        new
    } else {
        mine.clone()
    };
    let joined = joined(held, &kept);
    changes.push((name, Some(write_draft(&joined))));
    (joined, changes)
}

/// A draft as it is kept.
pub fn as_record(draft: &Draft) -> Record {
    (draft_name(&draft.topic), write_draft(draft))
}

/// Seals what the citizen has checked. `write` makes the text that is sent; `None` while something is missing.
///
/// # Errors
/// See [`NotSealed`].
pub fn seal(
    held: &[Record],
    mine: &Draft,
    write: &dyn Fn(&Draft) -> Option<String>,
    now: f64,
) -> (Result<BallotId, NotSealed>, Vec<Change>) {
    let none = Vec::new();
    if is_sealed(held, &mine.id) {
        return (Ok(mine.id), none);
    }
    let joined = joined(held, mine);
    if !joined.says_the_same(mine) {
        return (Err(NotSealed::Changed(Box::new(joined))), none);
    }
    let Some(body) = write(&joined) else {
        return (Err(NotSealed::Unfinished), none);
    };
    if body.len() > LONGEST_BODY {
        return (Err(NotSealed::TooLong), none);
    }
    let is_report = matches!(joined.topic, Topic::Report(..));
    let parcel = Parcel::sealed(joined.id, is_report, joined.topic.cycle().clone(), body, now);
    let changes = vec![kept(&parcel), (draft_name(&joined.topic), None)];
    (Ok(joined.id), changes)
}

/// Begins a try, and gives the text to send where there is one to make. See [`Parcel::begin`].
pub fn begin(held: &[Record], id: &BallotId, push: Push, alone: bool, now: f64) -> (Option<String>, Vec<Change>) {
    change(held, id, |parcel| parcel.begin(now, push, alone))
}

/// Takes in what a try came to. What was erased meanwhile stays erased.
pub fn end(held: &[Record], id: &BallotId, outcome: Outcome, now: f64) -> Vec<Change> {
    change(held, id, |parcel| {
        parcel.end(outcome, now);
        Some(())
    })
    .1
}

/// Forgets everything.
pub fn erase(held: &[Record]) -> Vec<Change> {
    let ours = held.iter().filter(|(name, _)| is_ours(name));
    ours.map(|(name, _)| (name.clone(), None)).collect()
}

/// What a later version wrote and this one leaves alone.
pub fn unread(held: &[Record]) -> impl Iterator<Item = &str> {
    held.iter()
        .filter(|(name, text)| name.starts_with(PARCEL) && read_parcel(text).is_none())
        .map(|(name, _)| name.as_str())
}

fn sealed(held: &[Record]) -> impl Iterator<Item = Parcel> {
    held.iter()
        .filter(|(name, _)| name.starts_with(PARCEL))
        .filter_map(|(_, text)| read_parcel(text))
}

fn is_sealed(held: &[Record], id: &BallotId) -> bool {
    // By the name alone: what a later version sealed is sealed.
    let name = parcel_name(id);
    held.iter().any(|(known, _)| *known == name)
}

/// A window's draft together with the kept one, whose identity stands.
fn joined(held: &[Record], mine: &Draft) -> Draft {
    let mut joined = draft(held, &mine.topic).unwrap_or_else(|| Draft::new(mine.id, mine.topic.clone()));
    joined.merge(mine);
    joined
}

fn change<T>(
    held: &[Record],
    id: &BallotId,
    change: impl FnOnce(&mut Parcel) -> Option<T>,
) -> (Option<T>, Vec<Change>) {
    let Some(mut parcel) = parcels(held).into_iter().find(|parcel| parcel.id == *id) else {
        return (None, Vec::new());
    };
    let given = change(&mut parcel);
    let changes = if given.is_some() {
        vec![kept(&parcel)]
    } else {
        Vec::new()
    };
    (given, changes)
}

fn kept(parcel: &Parcel) -> Change {
    (parcel_name(&parcel.id), Some(write_parcel(parcel)))
}

fn parcel_name(id: &BallotId) -> String {
    format!("{PARCEL}{id}")
}

fn draft_name(topic: &Topic) -> String {
    match topic {
        Topic::Ballot(cycle) => format!("{DRAFT}{cycle}"),
        Topic::Report(cycle, unit) => format!("{REPORT}{cycle}.{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CycleId;

    fn topic() -> Topic {
        Topic::Ballot(CycleId::parse("2018").unwrap())
    }

    fn drafted(words: &str) -> Draft {
        let mut draft = Draft::new(BallotId::from_bytes([1; 16]), topic());
        draft.answer(&UnitId::parse("u").unwrap()).comment = words.to_owned();
        draft
    }

    fn apply(held: &mut Vec<Record>, changes: Vec<Change>) {
        for (name, text) in changes {
            held.retain(|(known, _)| *known != name);
            held.extend(text.map(|text| (name, text)));
        }
    }

    fn fresh() -> BallotId {
        BallotId::from_bytes([9; 16])
    }

    #[test]
    fn what_a_later_version_wrote_is_set_aside_and_comes_back_with_it() {
        let theirs = r#"{"version":9,"new":"shape"}"#;
        let mut held = vec![("draft.2018".to_owned(), theirs.to_owned())];
        assert_eq!(draft(&held, &topic()), None);
        let (_, changes) = keep_draft(&held, &drafted("mine"), None, fresh(), 7.0);
        apply(&mut held, changes);
        assert!(held.contains(&("aside.draft.2018.7".to_owned(), theirs.to_owned())));
        assert!(draft(&held, &topic()).is_some());
    }

    #[test]
    fn of_two_copies_of_a_draft_no_word_is_lost() {
        let mut other = drafted("one");
        other.answer(&UnitId::parse("v").unwrap()).comment = "two".to_owned();
        let held = [drafted("one"), other].map(|copy| ("draft.2018".to_owned(), write_draft(&copy)));
        let joined = draft(&held, &topic()).unwrap();
        assert_eq!(joined.answers.len(), 2);
    }

    #[test]
    fn more_than_an_intake_takes_is_not_sealed() {
        let write = |length: usize| move |_: &Draft| Some("x".repeat(length));
        let seal = |length| seal(&[], &drafted("mine"), &write(length), 0.0).0;
        assert_eq!(seal(LONGEST_BODY + 1), Err(NotSealed::TooLong));
        assert!(seal(LONGEST_BODY).is_ok());
    }

    #[test]
    fn what_was_erased_stays_erased_when_its_answer_comes() {
        let mut held = vec![("lang".to_owned(), "en".to_owned())];
        let (sealed, changes) = seal(&held, &drafted("mine"), &|_| Some("bytes".to_owned()), 0.0);
        apply(&mut held, changes);
        let id = sealed.unwrap();
        let (body, changes) = begin(&held, &id, Push::Time, true, 0.0);
        apply(&mut held, changes);
        assert_eq!(body.as_deref(), Some("bytes"));
        let changes = erase(&held);
        apply(&mut held, changes);
        assert_eq!(held, [("lang".to_owned(), "en".to_owned())], "and nothing but ours");
        assert_eq!(end(&held, &id, Outcome::Stored, 0.0), []);
    }
}
