//! From a filled-in ballot to the bytes that are sent, and to nothing else.

use serde::Serialize;

use crate::domain::{BallotForm, Draft};

#[derive(Serialize)]
struct Ballot<'a> {
    version: u32,
    id: String,
    cycle: &'a str,
    answers: Vec<AnswerOut>,
}

#[derive(Serialize)]
struct AnswerOut {
    unit: String,
    level: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    comment: String,
}

/// The ballot as JSON. Units without a level are left out; `None` where none is left or one has a gap.
pub fn seal(draft: &Draft, form: &BallotForm) -> Option<String> {
    let mut answers = Vec::new();
    for (unit, answer) in draft.answers.iter().filter(|(_, answer)| answer.level.is_some()) {
        let answer = form.handed_in(answer)?;
        answers.push(AnswerOut {
            unit: unit.to_string(),
            level: answer.level?,
            reasons: answer.reasons.into_iter().collect(),
            comment: answer.comment,
        });
    }
    if answers.is_empty() {
        return None;
    }
    let ballot = Ballot {
        version: 1,
        id: draft.id.to_string(),
        cycle: draft.cycle.as_str(),
        answers,
    };
    serde_json::to_string(&ballot).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, BallotId, CycleId, Level, UnitId};

    fn form() -> BallotForm {
        BallotForm {
            cycle: CycleId::parse("2018").unwrap(),
            levels: vec![
                Level {
                    code: "good".into(),
                    label: "满意".into(),
                    bad: false,
                },
                Level {
                    code: "bad".into(),
                    label: "不满意".into(),
                    bad: true,
                },
            ],
            reasons: vec![],
            comment_limit: 500,
            about: vec![],
        }
    }

    fn draft(answers: &[(&str, Option<&str>, &str)]) -> Draft {
        let mut draft = Draft::new(BallotId::from_bytes([0; 16]), CycleId::parse("2018").unwrap());
        for (unit, level, comment) in answers {
            let answer = Answer {
                level: level.map(str::to_owned),
                comment: (*comment).into(),
                ..Answer::default()
            };
            draft.answers.insert(UnitId::parse(unit).unwrap(), answer);
        }
        draft
    }

    #[test]
    fn says_what_was_chosen_and_no_more() {
        let sealed = seal(
            &draft(&[
                ("a", Some("good"), "forgotten"),
                ("b", None, ""),
                ("c", Some("bad"), "慢"),
            ]),
            &form(),
        );
        let expected = concat!(
            r#"{"version":1,"id":"00000000000000000000000000","cycle":"2018","#,
            r#""answers":[{"unit":"a","level":"good"},{"unit":"c","level":"bad","comment":"慢"}]}"#,
        );
        assert_eq!(sealed.as_deref(), Some(expected));
    }

    #[test]
    fn an_empty_or_unfinished_ballot_is_not_sealed() {
        assert_eq!(seal(&draft(&[]), &form()), None);
        assert_eq!(seal(&draft(&[("a", None, "")]), &form()), None);
        assert_eq!(
            seal(&draft(&[("a", Some("good"), ""), ("b", Some("bad"), "")]), &form()),
            None
        );
    }
}
