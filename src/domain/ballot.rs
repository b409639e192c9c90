//! Filling in a ballot.

use std::sync::Arc;

use super::{BallotId, CycleId, Kind, Moment, OneTimeCode, Source, Statement, UnitId};

/// What a ballot asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotForm {
    /// The cycle.
    pub cycle: CycleId,
    /// From best to worst, as published.
    pub levels: Vec<Level>,
    /// What a bad level can be for.
    pub reasons: Vec<Choice>,
    /// What else may be asked; no answer is needed.
    pub questions: Vec<Question>,
    /// The longest comment, in characters.
    pub comment_limit: usize,
    /// Ballots are taken in from here on.
    pub opens: Option<Moment>,
    /// Ballots are taken in until here.
    pub closes: Option<Moment>,
    /// Who receives the ballots.
    pub receiver: Option<Receiver>,
    /// What is done with them.
    pub privacy: Vec<Statement>,
    /// What the publisher says of the ballot, with sources.
    pub about: Vec<Statement>,
}

/// One level of satisfaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Code in the ballot.
    pub code: String,
    /// The publisher's word for it.
    pub label: String,
    /// What it means.
    pub meaning: Option<String>,
    /// It counts as a bad rating and asks for reasons.
    pub bad: bool,
}

/// A class of complaint, or an answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Code in the ballot.
    pub code: String,
    /// The publisher's word for it.
    pub label: String,
    /// What it means.
    pub meaning: Option<String>,
}

/// A question besides the level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Code in the ballot.
    pub code: String,
    /// The question.
    pub text: String,
    /// Asked of units of these kinds; of all where none is named.
    pub kinds: Vec<Kind>,
    /// What can be answered; one or nothing.
    pub options: Vec<Choice>,
}

/// Who receives the ballots. Where they go is the site's own setting and never the feed's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// Name.
    pub name: String,
    /// What it does with them.
    pub text: Option<String>,
    /// Where this is published.
    pub source: Option<Arc<Source>>,
}

/// What a citizen says of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Code of the level; none while the citizen has not chosen.
    pub level: Option<String>,
    /// Codes of the reasons, for a bad level.
    pub reasons: Vec<String>,
    /// The citizen's own words, for a bad level.
    pub comment: String,
}

/// Why an answer cannot be handed in yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No level is chosen.
    Level,
    /// A bad level has neither a reason nor a word.
    Reason,
    /// The comment is longer than the ballot allows; by how many characters.
    Comment(usize),
}

impl BallotForm {
    /// The level with this code.
    pub fn level(&self, code: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.code == code)
    }

    /// Whether this answer's level asks for reasons.
    pub fn is_bad(&self, answer: &Answer) -> bool {
        answer
            .level
            .as_deref()
            .and_then(|code| self.level(code))
            .is_some_and(|level| level.bad)
    }

    /// What is missing in an answer, in the order of the form.
    pub fn gaps(&self, answer: &Answer) -> Vec<Gap> {
        let chosen = answer.level.as_deref().and_then(|code| self.level(code));
        let mut gaps = Vec::new();
        match chosen {
            None => gaps.push(Gap::Level),
            Some(level) if level.bad => {
                if self.known_reasons(answer).next().is_none() && answer.comment.trim().is_empty() {
                    gaps.push(Gap::Reason);
                }
                let over = answer.comment.chars().count().saturating_sub(self.comment_limit);
                if over > 0 {
                    gaps.push(Gap::Comment(over));
                }
            }
            Some(_) => {}
        }
        gaps
    }

    /// What of an answer goes into the ballot: reasons and words belong to a bad level only, so that what the citizen
    /// cannot see any more is not sent. `None` while anything is missing.
    pub fn handed_in(&self, answer: &Answer) -> Option<Answer> {
        if !self.gaps(answer).is_empty() {
            return None;
        }
        let bad = self.is_bad(answer);
        Some(Answer {
            level: answer.level.clone(),
            reasons: if bad {
                self.known_reasons(answer).cloned().collect()
            } else {
                Vec::new()
            },
            comment: if bad {
                answer.comment.trim().to_owned()
            } else {
                String::new()
            },
        })
    }

    fn known_reasons<'a>(&'a self, answer: &'a Answer) -> impl Iterator<Item = &'a String> {
        answer
            .reasons
            .iter()
            .filter(|code| self.reasons.iter().any(|reason| reason.code == **code))
    }
}

/// A ballot that is being filled in on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Made once; every try to hand it in carries it.
    pub id: BallotId,
    /// The cycle.
    pub cycle: CycleId,
    /// The one-time code that came with the link.
    pub code: Option<OneTimeCode>,
    /// What is said so far, each unit once, in the order of their keys: nothing tells in which order the citizen came to them.
    pub answers: Vec<(UnitId, Answer)>,
}

impl Draft {
    /// An empty draft with its identity.
    pub fn new(id: BallotId, cycle: CycleId) -> Self {
        Self {
            id,
            cycle,
            code: None,
            answers: Vec::new(),
        }
    }

    /// What is said of a unit, where anything is.
    pub fn said_of(&self, unit: &UnitId) -> Option<&Answer> {
        self.answers
            .iter()
            .find(|(known, _)| known == unit)
            .map(|(_, answer)| answer)
    }

    /// What is said of a unit, to be changed.
    pub fn answer(&mut self, unit: &UnitId) -> &mut Answer {
        let at = self.answers.partition_point(|(known, _)| known < unit);
        if self.answers.get(at).is_none_or(|(known, _)| known != unit) {
            self.answers.insert(at, (unit.clone(), Answer::default()));
        }
        &mut self.answers[at].1
    }

    /// Takes back what is said of a unit.
    pub fn forget(&mut self, unit: &UnitId) {
        self.answers.retain(|(known, _)| known != unit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form() -> BallotForm {
        let level = |code: &str, bad| Level {
            code: code.into(),
            label: code.into(),
            meaning: None,
            bad,
        };
        BallotForm {
            cycle: CycleId::parse("2018").unwrap(),
            levels: vec![level("good", false), level("bad", true)],
            reasons: vec![Choice {
                code: "attitude".into(),
                label: "attitude".into(),
                meaning: None,
            }],
            questions: vec![],
            comment_limit: 5,
            opens: None,
            closes: None,
            receiver: None,
            privacy: vec![],
            about: vec![],
        }
    }

    fn answer(level: &str, reasons: &[&str], comment: &str) -> Answer {
        Answer {
            level: Some(level.into()),
            reasons: reasons.iter().map(|r| (*r).to_owned()).collect(),
            comment: comment.into(),
        }
    }

    #[test]
    fn a_bad_level_asks_for_a_reason_or_a_word() {
        assert_eq!(form().gaps(&answer("bad", &[], " ")), [Gap::Reason]);
        assert_eq!(form().gaps(&answer("bad", &["attitude"], "")), []);
        assert_eq!(form().gaps(&answer("bad", &[], "慢")), []);
        assert_eq!(form().gaps(&answer("good", &[], "")), []);
    }

    #[test]
    fn a_code_the_ballot_does_not_have_counts_for_nothing() {
        assert_eq!(form().gaps(&Answer::default()), [Gap::Level]);
        assert_eq!(form().gaps(&answer("superb", &[], "")), [Gap::Level]);
        assert_eq!(form().gaps(&answer("bad", &["made-up"], "")), [Gap::Reason]);
    }

    #[test]
    fn a_comment_is_counted_in_characters() {
        assert_eq!(form().gaps(&answer("bad", &[], "排队太久了")), []);
        assert_eq!(form().gaps(&answer("bad", &[], "排队太久了吧")), [Gap::Comment(1)]);
    }

    #[test]
    fn what_the_citizen_cannot_see_is_not_sent() {
        let changed_mind = answer("good", &["attitude"], "一二三四五六七");
        assert_eq!(form().handed_in(&changed_mind), Some(answer("good", &[], "")));
    }

    proptest! {
        #[test]
        fn what_is_handed_in_has_no_gap(level in "good|bad|other", reason in "attitude|other", comment in "\\PC{0,8}") {
            let given = answer(&level, &[&reason], &comment);
            match form().handed_in(&given) {
                Some(sent) => prop_assert_eq!(form().gaps(&sent), []),
                None => prop_assert!(!form().gaps(&given).is_empty()),
            }
        }
    }
}
