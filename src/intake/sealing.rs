//! From what is filled in to the bytes that are sent, and to nothing else.

use crate::domain::{BallotForm, Draft, Reporting, Topic};
use crate::json::{object, text};

/// The ballot as JSON. Units without a level are left out; `None` where none is left or one has a gap.
pub fn ballot(draft: &Draft, form: &BallotForm) -> Option<String> {
    let mut answers = Vec::new();
    for (unit, answer) in draft.rated() {
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
    let mut ballot = vec![
        ("version", 1.into()),
        text("id", &draft.id.to_string()),
        text("cycle", draft.topic.cycle().as_str()),
        ("answers", answers.into()),
    ];
    if let Some((_, code)) = &draft.code {
        ballot.push(text("code", code.as_str()));
    }
    Some(object(ballot).to_string())
}

/// A report as JSON; `None` while something is missing.
pub fn report(draft: &Draft, reporting: &Reporting) -> Option<String> {
    let Topic::Report(cycle, unit) = &draft.topic else {
        return None;
    };
    let handed_in = reporting.handed_in(draft.said_of(unit)?)?;
    let mut report = vec![
        ("version", 1.into()),
        text("kind", "report"),
        text("id", &draft.id.to_string()),
        text("cycle", cycle.as_str()),
        text("unit", unit.as_str()),
        text("measure", &handed_in.measure),
        text("state", handed_in.state.code()),
    ];
    let more = [("date", handed_in.date), ("window", handed_in.window)];
    report.extend(
        more.iter()
            .filter_map(|(name, value)| Some(text(name, value.as_deref()?))),
    );
    Some(object(report).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, BallotId, CycleId, Level, OneTimeCode, OpeningHours, UnitId};

    fn form() -> BallotForm {
        BallotForm {
            cycle: CycleId::parse("2018").unwrap(),
            levels: vec![
                Level {
                    code: "good".into(),
                    label: "满意".into(),
                    meaning: None,
                    bad: false,
                },
                Level {
                    code: "bad".into(),
                    label: "不满意".into(),
                    meaning: None,
                    bad: true,
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
            *draft.answer(&UnitId::parse(unit).unwrap()) = answer;
        }
        draft
    }

    #[test]
    fn says_what_was_chosen_and_no_more() {
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
    fn a_one_time_code_goes_along() {
        let mut draft = draft(&[("a", Some("good"), "")]);
        draft.bring(OneTimeCode::parse("w3-00017").unwrap());
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
}
