//! The text form in which this device keeps what is sealed.

use super::{cycle, id};
use crate::domain::{Refusal, Setback};
use crate::intake::life::{Parcel, State};
use crate::json::{object, read_text, text};

/// The shape of a parcel. The version before is read, too.
const VERSION: u64 = 2;

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
        ("timed", parcel.timed.into()),
        text("state", state),
        ("at", (at as u64).into()),
        ("status", status.into()),
    ]);
    parcel.to_string()
}

/// A parcel from its text; `None` if this version cannot read it.
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
            id: id(record, 1..=VERSION)?,
            is_report: record.text("kind")?.as_deref() == Some("report"),
            cycle: cycle(record)?,
            body: record.text("body")?,
            sealed_at: needed("sealed_at")? as f64,
            state,
            tries: u32::try_from(needed("tries")?).unwrap_or(u32::MAX),
            timed: u32::try_from(record.count("timed")?.unwrap_or_default()).unwrap_or(u32::MAX),
        };
        // An undelivered parcel always has its bytes, a delivered one never.
        match parcel.is_delivered() != parcel.body.is_some() {
            true => Ok(parcel),
            false => Err(record.missing("body")),
        }
    });
    parcel.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BallotId, CycleId};
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
        fn a_stored_parcel_is_read_back_unchanged(id: [u8; 16], report: bool, body in "\\PC{0,30}", sealed_at in moment(), tries: u32, state in state()) {
            let mut parcel = Parcel::sealed(BallotId::from_bytes(id), report, key(), body, sealed_at);
            parcel.state = state;
            parcel.tries = tries;
            parcel.timed = tries / 2;
            if parcel.is_delivered() {
                parcel.body = None;
            }
            prop_assert_eq!(read_parcel(&write_parcel(&parcel)), Some(parcel));
        }

        #[test]
        fn no_stored_text_causes_a_panic(text in "\\PC{0,60}") {
            prop_assert_eq!(read_parcel(&text), None);
        }
    }

    #[test]
    fn a_parcel_of_the_previous_version_is_read() {
        let id = "0".repeat(26);
        let parcel = format!(
            r#"{{"version":1,"id":"{id}","cycle":"2018","body":"bytes","sealed_at":5,"tries":1,"state":"sending","at":5,"status":null}}"#
        );
        let parcel = read_parcel(&parcel).unwrap();
        assert_eq!((parcel.is_report, parcel.body.as_deref()), (false, Some("bytes")));
    }

    #[test]
    fn records_of_other_versions_are_not_read() {
        let id = BallotId::from_bytes([0; 16]);
        let parcel = write_parcel(&Parcel::sealed(id, false, key(), "bytes".into(), 0.0));
        assert!(read_parcel(&parcel).is_some());
        for version in ["0", "3"] {
            let other = parcel.replace(r#""version":2"#, &format!(r#""version":{version}"#));
            assert_eq!(read_parcel(&other), None);
        }
        let bodiless = parcel.replace(r#""body":"bytes""#, r#""body":null"#);
        assert_eq!(read_parcel(&bodiless), None);
    }
}
