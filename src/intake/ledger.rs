//! Every change of this device's records, as a pure function from records to changes. The store runs such a step on all records in
//! one transaction, so that any number of windows agree.

use super::life::{Cause, DeliveryStatus, Parcel, State};
use super::stored::{read_draft, read_parcel, write_draft, write_parcel};
use crate::address::Address;
use crate::domain::limits::LARGEST_SEALED;
use crate::domain::{BallotId, CycleId, Draft, Topic, UnitId};
use crate::platform::store::{Change, Entry};
use crate::protocol::EARLY;

const DRAFT: &str = "draft.";
const REPORT: &str = "report.";
const PARCEL: &str = "ballot.";
const ASIDE: &str = "aside.";

/// The first part of a ballot that is too long for one. It ends with this unit; what is said of the units after it stays a draft,
/// under this new identity.
pub type FirstPart = (UnitId, BallotId);

/// Why nothing was sealed. The draft is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSealed {
    /// Nothing is rated, or an answer is incomplete.
    Unfinished,
    /// Another window changed the draft; this is the new one, which the citizen has not seen.
    Changed(Box<Draft>),
    /// It is longer than an intake takes, by so many bytes.
    TooLong(usize),
}

/// Whether this is the name of one of the records that the outbox keeps.
pub fn is_record(name: &str) -> bool {
    [DRAFT, REPORT, PARCEL, ASIDE, EARLY]
        .iter()
        .any(|beginning| name.starts_with(beginning))
}

/// Everything sealed, newest first.
pub fn parcels(held: &[Entry]) -> Vec<Parcel> {
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

/// The draft of a topic, if there is one that is not sealed yet.
pub fn draft(held: &[Entry], topic: &Topic) -> Option<Draft> {
    let name = draft_name(topic);
    let mut drafts = held
        .iter()
        .filter(|(known, _)| *known == name)
        .filter_map(|(_, text)| read_draft(text))
        .filter(|draft| draft.topic() == *topic && !is_sealed(held, &draft.id));
    let mut first = drafts.next()?;
    drafts.for_each(|other| first.merge(&other));
    Some(first)
}

/// The ballots that are filled in and not sealed.
pub fn ballots(held: &[Entry]) -> Vec<Draft> {
    let mut ballots: Vec<Draft> = Vec::new();
    for cycle in held
        .iter()
        .filter_map(|(name, _)| CycleId::parse(name.strip_prefix(DRAFT)?))
    {
        if ballots.iter().all(|known| *known.cycle() != cycle) {
            let kept = draft(held, &Topic::Ballot(cycle));
            ballots.extend(kept.filter(|draft| draft.rated().next().is_some()));
        }
    }
    ballots
}

/// Adds the levels that were chosen before the app ran to the drafts.
pub fn take_early(held: &[Entry], new_id: &dyn Fn() -> Option<BallotId>, now: f64) -> Vec<Change> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut changes = Vec::new();
    for (name, topic, unit, level) in early(held) {
        let at = drafts.iter().position(|draft| draft.topic() == topic).or_else(|| {
            let new = || Some(Draft::new(new_id()?, topic.clone()));
            drafts.push(draft(held, &topic).or_else(new)?);
            Some(drafts.len() - 1)
        });
        // Without an identity there is no draft to add it to.
        let Some(ballot) = at.and_then(|at| drafts.get_mut(at)).and_then(Draft::ballot_mut) else {
            continue;
        };
        if ballot.answer(&unit).and_then(|answer| answer.level.as_deref()) != Some(level) {
            ballot.answer_mut(&unit).level = Some(level.to_owned());
        }
        changes.push((name.to_owned(), None));
    }
    let keep = |draft: &Draft| keep_draft(held, draft, None, draft.id, now).1;
    changes.extend(drafts.iter().flat_map(keep));
    changes
}

/// Keeps a window's draft, merged with those of other windows. See [`left_of`] for what is kept of it.
pub fn keep_draft(
    held: &[Entry],
    mine: &Draft,
    known: Option<&Draft>,
    new_id: BallotId,
    now: f64,
) -> (Draft, Vec<Change>) {
    let (topic, name) = (mine.topic(), draft_name(&mine.topic()));
    let mut changes: Vec<Change> = held
        .iter()
        .filter(|(known, text)| *known == name && read_draft(text).is_none())
        // Keep what a later version wrote, for when that version runs again.
        .map(|(_, text)| (format!("{ASIDE}{name}.{}", now as u64), Some(text.clone())))
        .collect();
    let is_new = |unit: &UnitId| mine.answer(unit) != known.and_then(|known| known.answer(unit));
    let kept = left_of(held, mine, known, new_id);
    let joined = joined(held, &kept);
    changes.push((name, Some(write_draft(&joined))));
    changes.extend(outdated(held, &topic, is_new));
    (joined, changes)
}

/// What was said in a draft since the `known` one was kept, as a record beside it: read together they are the draft. Should that
/// one be handed in or erased meanwhile, this becomes a draft of its own.
pub fn as_entry(draft: &Draft, known: Option<&Draft>, new_id: BallotId) -> Entry {
    let draft = known.map_or_else(|| draft.clone(), |known| since(draft, known, new_id));
    (draft_name(&draft.topic()), write_draft(&draft))
}

/// Seals what the citizen has checked, or the first part of it; `known` is the draft that was kept when this window changed it. `write`
/// makes the text that is sent; `None` while something is missing.
///
/// # Errors
/// See [`NotSealed`].
pub fn seal(
    held: &[Entry],
    mine: &Draft,
    known: Option<&Draft>,
    new_id: BallotId,
    part: Option<&FirstPart>,
    write: &dyn Fn(&Draft) -> Option<String>,
    now: f64,
) -> (Result<BallotId, NotSealed>, Vec<Change>) {
    let none = Vec::new();
    if is_sealed(held, &mine.id) {
        return (Ok(mine.id), none);
    }
    let mut joined = joined(held, &left_of(held, mine, known, new_id));
    if !joined.says_the_same(mine) {
        return (Err(NotSealed::Changed(Box::new(joined))), none);
    }
    let topic = joined.topic();
    let outdated = outdated(held, &topic, |unit| joined.answer(unit).is_some());
    let rest = part.and_then(|(last, id)| joined.split_off(last, *id));
    let rest = rest.filter(|rest| !rest.is_empty());
    let Some(body) = write(&joined) else {
        return (Err(NotSealed::Unfinished), none);
    };
    if body.len() > LARGEST_SEALED {
        return (Err(NotSealed::TooLong(body.len() - LARGEST_SEALED)), none);
    }
    let parcel = Parcel::sealed(joined.id, joined.report().is_some(), joined.cycle().clone(), body, now);
    let mut changes = vec![kept(&parcel), (draft_name(&topic), rest.as_ref().map(write_draft))];
    changes.extend(outdated);
    (Ok(joined.id), changes)
}

/// Begins a try, and returns the text to send; `None` if there is nothing to try. See [`Parcel::begin`].
pub fn begin(held: &[Entry], id: &BallotId, cause: Cause, alone: bool, now: f64) -> (Option<String>, Vec<Change>) {
    change(held, id, |parcel| parcel.begin(now, cause, alone))
}

/// Records the result of a try. What was erased meanwhile stays erased.
pub fn end(held: &[Entry], id: &BallotId, status: DeliveryStatus, now: f64) -> Vec<Change> {
    change(held, id, |parcel| {
        parcel.end(status, now);
        Some(())
    })
    .1
}

/// Forgets what the intake refused.
pub fn discard(held: &[Entry], id: &BallotId) -> Vec<Change> {
    let is_refused = |parcel: &Parcel| parcel.id == *id && matches!(parcel.state, State::Refused(_));
    let refused = parcels(held).into_iter().find(is_refused);
    refused
        .map(|parcel| (parcel_name(&parcel.id), None))
        .into_iter()
        .collect()
}

/// Erases everything.
pub fn erase(held: &[Entry]) -> Vec<Change> {
    let ours = held.iter().filter(|(name, _)| is_record(name));
    ours.map(|(name, _)| (name.clone(), None)).collect()
}

/// The records that a later version wrote, which this version leaves alone.
pub fn unread(held: &[Entry]) -> impl Iterator<Item = &str> {
    held.iter()
        .filter(|(name, text)| name.starts_with(PARCEL) && read_parcel(text).is_none())
        .map(|(name, _)| name.as_str())
}

/// The levels that were chosen before the app ran: the record's name, the draft's topic, the unit and the level's code.
fn early(held: &[Entry]) -> impl Iterator<Item = (&str, Topic, UnitId, &str)> {
    held.iter()
        .filter_map(|(name, level)| match Address::parse(name.strip_prefix(EARLY)?)? {
            Address::VoteUnit(cycle, unit) => Some((name.as_str(), Topic::Ballot(cycle), unit, level.as_str())),
            _ => None,
        })
}

/// Removes the early levels of units that have a newer answer.
fn outdated(held: &[Entry], topic: &Topic, is_newer: impl Fn(&UnitId) -> bool) -> Vec<Change> {
    let outdated = early(held).filter(|(_, of, unit, _)| of == topic && is_newer(unit));
    outdated.map(|(name, ..)| (name.to_owned(), None)).collect()
}

fn sealed(held: &[Entry]) -> impl Iterator<Item = Parcel> {
    held.iter()
        .filter(|(name, _)| name.starts_with(PARCEL))
        .filter_map(|(_, text)| read_parcel(text))
}

fn is_sealed(held: &[Entry], id: &BallotId) -> bool {
    // Decide by the name alone: a parcel that a later version sealed cannot be read, but counts as sealed.
    let name = parcel_name(id);
    held.iter().any(|(known, _)| *known == name)
}

/// What is left of a window's draft. If it was handed in or erased elsewhere since the `known` draft was kept, only what was said
/// here since then is left, under the identity `new_id`: the rest must neither go out twice nor come back.
fn left_of(held: &[Entry], mine: &Draft, known: Option<&Draft>, new_id: BallotId) -> Draft {
    let kept = draft(held, &mine.topic()).map(|draft| draft.id);
    match known {
        Some(known) if is_sealed(held, &mine.id) || kept != Some(known.id) => since(mine, known, new_id),
        None if is_sealed(held, &mine.id) => Draft {
            id: new_id,
            ..mine.clone()
        },
        _ => mine.clone(),
    }
}

fn since(mine: &Draft, known: &Draft, new_id: BallotId) -> Draft {
    let mut new = mine.clone();
    new.id = new_id;
    new.keep_new(known);
    new
}

/// A window's draft merged with the kept one, whose identity stays.
fn joined(held: &[Entry], mine: &Draft) -> Draft {
    let mut joined = draft(held, &mine.topic()).unwrap_or_else(|| Draft::new(mine.id, mine.topic()));
    joined.merge(mine);
    joined
}

fn change<T>(held: &[Entry], id: &BallotId, change: impl FnOnce(&mut Parcel) -> Option<T>) -> (Option<T>, Vec<Change>) {
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
    use crate::domain::{Answer, Refusal};

    fn topic() -> Topic {
        Topic::Ballot(CycleId::parse("2018").unwrap())
    }

    fn answer<'a>(draft: &'a mut Draft, unit: &str) -> &'a mut Answer {
        let unit = UnitId::parse(unit).unwrap();
        draft.ballot_mut().unwrap().answer_mut(&unit)
    }

    fn drafted(words: &str) -> Draft {
        let mut draft = Draft::new(BallotId::from_bytes([1; 16]), topic());
        answer(&mut draft, "u").comment = words.to_owned();
        draft
    }

    fn apply(held: &mut Vec<Entry>, changes: Vec<Change>) {
        for (name, text) in changes {
            held.retain(|(known, _)| *known != name);
            held.extend(text.map(|text| (name, text)));
        }
    }

    fn new_id() -> BallotId {
        BallotId::from_bytes([9; 16])
    }

    #[test]
    fn a_record_of_a_later_version_is_set_aside_and_restored_by_that_version() {
        let theirs = r#"{"version":9,"new":"shape"}"#;
        let mut held = vec![("draft.2018".to_owned(), theirs.to_owned())];
        assert_eq!(draft(&held, &topic()), None);
        let (_, changes) = keep_draft(&held, &drafted("mine"), None, new_id(), 7.0);
        apply(&mut held, changes);
        assert!(held.contains(&("aside.draft.2018.7".to_owned(), theirs.to_owned())));
        assert!(draft(&held, &topic()).is_some());
    }

    #[test]
    fn two_copies_of_a_draft_are_merged_without_loss() {
        let mut other = drafted("one");
        answer(&mut other, "v").comment = "two".to_owned();
        let held = [drafted("one"), other].map(|copy| ("draft.2018".to_owned(), write_draft(&copy)));
        let joined = draft(&held, &topic()).unwrap();
        assert_eq!(joined.ballot().unwrap().answers.len(), 2);
    }

    fn level(held: &[Entry], unit: &str) -> Option<String> {
        let draft = draft(held, &topic())?;
        draft.answer(&UnitId::parse(unit).unwrap())?.level.clone()
    }

    fn early_level(unit: &str, code: &str) -> Entry {
        (format!("early./2018/vote/{unit}"), code.to_owned())
    }

    #[test]
    fn an_early_level_replaces_that_of_the_draft() {
        let mut before = drafted("mine");
        answer(&mut before, "u").level = Some("bad".to_owned());
        let mut held = vec![
            as_entry(&before, None, new_id()),
            early_level("u", "good"),
            early_level("v", "bad"),
        ];
        let changes = take_early(&held, &|| Some(new_id()), 0.0);
        apply(&mut held, changes);
        assert_eq!(held.len(), 1, "what is in the draft is kept once");
        assert_eq!(level(&held, "u").as_deref(), Some("good"));
        assert_eq!(level(&held, "v").as_deref(), Some("bad"));
        let draft = draft(&held, &topic()).unwrap();
        assert_eq!(draft.id, before.id);
        assert_eq!(draft.answer(&UnitId::parse("u").unwrap()).unwrap().comment, "mine");
        assert_eq!(take_early(&held, &|| Some(new_id()), 0.0), []);
        // Choosing the same level again is no edit: an edit would override another window's answer.
        held.push(early_level("u", "good"));
        let changes = take_early(&held, &|| Some(new_id()), 0.0);
        apply(&mut held, changes);
        assert_eq!(super::draft(&held, &topic()), Some(draft));
        assert_eq!(held.len(), 1);
    }

    #[test]
    fn an_early_level_begins_a_draft_if_there_is_none() {
        let (mut sealed, mut held) = (drafted("sealed"), vec![early_level("u", "good")]);
        answer(&mut sealed, "u").level = Some("bad".to_owned());
        let changes = seal(&[], &sealed, None, new_id(), None, &|_| Some("bytes".to_owned()), 0.0).1;
        apply(&mut held, changes);
        let without_identities = take_early(&held, &|| None, 0.0);
        assert_eq!(without_identities, [], "a browser that can make none has no ballot");
        let changes = take_early(&held, &|| Some(new_id()), 0.0);
        apply(&mut held, changes);
        assert_eq!(draft(&held, &topic()).unwrap().id, new_id());
        assert_eq!(level(&held, "u").as_deref(), Some("good"));
    }

    #[test]
    fn an_early_level_is_outdated_by_a_later_answer() {
        let before = drafted("mine");
        let mut held = vec![
            as_entry(&before, None, new_id()),
            early_level("u", "good"),
            early_level("v", "good"),
        ];
        let mut mine = before.clone();
        answer(&mut mine, "u").level = Some("bad".to_owned());
        let changes = keep_draft(&held, &mine, Some(&before), new_id(), 0.0).1;
        apply(&mut held, changes);
        assert!(!held.contains(&early_level("u", "good")));
        assert!(
            held.contains(&early_level("v", "good")),
            "of another unit nothing was said"
        );
        held.push(early_level("u", "good"));
        let (sealed, changes) = seal(
            &held,
            &mine,
            Some(&mine),
            new_id(),
            None,
            &|_| Some("bytes".to_owned()),
            0.0,
        );
        apply(&mut held, changes);
        assert!(sealed.is_ok());
        assert!(!held.contains(&early_level("u", "good")));
        assert!(held.contains(&early_level("v", "good")));
    }

    #[test]
    fn invalid_early_records_are_kept_until_everything_is_erased() {
        let names = [
            "early.",
            "early./2018/vote",
            "early./2018/vote/u/v",
            "early.2018",
            "early./2018/report/u",
        ];
        let mut held: Vec<Entry> = names.map(|name| (name.to_owned(), "good".to_owned())).into();
        held.push(("draft.2018".to_owned(), r#"{"version":9}"#.to_owned()));
        assert_eq!(take_early(&held, &|| Some(new_id()), 0.0), []);
        held.push(early_level("u", "good"));
        let changes = take_early(&held, &|| Some(new_id()), 7.0);
        apply(&mut held, changes);
        assert!(
            held.iter().any(|(name, _)| name == "aside.draft.2018.7"),
            "a later version's draft is set aside"
        );
        assert_eq!(level(&held, "u").as_deref(), Some("good"));
        let changes = erase(&held);
        apply(&mut held, changes);
        assert_eq!(held, []);
    }

    #[test]
    fn a_report_changed_after_it_was_sealed_elsewhere_becomes_a_new_report() {
        let topic = Topic::Report(CycleId::parse("2017").unwrap(), UnitId::parse("a").unwrap());
        let mut mine = Draft::new(BallotId::from_bytes([1; 16]), topic.clone());
        mine.report_mut().unwrap().report_mut().window = "3".to_owned();
        let known = mine.clone();
        let (sealed, mut held) = (
            seal(&[], &mine, None, new_id(), None, &|_| Some("bytes".to_owned()), 0.0),
            Vec::new(),
        );
        apply(&mut held, sealed.1);
        let (kept, _) = keep_draft(&held, &mine, Some(&known), new_id(), 0.0);
        assert!(kept.is_empty() && kept.id == new_id(), "nothing was said since");
        mine.report_mut().unwrap().report_mut().window = "4".to_owned();
        let (kept, changes) = keep_draft(&held, &mine, Some(&known), new_id(), 0.0);
        apply(&mut held, changes);
        assert_eq!(kept.report().unwrap().report.window, "4");
        assert_eq!(draft(&held, &topic), Some(kept));
        assert!(parcels(&held)[0].is_report);
    }

    #[test]
    fn a_ballot_too_long_for_the_intake_is_not_sealed() {
        let write = |length: usize| move |_: &Draft| Some("x".repeat(length));
        let seal = |length| seal(&[], &drafted("mine"), None, new_id(), None, &write(length), 0.0).0;
        assert_eq!(seal(LARGEST_SEALED + 7), Err(NotSealed::TooLong(7)));
        assert!(seal(LARGEST_SEALED).is_ok());
    }

    #[test]
    fn of_a_ballot_in_parts_the_rest_stays_a_draft_and_no_part_is_sealed_twice() {
        let mut mine = drafted("first");
        answer(&mut mine, "v").comment = "rest".to_owned();
        let words = |draft: &Draft| {
            let answers = &draft.ballot().unwrap().answers;
            Some(
                answers
                    .iter()
                    .map(|(_, answer)| answer.comment.as_str())
                    .collect::<String>(),
            )
        };
        let mut held = vec![as_entry(&mine, None, new_id()), early_level("v", "good")];
        let part = (UnitId::parse("u").unwrap(), BallotId::from_bytes([2; 16]));
        for _ in 0..2 {
            let (sealed, changes) = seal(&held, &mine, Some(&mine), new_id(), Some(&part), &words, 0.0);
            apply(&mut held, changes);
            assert_eq!(sealed, Ok(mine.id), "a second press seals nothing");
        }
        let bodies: Vec<_> = parcels(&held).into_iter().map(|parcel| parcel.body.unwrap()).collect();
        assert_eq!(bodies, ["first"]);
        let rest = draft(&held, &topic()).unwrap();
        assert_eq!((rest.id, words(&rest).as_deref()), (part.1, Some("rest")));
        assert!(
            !held.contains(&early_level("v", "good")),
            "it was chosen before the answer"
        );
        let (sealed, changes) = seal(&held, &rest, Some(&rest), new_id(), None, &words, 1.0);
        apply(&mut held, changes);
        assert_eq!(sealed, Ok(part.1));
        assert_eq!((parcels(&held).len(), draft(&held, &topic())), (2, None));
    }

    #[test]
    fn a_part_that_leaves_nothing_leaves_no_draft() {
        let mine = drafted("mine");
        let part = (UnitId::parse("u").unwrap(), BallotId::from_bytes([2; 16]));
        let mut held = vec![as_entry(&mine, None, new_id())];
        let (_, changes) = seal(
            &held,
            &mine,
            Some(&mine),
            new_id(),
            Some(&part),
            &|_| Some("bytes".to_owned()),
            0.0,
        );
        apply(&mut held, changes);
        assert_eq!(held.len(), 1, "the parcel alone");
    }

    #[test]
    fn ballots_that_are_not_sealed_are_found_whatever_their_year() {
        let of = |year: &str, id, level: Option<&str>| {
            let topic = Topic::Ballot(CycleId::parse(year).unwrap());
            let mut draft = Draft::new(BallotId::from_bytes([id; 16]), topic);
            answer(&mut draft, "u").level = level.map(str::to_owned);
            draft
        };
        let (old, new) = (of("2009", 1, Some("bad")), of("2018", 2, Some("good")));
        let drafts = [&old, &new, &old, &of("2017", 3, None)];
        let mut held: Vec<_> = drafts.map(|draft| as_entry(draft, None, new_id())).into();
        held.push(("report.2018.u".to_owned(), String::new()));
        assert_eq!(ballots(&held), [old.clone(), new.clone()]);
        let changes = seal(
            &held,
            &new,
            Some(&new),
            new_id(),
            None,
            &|_| Some("bytes".to_owned()),
            0.0,
        )
        .1;
        apply(&mut held, changes);
        assert_eq!(ballots(&held), [old]);
    }

    #[test]
    fn only_a_refused_ballot_can_be_discarded_alone() {
        let mut held = Vec::new();
        let (sealed, changes) = seal(
            &held,
            &drafted("mine"),
            None,
            new_id(),
            None,
            &|_| Some("bytes".to_owned()),
            0.0,
        );
        apply(&mut held, changes);
        let id = sealed.unwrap();
        assert_eq!(discard(&held, &id), []);
        let changes = end(&held, &id, DeliveryStatus::Refused(Refusal::Closed), 0.0);
        apply(&mut held, changes);
        assert_eq!(discard(&held, &new_id()), []);
        let changes = discard(&held, &id);
        apply(&mut held, changes);
        assert_eq!(held, []);
    }

    #[test]
    fn an_erased_ballot_stays_erased_when_its_response_arrives() {
        let mut held = vec![("lang".to_owned(), "en".to_owned())];
        let (sealed, changes) = seal(
            &held,
            &drafted("mine"),
            None,
            new_id(),
            None,
            &|_| Some("bytes".to_owned()),
            0.0,
        );
        apply(&mut held, changes);
        let id = sealed.unwrap();
        let (body, changes) = begin(&held, &id, Cause::Time, true, 0.0);
        apply(&mut held, changes);
        assert_eq!(body.as_deref(), Some("bytes"));
        let changes = erase(&held);
        apply(&mut held, changes);
        assert_eq!(held, [("lang".to_owned(), "en".to_owned())], "and nothing but ours");
        assert_eq!(end(&held, &id, DeliveryStatus::Stored, 0.0), []);
    }
}
