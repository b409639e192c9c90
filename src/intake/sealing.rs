//! Makes from a draft exactly the bytes that are sent.

use crate::domain::{BallotForm, Draft, ReportDraft, Reporting, written};
use crate::json::{object, text};

/// The version of the forms.
pub const VERSION: u64 = 1;
/// The `kind` of a report.
pub const REPORT: &str = "report";

/// The ballot as JSON. Units without a level are left out; `None` if none is left or an answer is incomplete.
///
/// ```
/// use wanping::domain::{BallotForm, BallotId, Draft, Topic, UnitId};
/// use wanping::feed::decode;
/// use wanping::intake::ballot;
///
/// let form = r#"{"version":"1","cycle":"2018","levels":[{"code":"good","label":"满意"}]}"#;
/// let form = decode::<BallotForm>(form.as_bytes(), "").unwrap().value;
/// let mut draft = Draft::new(BallotId::from_bytes([0; 16]), Topic::Ballot(form.cycle.clone()));
/// assert_eq!(ballot(&draft, &form), None);
///
/// let unit = UnitId::parse("bdcdj").unwrap();
/// draft.ballot_mut().unwrap().answer_mut(&unit).level = Some("good".to_owned());
/// let sealed = r#"{"answers":[{"level":"good","unit":"bdcdj"}],"cycle":"2018","id":"00000000000000000000000000","version":1}"#;
/// assert_eq!(ballot(&draft, &form).as_deref(), Some(sealed));
/// ```
pub fn ballot(draft: &Draft, form: &BallotForm) -> Option<String> {
    let ballot = draft.ballot()?;
    let mut answers = Vec::new();
    for (unit, answer) in ballot.rated() {
        let answer = form.handed_in(answer)?;
        let mut fields = vec![
            text("unit", unit.as_str()),
            text("level", answer.level.as_deref().unwrap_or_default()),
        ];
        if !answer.reasons.is_empty() {
            fields.push(("reasons", answer.reasons.into()));
        }
        if !answer.comment.is_empty() {
            fields.push(text("comment", &answer.comment));
        }
        if !answer.choices.is_empty() {
            fields.push(("choices", answer.choices.into_iter().collect()));
        }
        answers.push(object(fields));
    }
    if answers.is_empty() {
        return None;
    }
    let mut fields = vec![
        ("version", VERSION.into()),
        text("id", &draft.id.to_string()),
        text("cycle", ballot.cycle.as_str()),
        ("answers", answers.into()),
    ];
    if let Some((_, code)) = &ballot.code {
        fields.push(text("code", code.as_str()));
    }
    Some(object(fields).to_string())
}

/// A report as JSON; `None` while something is missing.
///
/// ```
/// use wanping::domain::{BallotId, CycleId, Draft, ReportState, Reporting, Topic, UnitId};
/// use wanping::intake::report;
///
/// let topic = Topic::Report(CycleId::parse("2017").unwrap(), UnitId::parse("bdcdj").unwrap());
/// let mut draft = Draft::new(BallotId::from_bytes([0; 16]), topic);
/// let reporting = Reporting { measures: vec!["m1".to_owned()] };
/// assert_eq!(report(&draft, &reporting), None);
///
/// let filled_in = draft.report_mut().unwrap().report_mut();
/// filled_in.measure = Some("m1".to_owned());
/// filled_in.state = Some(ReportState::Solved);
/// let sealed = report(&draft, &reporting).unwrap();
/// assert!(sealed.contains(r#""kind":"report","measure":"m1","state":"solved","unit":"bdcdj""#));
/// ```
pub fn report(draft: &Draft, reporting: &Reporting) -> Option<String> {
    let ReportDraft {
        cycle, unit, report, ..
    } = draft.report()?;
    if !reporting.gaps(report).is_empty() {
        return None;
    }
    let mut fields = vec![
        ("version", VERSION.into()),
        text("kind", REPORT),
        text("id", &draft.id.to_string()),
        text("cycle", cycle.as_str()),
        text("unit", unit.as_str()),
        text("measure", reporting.measure_of(report)?),
        text("state", report.state?.code()),
    ];
    let spare = [
        ("comment", written(&report.comment)),
        ("date", report.date.clone()),
        ("window", written(&report.window)),
    ];
    for (name, value) in spare {
        if !value.is_empty() {
            fields.push(text(name, &value));
        }
    }
    Some(object(fields).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Answer, BallotId, CycleId, Level, OneTimeCode, OpeningHours, Report, ReportState, Topic, UnitId,
    };

    fn form() -> BallotForm {
        BallotForm {
            cycle: CycleId::parse("2018").unwrap(),
            levels: vec![
                Level {
                    code: "good".into(),
                    label: "满意".into(),
                    meaning: None,
                    bad: false,
                    comment: false,
                },
                Level {
                    code: "bad".into(),
                    label: "不满意".into(),
                    meaning: None,
                    bad: true,
                    comment: false,
                },
            ],
            reasons: vec![],
            questions: vec![],
            comment_limit: 500,
            hours: OpeningHours::default(),
            receiver: None,
            privacy: vec![],
            about: vec![],
        }
    }

    fn draft(answers: &[(&str, Option<&str>, &str)]) -> Draft {
        let mut draft = Draft::new(
            BallotId::from_bytes([0; 16]),
            Topic::Ballot(CycleId::parse("2018").unwrap()),
        );
        for (unit, level, comment) in answers {
            let answer = Answer {
                level: level.map(str::to_owned),
                comment: (*comment).into(),
                ..Answer::default()
            };
            *draft.ballot_mut().unwrap().answer_mut(&UnitId::parse(unit).unwrap()) = answer;
        }
        draft
    }

    #[test]
    fn a_ballot_contains_only_the_chosen_answers() {
        let sealed = ballot(
            &draft(&[
                ("a", Some("good"), "forgotten"),
                ("b", None, ""),
                ("c", Some("bad"), "慢"),
            ]),
            &form(),
        );
        let expected = concat!(
            r#"{"answers":[{"level":"good","unit":"a"},{"comment":"慢","level":"bad","unit":"c"}],"#,
            r#""cycle":"2018","id":"00000000000000000000000000","version":1}"#,
        );
        assert_eq!(sealed.as_deref(), Some(expected));
    }

    #[test]
    fn a_one_time_code_is_part_of_the_ballot() {
        let mut draft = draft(&[("a", Some("good"), "")]);
        draft
            .ballot_mut()
            .unwrap()
            .bring(OneTimeCode::parse("w3-00017").unwrap());
        let sealed = ballot(&draft, &form()).unwrap();
        assert!(sealed.contains(r#","code":"w3-00017","cycle":"2018","#), "{sealed}");
    }

    #[test]
    fn an_empty_or_unfinished_ballot_is_not_sealed() {
        assert_eq!(ballot(&draft(&[]), &form()), None);
        assert_eq!(ballot(&draft(&[("a", None, "")]), &form()), None);
        assert_eq!(
            ballot(&draft(&[("a", Some("good"), ""), ("b", Some("bad"), "")]), &form()),
            None
        );
    }

    fn reported(report: Report) -> Draft {
        let topic = Topic::Report(CycleId::parse("2017").unwrap(), UnitId::parse("a").unwrap());
        let mut draft = Draft::new(BallotId::from_bytes([0; 16]), topic);
        *draft.report_mut().unwrap().report_mut() = report;
        draft
    }

    fn reporting() -> Reporting {
        Reporting {
            measures: vec!["m1".into(), "m3".into()],
        }
    }

    #[test]
    fn a_report_contains_only_filled_fields() {
        let whole = Report {
            measure: Some("m1".into()),
            state: Some(ReportState::Still),
            comment: " 还在排队。 ".into(),
            date: "2018-07-03".into(),
            window: " 3号窗口 ".into(),
        };
        let expected = concat!(
            r#"{"comment":"还在排队。","cycle":"2017","date":"2018-07-03","id":"00000000000000000000000000","kind":"report","measure":"m1","#,
            r#""state":"still","unit":"a","version":1,"window":"3号窗口"}"#,
        );
        assert_eq!(
            report(&reported(whole.clone()), &reporting()).as_deref(),
            Some(expected)
        );
        let bare = Report {
            comment: " ".into(),
            date: String::new(),
            window: " ".into(),
            ..whole
        };
        let expected = concat!(
            r#"{"cycle":"2017","id":"00000000000000000000000000","kind":"report","measure":"m1","#,
            r#""state":"still","unit":"a","version":1}"#,
        );
        assert_eq!(report(&reported(bare.clone()), &reporting()).as_deref(), Some(expected));
        for unfinished in [
            Report::default(),
            Report {
                state: None,
                ..bare.clone()
            },
            Report {
                measure: Some("m2".into()),
                ..bare
            },
        ] {
            assert_eq!(report(&reported(unfinished), &reporting()), None);
        }
    }

    #[test]
    fn ballots_and_reports_are_not_confused() {
        assert_eq!(report(&draft(&[("a", Some("good"), "")]), &reporting()), None);
        assert_eq!(ballot(&reported(Report::default()), &form()), None);
    }

    #[cfg(feature = "wire")]
    #[test]
    fn sealed_bytes_equal_those_of_the_wire_types() {
        use super::super::wire;
        use serde_json::Value;

        let mut whole = draft(&[("a", Some("good"), ""), ("c", Some("bad"), "慢")]);
        whole
            .ballot_mut()
            .unwrap()
            .bring(OneTimeCode::parse("w3-00017").unwrap());
        let sealed = ballot(&whole, &form()).unwrap();
        let typed: wire::Ballot = serde_json::from_str(&sealed).unwrap();
        assert_eq!(
            serde_json::to_value(typed).unwrap(),
            serde_json::from_str::<Value>(&sealed).unwrap()
        );
        let filled_in = Report {
            measure: Some("m1".into()),
            state: Some(ReportState::Still),
            date: "2018-07-03".into(),
            window: "3号窗口".into(),
            comment: "还在排队".into(),
        };
        let sealed = report(&reported(filled_in), &reporting()).unwrap();
        let typed: wire::Report = serde_json::from_str(&sealed).unwrap();
        assert_eq!(
            serde_json::to_value(typed).unwrap(),
            serde_json::from_str::<Value>(&sealed).unwrap()
        );
    }
}
