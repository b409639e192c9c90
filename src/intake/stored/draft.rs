//! The text form in which this device keeps drafts.

use serde_json::Value;

use super::{cycle, id, unit};
use crate::domain::{Answer, BallotDraft, Content, Draft, OneTimeCode, Report, ReportDraft, ReportState, UnitId};
use crate::json::{Read, Record, object, read_text, text};

/// The shape of a ballot. The version before is read, too.
const BALLOT_VERSION: u64 = 2;
/// The shape of a report. Version 2 kept it as if it were the answer of a ballot; it is read, too.
const REPORT_VERSION: u64 = 4;

/// A draft as text.
pub fn write_draft(draft: &Draft) -> String {
    let id = text("id", &draft.id.to_string());
    let fields = match &draft.content {
        Content::Ballot(ballot) => vec![
            ("version", BALLOT_VERSION.into()),
            id,
            text("cycle", ballot.cycle.as_str()),
            ("code", ballot.code.as_ref().map(|(_, code)| code.as_str()).into()),
            ("code_edit", ballot.code.as_ref().map_or(0, |(edit, _)| *edit).into()),
            ("answers", ballot.answers.iter().map(answer).collect()),
        ],
        Content::Report(ReportDraft {
            cycle,
            unit,
            edit,
            report,
        }) => vec![
            ("version", REPORT_VERSION.into()),
            id,
            text("cycle", cycle.as_str()),
            text("report", unit.as_str()),
            ("edit", (*edit).into()),
            ("measure", report.measure.as_deref().into()),
            ("state", report.state.map(ReportState::code).into()),
            text("comment", &report.comment),
            text("date", &report.date),
            text("window", &report.window),
        ],
    };
    object(fields).to_string()
}

fn answer((unit, answer): &(UnitId, Answer)) -> Value {
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
}

/// A draft from its text; `None` if this version cannot read it.
pub fn read_draft(text: &str) -> Option<Draft> {
    let draft = read_text(text.as_bytes(), |record| {
        if record.text("report")?.is_none() {
            return Ok(Draft {
                id: id(record, 1..=BALLOT_VERSION)?,
                content: Content::Ballot(read_ballot(record)?),
            });
        }
        let report = match record.count("version")? {
            Some(3..=REPORT_VERSION) => read_report(record)?,
            _ => read_report_of_version_2(record)?,
        };
        Ok(Draft {
            id: id(record, 2..=REPORT_VERSION)?,
            content: Content::Report(report),
        })
    });
    draft.ok()
}

fn read_ballot(record: &Record<'_>) -> Read<BallotDraft> {
    let mut ballot = BallotDraft::new(cycle(record)?);
    let code = record.text("code")?.and_then(|code| OneTimeCode::parse(&code));
    let edit = record.count("code_edit")?.unwrap_or_default();
    ballot.code = code.map(|code| (edit, code));
    ballot.answers = read_answers(record)?;
    // Answers are looked up by binary search, which needs them sorted.
    match ballot.answers.is_sorted_by(|(one, _), (next, _)| one < next) {
        true => Ok(ballot),
        false => Err(record.missing("answers")),
    }
}

fn read_answers(record: &Record<'_>) -> Read<Vec<(UnitId, Answer)>> {
    record.many("answers", |record| {
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
    })
}

fn read_report(record: &Record<'_>) -> Read<ReportDraft> {
    let mut draft = ReportDraft::new(cycle(record)?, unit(record, "report")?);
    draft.edit = record.count("edit")?.unwrap_or_default();
    draft.report = Report {
        measure: record.text("measure")?,
        state: record.text("state")?.and_then(|state| ReportState::parse(&state)),
        // Version 3 has none.
        comment: record.text("comment")?.unwrap_or_default(),
        date: record.needed("date")?,
        window: record.needed("window")?,
    };
    Ok(draft)
}

fn read_report_of_version_2(record: &Record<'_>) -> Read<ReportDraft> {
    let mut draft = ReportDraft::new(cycle(record)?, unit(record, "report")?);
    let answers = read_answers(record)?;
    if let Some((_, answer)) = answers.into_iter().find(|(unit, _)| *unit == draft.unit) {
        draft.edit = answer.edit;
        draft.report = Report {
            measure: answer.choice("measure").map(str::to_owned),
            state: answer.level.as_deref().and_then(ReportState::parse),
            date: answer.choice("date").unwrap_or_default().to_owned(),
            window: answer.comment,
            ..Report::default()
        };
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BallotId, CycleId, Topic};
    use proptest::prelude::*;

    fn key() -> CycleId {
        CycleId::parse("2018").unwrap()
    }

    fn unit_id(name: &str) -> UnitId {
        UnitId::parse(name).unwrap()
    }

    fn ballot() -> Draft {
        Draft::new(BallotId::from_bytes([0; 16]), Topic::Ballot(key()))
    }

    fn report() -> Draft {
        Draft::new(BallotId::from_bytes([0; 16]), Topic::Report(key(), unit_id("a")))
    }

    proptest! {
        #[test]
        fn a_stored_ballot_is_read_back_unchanged(
            id: [u8; 16],
            units in prop::collection::vec("[a-z-]{1,9}", 0..4),
            level in prop::option::of("[a-z]{1,5}"),
            code in prop::option::of("[A-Za-z0-9_-]{1,64}"),
            comment in "\\PC{0,30}",
        ) {
            let mut ballot = BallotDraft::new(key());
            for name in units {
                let answer = ballot.answer_mut(&unit_id(&name));
                answer.level = level.clone();
                answer.reasons = vec!["attitude".to_owned()];
                answer.comment = comment.clone();
                answer.choose("wait", "short");
            }
            if let Some(code) = code.and_then(|code| OneTimeCode::parse(&code)) {
                ballot.bring(code);
            }
            let draft = Draft { id: BallotId::from_bytes(id), content: Content::Ballot(ballot) };
            prop_assert_eq!(read_draft(&write_draft(&draft)), Some(draft));
        }

        #[test]
        fn a_stored_report_is_read_back_unchanged(
            id: [u8; 16],
            measure in prop::option::of("[a-z.]{1,9}"),
            state in prop::option::of(0..3_usize),
            comment in "\\PC{0,30}",
            date in "\\PC{0,10}",
            window in "\\PC{0,30}",
        ) {
            let mut report = ReportDraft::new(key(), unit_id("a"));
            *report.report_mut() = Report { measure, state: state.map(|at| ReportState::ALL[at]), comment, date, window };
            let draft = Draft { id: BallotId::from_bytes(id), content: Content::Report(report) };
            prop_assert_eq!(read_draft(&write_draft(&draft)), Some(draft));
        }

        #[test]
        fn no_stored_text_causes_a_panic(text in "\\PC{0,60}") {
            prop_assert_eq!(read_draft(&text), None);
        }
    }

    #[test]
    fn a_ballot_of_the_previous_version_is_read() {
        let id = "0".repeat(26);
        let draft = format!(
            r#"{{"version":1,"id":"{id}","cycle":"2018","code":"w3","answers":[{{"unit":"a","level":"bad","reasons":["attitude"],"comment":"慢"}}]}}"#
        );
        let draft = read_draft(&draft).unwrap();
        let ballot = draft.ballot().unwrap();
        assert_eq!(ballot.cycle, key());
        assert_eq!(ballot.code.as_ref().unwrap().1.to_string(), "w3");
        assert_eq!(ballot.answers[0].1.comment, "慢");
    }

    #[test]
    fn a_report_of_an_earlier_version_is_read() {
        // As version 2 wrote it: the state as a level, the window as a comment, the measure and the day as choices.
        let id = "0".repeat(26);
        let draft = format!(
            concat!(
                r#"{{"answers":[{{"choices":[["measure","m1"],["date","2018-07-03"]],"comment":"3号窗口","edit":4,"#,
                r#""level":"still","reasons":[],"unit":"a"}}],"code":null,"code_edit":0,"cycle":"2018","id":"{id}","#,
                r#""report":"a","version":2}}"#
            ),
            id = id
        );
        let draft = read_draft(&draft).unwrap();
        let report = draft.report().unwrap();
        assert_eq!(
            (report.cycle.clone(), report.unit.clone(), report.edit),
            (key(), unit_id("a"), 4)
        );
        let expected = Report {
            measure: Some("m1".to_owned()),
            state: Some(ReportState::Still),
            date: "2018-07-03".to_owned(),
            window: "3号窗口".to_owned(),
            ..Report::default()
        };
        assert_eq!(report.report, expected);
        // As version 3 wrote it: without a comment.
        let draft = format!(
            concat!(
                r#"{{"cycle":"2018","date":"2018-07-03","edit":4,"id":"{id}","measure":"m1","report":"a","state":"still","#,
                r#""version":3,"window":"3号窗口"}}"#
            ),
            id = id
        );
        assert_eq!(read_draft(&draft).unwrap().report().unwrap().report, expected);
        let empty = format!(r#"{{"version":2,"id":"{id}","cycle":"2018","report":"a","answers":[]}}"#);
        assert!(read_draft(&empty).unwrap().is_empty());
    }

    #[test]
    fn records_of_other_versions_are_not_read() {
        for (draft, own, others) in [(ballot(), 2, ["0", "3"]), (report(), 4, ["0", "5"])] {
            let draft = write_draft(&draft);
            assert!(read_draft(&draft).is_some());
            for version in others {
                let other = draft.replace(&format!(r#""version":{own}"#), &format!(r#""version":{version}"#));
                assert_ne!(other, draft);
                assert_eq!(read_draft(&other), None, "{other}");
            }
        }
    }

    #[test]
    fn answers_out_of_order_are_refused() {
        let mut ballot = BallotDraft::new(key());
        for name in ["a", "b"] {
            ballot.answer_mut(&unit_id(name));
        }
        ballot.answers.reverse();
        let id = BallotId::from_bytes([0; 16]);
        let content = Content::Ballot(ballot);
        assert_eq!(read_draft(&write_draft(&Draft { id, content })), None);
    }
}
