//! Drafts and parcels as this device keeps them. What another version wrote is left alone.

use super::life::{Parcel, State};
use crate::domain::{Answer, BallotId, CycleId, Draft, OneTimeCode, Refusal, Setback, UnitId};
use crate::json::{Problem, Read, Record, object, read_text};

/// The shape of what is kept; another number is another version's and is not touched.
const VERSION: u64 = 1;

/// A draft as text.
pub fn write_draft(draft: &Draft) -> String {
    let answers = draft.answers.iter().map(|(unit, answer)| {
        object([
            ("unit", unit.as_str().into()),
            ("level", answer.level.clone().into()),
            ("reasons", answer.reasons.iter().map(String::as_str).collect()),
            ("comment", answer.comment.as_str().into()),
        ])
    });
    let draft = object([
        ("version", VERSION.into()),
        ("id", draft.id.to_string().into()),
        ("cycle", draft.cycle.as_str().into()),
        ("code", draft.code.as_ref().map(OneTimeCode::as_str).into()),
        ("answers", answers.collect()),
    ]);
    draft.to_string()
}

/// A draft from text; `None` for what this version cannot read.
pub fn read_draft(text: &str) -> Option<Draft> {
    let draft = read_text(text.as_bytes(), |record| {
        let mut draft = Draft::new(id(record)?, cycle(record)?);
        draft.code = record.text("code")?.and_then(|code| OneTimeCode::parse(&code));
        let answers = record.many("answers", |record| {
            let unit = UnitId::parse(&record.needed("unit")?).ok_or_else(|| record.missing("unit"))?;
            let answer = Answer {
                level: record.text("level")?,
                reasons: record.words("reasons")?,
                comment: record.needed("comment")?,
            };
            Ok((unit, answer))
        })?;
        for (unit, answer) in answers {
            *draft.answer(&unit) = answer;
        }
        Ok(draft)
    });
    draft.ok()
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
        State::Refused(Refusal::Status(status)) => ("refused", parcel.sealed_at, Some(status)),
        State::Refused(Refusal::CodeUsed) => ("code-used", parcel.sealed_at, None),
    };
    let parcel = object([
        ("version", VERSION.into()),
        ("id", parcel.id.to_string().into()),
        ("cycle", parcel.cycle.as_str().into()),
        ("body", parcel.body.clone().into()),
        ("sealed_at", (parcel.sealed_at as u64).into()),
        ("tries", parcel.tries.into()),
        ("state", state.into()),
        ("at", (at as u64).into()),
        ("status", status.into()),
    ]);
    parcel.to_string()
}

/// A parcel from text; `None` for what this version cannot read.
pub fn read_parcel(text: &str) -> Option<Parcel> {
    let parcel = read_text(text.as_bytes(), |record| {
        let needed = |name| record.count(name)?.ok_or_else(|| record.missing(name));
        let status = record
            .count("status")?
            .and_then(|status| u16::try_from(status).ok())
            .unwrap_or_default();
        let at = needed("at")? as f64;
        let waiting = |after| State::Waiting { due: at, after };
        let state = match record.needed("state")?.as_str() {
            "waiting" => waiting(None),
            "unreachable" => waiting(Some(Setback::Unreachable)),
            "busy" => waiting(Some(Setback::Busy(status))),
            "nonsense" => waiting(Some(Setback::Nonsense)),
            "sending" => State::Sending,
            "stored" => State::Stored { at },
            "already-stored" => State::AlreadyStored { at },
            "refused" => State::Refused(Refusal::Status(status)),
            "code-used" => State::Refused(Refusal::CodeUsed),
            _ => return Err(record.fault("state", Problem::Setting("it is another version's"))),
        };
        let parcel = Parcel {
            id: id(record)?,
            cycle: cycle(record)?,
            body: record.text("body")?,
            sealed_at: needed("sealed_at")? as f64,
            state,
            tries: u32::try_from(needed("tries")?).unwrap_or(u32::MAX),
            kept: true,
        };
        // Only what is not delivered has bytes, and that always.
        match parcel.is_delivered() != parcel.body.is_some() {
            true => Ok(parcel),
            false => Err(record.missing("body")),
        }
    });
    parcel.ok()
}

fn id(record: &Record<'_>) -> Read<BallotId> {
    if record.count("version")? != Some(VERSION) {
        return Err(record.fault("version", Problem::Setting("it is another version's")));
    }
    BallotId::parse(&record.needed("id")?).ok_or_else(|| record.missing("id"))
}

fn cycle(record: &Record<'_>) -> Read<CycleId> {
    CycleId::parse(&record.needed("cycle")?).ok_or_else(|| record.missing("cycle"))
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
            (400..500_u16).prop_map(|status| State::Refused(Refusal::Status(status))),
            Just(State::Refused(Refusal::CodeUsed)),
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
        fn a_draft_comes_back_as_it_was_kept(id: [u8; 16], unit in "[a-z-]{1,9}", level in prop::option::of("[a-z]{1,5}"), code in prop::option::of("[A-Za-z0-9_-]{1,64}"), comment in "\\PC{0,30}") {
            let mut draft = Draft::new(BallotId::from_bytes(id), CycleId::parse("2018").unwrap());
            draft.code = code.and_then(|code| OneTimeCode::parse(&code));
            let reasons = vec!["attitude".to_owned()];
            *draft.answer(&UnitId::parse(&unit).unwrap()) = Answer { level, reasons, comment };
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
