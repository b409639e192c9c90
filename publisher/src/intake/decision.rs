//! Whether a ballot or a report is taken in.

use std::io;

use wanping::domain::{BallotId, Phase};

use super::ballot_box::{BallotBox, Put};
use super::code::{CodeHash, IssuedCodes};
use super::form::{self, FormError, Submission};
use super::timetable::Timetable;

/// The decision about a ballot or a report.
#[derive(PartialEq, Eq, Debug)]
pub enum Decision {
    /// Its form and time allow it.
    Put(Put),
    /// Its form is wrong.
    Refused(FormError),
    /// A ballot that came before the opening, or not before the closing.
    Closed,
}

/// Stores a ballot or a report that arrived at `now`, in seconds since 1970, if its form, the time and its one-time code allow it.
/// Without a list of issued codes, no ballot needs one.
///
/// One whose id is in the box already is [`Put::AlreadyStored`], whatever its bytes are and whatever the time is:
/// - An honest sender sends the same bytes to an id every time, so a difference is a bug of its program or a stranger's attempt
///   to replace a ballot. In either case the first ballot stands.
/// - If the response told whether the bytes are the same, whoever learned an id could find out by trying how its owner voted.
/// - A stored ballot stays stored when a later version of this server has stricter rules and when voting is over: a sender
///   that missed the response before the closing still gets it after.
///
/// # Errors
/// When the disk fails: it is not known to be stored then.
pub fn take_in(
    ballot_box: &BallotBox,
    timetable: &Timetable,
    codes: Option<&IssuedCodes>,
    id: &BallotId,
    bytes: &[u8],
    now: i64,
) -> io::Result<Decision> {
    if ballot_box.holds(id)? {
        return Ok(Decision::Put(Put::AlreadyStored));
    }
    let refused = |pointer, message| Ok(Decision::Refused(FormError::new(pointer, message)));
    let sent = match form::parse(bytes) {
        Err(fault) => return Ok(Decision::Refused(fault)),
        Ok(sent) => sent,
    };
    let ballot = match form::check(&sent, Some(id)) {
        Err(fault) => return Ok(Decision::Refused(fault)),
        // Reports need no code and have no closing time: a measure can be watched for years after the vote.
        Ok(Submission::Report(_)) => return ballot_box.put(id, bytes, None).map(Decision::Put),
        Ok(Submission::Ballot(ballot)) => ballot,
    };
    match timetable.hours(&ballot.cycle) {
        None => return refused("/cycle", "there is no ballot for this cycle"),
        Some(hours) if hours.at(now) != Phase::Open => return Ok(Decision::Closed),
        Some(_) => {}
    }
    let Some(issued) = codes else {
        return ballot_box.put(id, bytes, None).map(Decision::Put);
    };
    match ballot.code.map(CodeHash::of).filter(|code| issued.contain(code)) {
        Some(code) => ballot_box.put(id, bytes, Some(&code)).map(Decision::Put),
        None => refused("/code", "must be a one-time code that was issued"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::super::code::issued_list;
    use super::*;
    use serde_json::{Value, json};
    use std::fs;

    const ID: &str = "0123456789abcdefghjkmnpqrs";
    /// 2018-07-01 at midnight in Wenzhou.
    const JULY: i64 = 1_530_374_400;

    /// A ballot box, and a site whose vote of 2018 lasts from that midnight for a minute.
    struct Place {
        _folder: tempfile::TempDir,
        ballot_box: BallotBox,
        timetable: Timetable,
        codes: Option<IssuedCodes>,
    }

    impl Place {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let site = folder.path().join("site");
            fs::create_dir_all(site.join("feed/2018")).unwrap();
            let form = json!({
                "version": "1.0", "cycle": "2018", "levels": [{ "code": "a", "label": "满意" }],
                "opens": "2018-07-01T00:00+08:00", "closes": "2018-07-01T00:01+08:00",
            });
            fs::write(site.join("feed/2018/ballot.json"), form.to_string()).unwrap();
            Self {
                ballot_box: BallotBox::open(&folder.path().join("var")).unwrap(),
                timetable: Timetable::new(&site),
                codes: None,
                _folder: folder,
            }
        }

        /// Issues these codes.
        fn with_codes(mut self, codes: &[&str]) -> Self {
            let data = tempfile::tempdir().unwrap();
            fs::write(data.path().join("codes.sha256"), issued_list(codes.iter().copied())).unwrap();
            self.codes = IssuedCodes::read(data.path()).unwrap();
            self
        }

        fn take_in(&self, sent: &Value, now: i64) -> Decision {
            let id = BallotId::parse(sent["id"].as_str().unwrap()).unwrap();
            let bytes = sent.to_string();
            let codes = self.codes.as_ref();
            take_in(&self.ballot_box, &self.timetable, codes, &id, bytes.as_bytes(), now).unwrap()
        }
    }

    fn ballot(cycle: &str) -> Value {
        json!({ "version": 1, "id": ID, "cycle": cycle, "answers": [{ "unit": "a", "level": "a" }] })
    }

    #[test]
    fn a_ballot_is_taken_in_from_the_opening_until_the_closing() {
        for (second, expected) in [
            (-1, Decision::Closed),
            (0, Decision::Put(Put::Stored)),
            (59, Decision::Put(Put::Stored)),
            (60, Decision::Closed),
        ] {
            let place = Place::new();
            assert_eq!(place.take_in(&ballot("2018"), JULY + second), expected, "{second}");
            let stored = place.ballot_box.holds(&BallotId::parse(ID).unwrap()).unwrap();
            assert_eq!(stored, expected != Decision::Closed);
        }
    }

    #[test]
    fn a_ballot_that_is_stored_is_acknowledged_whatever_the_time() {
        let place = Place::new();
        assert_eq!(place.take_in(&ballot("2018"), JULY), Decision::Put(Put::Stored));
        for now in [i64::MIN, JULY, JULY + 60, i64::MAX] {
            assert_eq!(
                place.take_in(&ballot("2018"), now),
                Decision::Put(Put::AlreadyStored),
                "{now}"
            );
            assert_eq!(
                place.take_in(&ballot("1999"), now),
                Decision::Put(Put::AlreadyStored),
                "{now}"
            );
        }
    }

    #[test]
    fn a_ballot_of_a_cycle_without_one_is_a_fault() {
        let place = Place::new();
        let Decision::Refused(fault) = place.take_in(&ballot("2017"), JULY) else {
            unreachable!("it is taken in");
        };
        assert_eq!(fault.pointer, "/cycle");
    }

    #[test]
    fn a_report_is_taken_in_at_any_time_for_any_cycle() {
        for (cycle, now) in [("2018", i64::MIN), ("2018", JULY + 60), ("2017", JULY), ("x", i64::MAX)] {
            let place = Place::new();
            let report = json!({
                "version": 1, "kind": "report", "id": ID, "cycle": cycle, "unit": "a", "measure": "1", "state": "still",
            });
            assert_eq!(place.take_in(&report, now), Decision::Put(Put::Stored), "{cycle} {now}");
            assert_eq!(
                place.take_in(&report, now),
                Decision::Put(Put::AlreadyStored),
                "{cycle} {now}"
            );
        }
    }

    fn with_code(number: u32, code: &str) -> Value {
        let mut ballot = ballot("2018");
        ballot["id"] = BallotId::from_bytes(u128::from(number).to_be_bytes())
            .to_string()
            .into();
        ballot["code"] = code.into();
        ballot
    }

    #[test]
    fn a_code_counts_once_and_its_own_ballot_is_acknowledged_again() {
        let place = Place::new().with_codes(&["one", "two"]);
        assert_eq!(place.take_in(&with_code(1, "one"), JULY), Decision::Put(Put::Stored));
        for (number, code, expected) in [
            (1, "one", Put::AlreadyStored),
            // Which code the stored ballot has is nobody's business either.
            (1, "two", Put::AlreadyStored),
            (2, "one", Put::CodeUsed),
            (2, "two", Put::Stored),
            (3, "two", Put::CodeUsed),
        ] {
            assert_eq!(
                place.take_in(&with_code(number, code), JULY),
                Decision::Put(expected),
                "{number} {code}"
            );
        }
        assert_eq!(
            place.take_in(&with_code(1, "one"), JULY + 60),
            Decision::Put(Put::AlreadyStored),
            "voting is over"
        );
        assert_eq!(place.take_in(&with_code(3, "one"), JULY + 60), Decision::Closed);
    }

    #[test]
    fn where_codes_were_issued_a_ballot_needs_one_and_a_report_none() {
        let place = Place::new().with_codes(&["one"]);
        for unknown in [
            ballot("2018"),
            with_code(1, ""),
            with_code(1, "ONE"),
            with_code(1, "three"),
        ] {
            let Decision::Refused(fault) = place.take_in(&unknown, JULY) else {
                unreachable!("{unknown} is taken in");
            };
            assert_eq!(fault.pointer, "/code");
            assert!(!fault.message.contains("three"));
        }
        let report = json!({
            "version": 1, "kind": "report", "id": ID, "cycle": "2017", "unit": "a", "measure": "1", "state": "still",
        });
        assert_eq!(place.take_in(&report, JULY), Decision::Put(Put::Stored));
        let open = Place::new();
        for number in [1, 2] {
            assert_eq!(
                open.take_in(&with_code(number, "any"), JULY),
                Decision::Put(Put::Stored)
            );
        }
    }
}
