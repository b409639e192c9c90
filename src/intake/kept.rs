//! Drafts and parcels as this device keeps them. What another version wrote is left alone.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::life::{Parcel, State};
use crate::domain::{Answer, BallotId, CycleId, Draft, Setback, UnitId};

/// The shape of what is kept; another number is another version's and is not touched.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct DraftKept {
    version: u32,
    id: String,
    cycle: String,
    answers: Vec<AnswerKept>,
}

#[derive(Serialize, Deserialize)]
struct AnswerKept {
    unit: String,
    level: Option<String>,
    #[serde(default)]
    reasons: BTreeSet<String>,
    #[serde(default)]
    comment: String,
}

#[derive(Serialize, Deserialize)]
struct ParcelKept {
    version: u32,
    id: String,
    cycle: String,
    body: Option<String>,
    sealed_at: f64,
    tries: u32,
    state: String,
    /// When delivered, or when due.
    at: f64,
    status: Option<u16>,
}

/// A draft as text.
pub fn write_draft(draft: &Draft) -> String {
    let answers = draft.answers.iter().map(|(unit, answer)| AnswerKept {
        unit: unit.to_string(),
        level: answer.level.clone(),
        reasons: answer.reasons.clone(),
        comment: answer.comment.clone(),
    });
    to_text(&DraftKept {
        version: VERSION,
        id: draft.id.to_string(),
        cycle: draft.cycle.to_string(),
        answers: answers.collect(),
    })
}

/// A draft from text; `None` for what this version cannot read.
pub fn read_draft(text: &str) -> Option<Draft> {
    let kept: DraftKept = serde_json::from_slice(text.as_bytes()).ok()?;
    let mut draft = Draft::new(BallotId::parse(&kept.id)?, CycleId::parse(&kept.cycle)?);
    for answer in kept.answers {
        let Some(unit) = UnitId::parse(&answer.unit) else {
            continue;
        };
        let answer = Answer {
            level: answer.level,
            reasons: answer.reasons,
            comment: answer.comment,
        };
        draft.answers.insert(unit, answer);
    }
    (kept.version == VERSION).then_some(draft)
}

/// A parcel as text.
pub fn write_parcel(parcel: &Parcel) -> String {
    let (state, at, status) = match parcel.state {
        State::Waiting { due, after } => match after {
            None => ("waiting", due, None),
            Some(Setback::Unreachable) => ("unreachable", due, None),
            Some(Setback::Busy(status)) => ("busy", due, Some(status)),
            Some(Setback::Nonsense) => ("nonsense", due, None),
        },
        State::Sending => ("sending", parcel.sealed_at, None),
        State::Stored { at } => ("stored", at, None),
        State::AlreadyStored { at } => ("already-stored", at, None),
        State::Refused { status } => ("refused", parcel.sealed_at, Some(status)),
    };
    to_text(&ParcelKept {
        version: VERSION,
        id: parcel.id.to_string(),
        cycle: parcel.cycle.to_string(),
        body: parcel.body.clone(),
        sealed_at: parcel.sealed_at,
        tries: parcel.tries,
        state: state.to_owned(),
        at,
        status,
    })
}

/// A parcel from text; `None` for what this version cannot read.
pub fn read_parcel(text: &str) -> Option<Parcel> {
    let kept: ParcelKept = serde_json::from_slice(text.as_bytes()).ok()?;
    let due = kept.at;
    let status = kept.status.unwrap_or_default();
    let waiting = |after| State::Waiting { due, after };
    let state = match kept.state.as_str() {
        "waiting" => waiting(None),
        "unreachable" => waiting(Some(Setback::Unreachable)),
        "busy" => waiting(Some(Setback::Busy(status))),
        "nonsense" => waiting(Some(Setback::Nonsense)),
        "sending" => State::Sending,
        "stored" => State::Stored { at: kept.at },
        "already-stored" => State::AlreadyStored { at: kept.at },
        "refused" => State::Refused { status },
        _ => return None,
    };
    let parcel = Parcel {
        id: BallotId::parse(&kept.id)?,
        cycle: CycleId::parse(&kept.cycle)?,
        body: kept.body,
        sealed_at: kept.sealed_at,
        state,
        tries: kept.tries,
        kept: true,
    };
    let whole = parcel.is_delivered() != parcel.body.is_some();
    (kept.version == VERSION && whole).then_some(parcel)
}

fn to_text<T: Serialize>(value: &T) -> String {
    // Strings, numbers and lists always become JSON.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Clocks count whole milliseconds.
    fn moment() -> impl Strategy<Value = f64> {
        (0..10_000_000_000_000_u64).prop_map(|milliseconds| milliseconds as f64)
    }

    fn state() -> impl Strategy<Value = State> {
        let setback = prop_oneof![
            Just(None),
            Just(Some(Setback::Unreachable)),
            Just(Some(Setback::Busy(503))),
            Just(Some(Setback::Nonsense)),
        ];
        prop_oneof![
            (moment(), setback).prop_map(|(due, after)| State::Waiting { due, after }),
            Just(State::Sending),
            moment().prop_map(|at| State::Stored { at }),
            moment().prop_map(|at| State::AlreadyStored { at }),
            (400..500_u16).prop_map(|status| State::Refused { status }),
        ]
    }

    proptest! {
        #[test]
        fn a_parcel_comes_back_as_it_was_kept(id: [u8; 16], body in "\\PC{0,30}", sealed_at in moment(), tries: u32, state in state()) {
            let mut parcel = Parcel::sealed(BallotId::from_bytes(id), CycleId::parse("2018").unwrap(), body, sealed_at);
            parcel.state = state;
            parcel.tries = tries;
            parcel.kept = true;
            if parcel.is_delivered() {
                parcel.body = None;
            }
            prop_assert_eq!(read_parcel(&write_parcel(&parcel)), Some(parcel));
        }

        #[test]
        fn a_draft_comes_back_as_it_was_kept(id: [u8; 16], unit in "[a-z-]{1,9}", level in prop::option::of("[a-z]{1,5}"), comment in "\\PC{0,30}") {
            let mut draft = Draft::new(BallotId::from_bytes(id), CycleId::parse("2018").unwrap());
            let reasons = BTreeSet::from(["attitude".to_owned()]);
            draft.answers.insert(UnitId::parse(&unit).unwrap(), Answer { level, reasons, comment });
            prop_assert_eq!(read_draft(&write_draft(&draft)), Some(draft));
        }

        #[test]
        fn nothing_that_was_kept_can_make_it_panic(text in "\\PC{0,60}") {
            prop_assert_eq!(read_parcel(&text), None);
            prop_assert_eq!(read_draft(&text), None);
        }
    }

    #[test]
    fn what_another_version_wrote_is_not_read_as_ours() {
        let draft = Draft::new(BallotId::from_bytes([0; 16]), CycleId::parse("2018").unwrap());
        assert_eq!(
            read_draft(&write_draft(&draft).replace(r#""version":1"#, r#""version":2"#)),
            None
        );
        let parcel = Parcel::sealed(draft.id, draft.cycle, "bytes".into(), 0.0);
        assert_eq!(
            read_parcel(&write_parcel(&parcel).replace(r#""version":1"#, r#""version":2"#)),
            None
        );
        assert_eq!(
            read_parcel(&write_parcel(&parcel).replace(r#""body":"bytes""#, r#""body":null"#)),
            None
        );
    }
}
