//! Drafts and parcels as this device keeps them. What a later version wrote is left alone.

use serde_json::Value;

use super::life::{Parcel, State};
use crate::domain::{Answer, BallotId, CycleId, Draft, OneTimeCode, Refusal, Setback, Topic, UnitId};
use crate::json::{Read, Record, object, read_text, text};

/// The shape of what is kept. A version before is read; another number is another version's and is not touched.
const VERSION: u64 = 2;

/// A draft as text.
pub fn write_draft(draft: &Draft) -> String {
    let answers = draft.answers.iter().map(|(unit, answer)| {
        object(vec![
            text("unit", unit.as_str()),
            ("edit", answer.edit.into()),
            ("level", answer.level.clone().into()),
            ("reasons", answer.reasons.iter().map(String::as_str).collect()),
            text("comment", &answer.comment),
            (
                "choices",
                answer
                    .choices
                    .iter()
                    .map(|(question, option)| vec![question.as_str(), option.as_str()])
                    .collect(),
            ),
        ])
    });
    let (cycle, report) = match &draft.topic {
        Topic::Ballot(cycle) => (cycle, None),
        Topic::Report(cycle, unit) => (cycle, Some(unit.as_str())),
    };
    let draft = object(vec![
        ("version", VERSION.into()),
        text("id", &draft.id.to_string()),
        text("cycle", cycle.as_str()),
        ("report", report.into()),
        ("code", draft.code.as_ref().map(|(_, code)| code.as_str()).into()),
        ("code_edit", draft.code.as_ref().map_or(0, |(edit, _)| *edit).into()),
        ("answers", answers.collect()),
    ]);
    draft.to_string()
}

/// A draft from text; `None` for what this version cannot read.
pub fn read_draft(text: &str) -> Option<Draft> {
    let draft = read_text(text.as_bytes(), |record| {
        let unit = |record: &Record<'_>, name| {
            let key = record.needed(name)?;
            UnitId::parse(&key).ok_or_else(|| record.missing(name))
        };
        let cycle = cycle(record)?;
        let topic = match record.text("report")? {
            None => Topic::Ballot(cycle),
            Some(_) => Topic::Report(cycle, unit(record, "report")?),
        };
        let mut draft = Draft::new(id(record)?, topic);
        let code = record.text("code")?.and_then(|code| OneTimeCode::parse(&code));
        let edit = record.count("code_edit")?.unwrap_or_default();
        draft.code = code.map(|code| (edit, code));
        draft.answers = record.many("answers", |record| {
            let pair = |value: &Value| {
                let text = |at| value.get(at).and_then(Value::as_str).map(str::to_owned);
                text(0).zip(text(1))
            };
            let answer = Answer {
                edit: record.count("edit")?.unwrap_or_default(),
                level: record.text("level")?,
                reasons: record.words("reasons")?,
                comment: record.needed("comment")?,
                choices: record.values("choices", pair)?,
            };
            Ok((unit(record, "unit")?, answer))
        })?;
        // Whoever looks an answer up relies on their order.
        match draft.answers.is_sorted_by(|(one, _), (next, _)| one < next) {
            true => Ok(draft),
            false => Err(record.missing("answers")),
        }
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
        State::Sending { until } => ("sending", until, None),
        State::Stored { at } => ("stored", at, None),
        State::AlreadyStored { at } => ("already-stored", at, None),
        State::Refused(Refusal::Status(status)) => ("refused", parcel.sealed_at, Some(status)),
        State::Refused(Refusal::CodeUsed) => ("code-used", parcel.sealed_at, None),
        State::Refused(Refusal::Closed) => ("closed", parcel.sealed_at, None),
    };
    let parcel = object(vec![
        ("version", VERSION.into()),
        text("id", &parcel.id.to_string()),
        text("kind", if parcel.is_report { "report" } else { "ballot" }),
        text("cycle", parcel.cycle.as_str()),
        ("body", parcel.body.clone().into()),
        ("sealed_at", (parcel.sealed_at as u64).into()),
        ("tries", parcel.tries.into()),
        text("state", state),
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
            "sending" => State::Sending { until: at },
            "stored" => State::Stored { at },
            "already-stored" => State::AlreadyStored { at },
            "refused" => State::Refused(Refusal::Status(status)),
            "code-used" => State::Refused(Refusal::CodeUsed),
            "closed" => State::Refused(Refusal::Closed),
            _ => return Err(record.missing("state")),
        };
        let parcel = Parcel {
            id: id(record)?,
            is_report: record.text("kind")?.as_deref() == Some("report"),
            cycle: cycle(record)?,
            body: record.text("body")?,
            sealed_at: needed("sealed_at")? as f64,
            state,
            tries: u32::try_from(needed("tries")?).unwrap_or(u32::MAX),
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
    if !matches!(record.count("version")?, Some(1..=VERSION)) {
        return Err(record.missing("version"));
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
            moment().prop_map(|until| State::Sending { until }),
            moment().prop_map(|at| State::Stored { at }),
            moment().prop_map(|at| State::AlreadyStored { at }),
            (400..500_u16).prop_map(|status| State::Refused(Refusal::Status(status))),
            Just(State::Refused(Refusal::CodeUsed)),
            Just(State::Refused(Refusal::Closed)),
        ]
    }

    fn key() -> CycleId {
        CycleId::parse("2018").unwrap()
    }

    proptest! {
        #[test]
        fn a_parcel_comes_back_as_it_was_kept(id: [u8; 16], report: bool, body in "\\PC{0,30}", sealed_at in moment(), tries: u32, state in state()) {
            let mut parcel = Parcel::sealed(BallotId::from_bytes(id), report, key(), body, sealed_at);
            parcel.state = state;
            parcel.tries = tries;
            if parcel.is_delivered() {
                parcel.body = None;
            }
            prop_assert_eq!(read_parcel(&write_parcel(&parcel)), Some(parcel));
        }

        #[test]
        fn a_draft_comes_back_as_it_was_kept(
            id: [u8; 16],
            report: bool,
            units in prop::collection::vec("[a-z-]{1,9}", 0..4),
            level in prop::option::of("[a-z]{1,5}"),
            code in prop::option::of("[A-Za-z0-9_-]{1,64}"),
            comment in "\\PC{0,30}",
        ) {
            let unit = |name: &str| UnitId::parse(name).unwrap();
            let topic = if report { Topic::Report(key(), unit("a")) } else { Topic::Ballot(key()) };
            let mut draft = Draft::new(BallotId::from_bytes(id), topic);
            for name in units {
                let answer = draft.answer(&unit(&name));
                answer.level = level.clone();
                answer.reasons = vec!["attitude".to_owned()];
                answer.comment = comment.clone();
                answer.choose("wait", "short");
            }
            if let Some(code) = code.and_then(|code| OneTimeCode::parse(&code)) {
                draft.bring(code);
            }
            prop_assert_eq!(read_draft(&write_draft(&draft)), Some(draft));
        }

        #[test]
        fn nothing_that_was_kept_can_make_it_panic(text in "\\PC{0,60}") {
            prop_assert_eq!(read_parcel(&text), None);
            prop_assert_eq!(read_draft(&text), None);
        }
    }

    #[test]
    fn what_the_version_before_wrote_is_read() {
        let id = "0".repeat(26);
        let draft = format!(
            r#"{{"version":1,"id":"{id}","cycle":"2018","code":"w3","answers":[{{"unit":"a","level":"bad","reasons":["attitude"],"comment":"慢"}}]}}"#
        );
        let draft = read_draft(&draft).unwrap();
        assert_eq!(draft.topic, Topic::Ballot(key()));
        assert_eq!(draft.code.map(|(_, code)| code.to_string()).as_deref(), Some("w3"));
        assert_eq!(draft.answers[0].1.comment, "慢");
        let parcel = format!(
            r#"{{"version":1,"id":"{id}","cycle":"2018","body":"bytes","sealed_at":5,"tries":1,"state":"sending","at":5,"status":null}}"#
        );
        let parcel = read_parcel(&parcel).unwrap();
        assert_eq!((parcel.is_report, parcel.body.as_deref()), (false, Some("bytes")));
    }

    #[test]
    fn what_another_version_wrote_is_not_read_as_ours() {
        let draft = write_draft(&Draft::new(BallotId::from_bytes([0; 16]), Topic::Ballot(key())));
        let parcel = write_parcel(&Parcel::sealed(
            BallotId::from_bytes([0; 16]),
            false,
            key(),
            "bytes".into(),
            0.0,
        ));
        assert!(read_draft(&draft).is_some() && read_parcel(&parcel).is_some());
        for version in ["0", "3"] {
            let other = |text: &str| text.replace(r#""version":2"#, &format!(r#""version":{version}"#));
            assert_eq!(read_draft(&other(&draft)), None);
            assert_eq!(read_parcel(&other(&parcel)), None);
        }
        let bodiless = parcel.replace(r#""body":"bytes""#, r#""body":null"#);
        assert_eq!(read_parcel(&bodiless), None);
    }

    #[test]
    fn answers_out_of_order_are_not_ours() {
        let mut draft = Draft::new(BallotId::from_bytes([0; 16]), Topic::Ballot(key()));
        for name in ["a", "b"] {
            draft.answer(&UnitId::parse(name).unwrap());
        }
        draft.answers.reverse();
        assert_eq!(read_draft(&write_draft(&draft)), None);
    }
}
