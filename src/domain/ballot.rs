//! The form of a ballot, and what is still missing in an answer.

use std::sync::Arc;

use super::{Answer, CycleId, Kind, Moment, Source, Statement, Unit};

/// The form of a cycle's ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotForm {
    /// The cycle.
    pub cycle: CycleId,
    /// From best to worst, as published.
    pub levels: Vec<Level>,
    /// The reasons that can be given for a bad level.
    pub reasons: Vec<Choice>,
    /// Further questions, which need no answer.
    pub questions: Vec<Question>,
    /// The longest comment, in characters.
    pub comment_limit: usize,
    /// When ballots are taken in.
    pub hours: OpeningHours,
    /// Who receives the ballots.
    pub receiver: Option<Receiver>,
    /// What is done with them.
    pub privacy: Vec<Statement>,
    /// The publisher's statements about the ballot.
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
    /// Whether it counts as a bad rating, which requires a reason.
    pub bad: bool,
    /// Whether it may carry a comment though it is not bad.
    pub comment: bool,
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
    /// The kinds of units for which it is asked; all units if empty.
    pub kinds: Vec<Kind>,
    /// The possible answers, of which at most one is chosen.
    pub options: Vec<Choice>,
}

/// Who receives the ballots. The address to which they are sent is a setting of the site and never comes from the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// Name.
    pub name: String,
    /// What it does with them.
    pub text: Option<String>,
    /// Where this is published.
    pub source: Option<Arc<Source>>,
}

/// Why an answer cannot be handed in yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No level is chosen.
    Level,
    /// A bad level has neither a reason nor a comment.
    Reason,
    /// The comment is longer than the ballot allows; by how many characters.
    Comment(usize),
}

/// The time in which ballots are taken in: from the opening until just before the closing. `None` sets no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpeningHours {
    /// Ballots are taken in from here on.
    pub opens: Option<Moment>,
    /// Ballots are taken in until here.
    pub closes: Option<Moment>,
}

/// The place of a moment relative to the opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not yet.
    Before,
    /// Now.
    Open,
    /// No longer.
    After,
}

impl OpeningHours {
    /// The place of a moment (seconds since 1970) relative to these hours.
    ///
    /// ```
    /// use wanping::domain::{Moment, OpeningHours, Phase};
    ///
    /// let hours = OpeningHours {
    ///     opens: Moment::parse("2018-07-01T00:00+08:00"),
    ///     closes: None,
    /// };
    /// assert_eq!(hours.at(1_530_374_399), Phase::Before);
    /// assert_eq!(hours.at(1_530_374_400), Phase::Open);
    /// ```
    pub fn at(self, now: i64) -> Phase {
        match (self.opens, self.closes) {
            (Some(opens), _) if now < opens.epoch => Phase::Before,
            (_, Some(closes)) if now >= closes.epoch => Phase::After,
            _ => Phase::Open,
        }
    }

    /// Whether they contain no moment, because they close before they open.
    pub fn are_never(self) -> bool {
        let both = self.opens.zip(self.closes);
        both.is_some_and(|(opens, closes)| closes.epoch <= opens.epoch)
    }
}

/// What somebody wrote, without space around it, and without the space that keyboards of iOS put between the letters of a word
/// that is being composed.
pub fn written(text: &str) -> String {
    text.replace('\u{2006}', "").trim().to_owned()
}

impl BallotForm {
    /// The level with this code.
    pub fn level(&self, code: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.code == code)
    }

    /// Whether this answer's level asks for reasons.
    pub fn is_bad(&self, answer: &Answer) -> bool {
        self.chosen(answer).is_some_and(|level| level.bad)
    }

    /// Whether this answer's level may carry a comment: a bad one always does.
    pub fn takes_comment(&self, answer: &Answer) -> bool {
        self.chosen(answer).is_some_and(|level| level.bad || level.comment)
    }

    fn chosen(&self, answer: &Answer) -> Option<&Level> {
        answer.level.as_deref().and_then(|code| self.level(code))
    }

    /// What is missing in an answer, in the order of the form.
    pub fn gaps(&self, answer: &Answer) -> Vec<Gap> {
        let Some(level) = self.chosen(answer) else {
            return vec![Gap::Level];
        };
        let mut gaps = Vec::new();
        if level.bad && self.known_reasons(answer).next().is_none() && answer.comment.trim().is_empty() {
            gaps.push(Gap::Reason);
        }
        let over = answer.comment.chars().count().saturating_sub(self.comment_limit);
        if over > 0 && self.takes_comment(answer) {
            gaps.push(Gap::Comment(over));
        }
        gaps
    }

    /// The part of an answer that goes into the ballot; `None` while something is missing. Reasons and comment are sent only
    /// with a level for which the citizen sees them.
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
            comment: if self.takes_comment(answer) {
                written(&answer.comment)
            } else {
                String::new()
            },
            choices: self.known_choices(answer),
            edit: 0,
        })
    }

    /// Something in the answer is not handed in because the ballot has it no more: it was changed since the citizen chose.
    pub fn is_outdated(&self, answer: &Answer) -> bool {
        let level_gone = answer.level.as_deref().is_some_and(|code| self.level(code).is_none());
        let reason_gone = self.is_bad(answer) && self.known_reasons(answer).count() < answer.reasons.len();
        level_gone || reason_gone || self.known_choices(answer).len() < answer.choices.len()
    }

    /// The further questions for a unit.
    pub fn questions_for<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Question> {
        let asked = |question: &&Question| {
            let kinds = &question.kinds;
            kinds.is_empty() || unit.kind.as_ref().is_some_and(|kind| kinds.contains(kind))
        };
        self.questions.iter().filter(asked)
    }

    fn known_choices(&self, answer: &Answer) -> Vec<(String, String)> {
        let is_known = |(question, option): &&(String, String)| {
            let question = self.questions.iter().find(|known| known.code == *question);
            question.is_some_and(|known| known.options.iter().any(|choice| choice.code == *option))
        };
        answer.choices.iter().filter(is_known).cloned().collect()
    }

    fn known_reasons<'a>(&'a self, answer: &'a Answer) -> impl Iterator<Item = &'a String> {
        answer
            .reasons
            .iter()
            .filter(|code| self.reasons.iter().any(|reason| reason.code == **code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::UnitId;
    use proptest::prelude::*;

    fn form() -> BallotForm {
        let level = |code: &str, bad| Level {
            code: code.into(),
            label: code.into(),
            meaning: None,
            bad,
            comment: code == "fair",
        };
        BallotForm {
            cycle: CycleId::parse("2018").unwrap(),
            levels: vec![level("good", false), level("fair", false), level("bad", true)],
            reasons: vec![Choice {
                code: "attitude".into(),
                label: "attitude".into(),
                meaning: None,
            }],
            questions: vec![],
            comment_limit: 5,
            hours: OpeningHours::default(),
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
            ..Answer::default()
        }
    }

    #[test]
    fn a_bad_level_requires_a_reason_or_a_comment() {
        assert_eq!(form().gaps(&answer("bad", &[], " ")), [Gap::Reason]);
        assert_eq!(form().gaps(&answer("bad", &["attitude"], "")), []);
        assert_eq!(form().gaps(&answer("bad", &[], "慢")), []);
        assert_eq!(form().gaps(&answer("good", &[], "")), []);
    }

    #[test]
    fn a_code_that_the_ballot_lacks_is_ignored() {
        assert_eq!(form().gaps(&Answer::default()), [Gap::Level]);
        assert_eq!(form().gaps(&answer("superb", &[], "")), [Gap::Level]);
        assert_eq!(form().gaps(&answer("bad", &["made-up"], "")), [Gap::Reason]);
    }

    #[test]
    fn characters_of_an_unfinished_composition_are_not_sent() {
        let composed = answer("bad", &[], " ni\u{2006}hao ");
        let form = BallotForm {
            comment_limit: 20,
            ..form()
        };
        assert_eq!(form.handed_in(&composed).unwrap().comment, "nihao");
    }

    #[test]
    fn answers_that_the_ballot_no_longer_has_are_reported() {
        assert!(form().is_outdated(&answer("superb", &[], "")));
        assert!(form().is_outdated(&answer("bad", &["attitude", "made-up"], "")));
        assert!(
            !form().is_outdated(&answer("good", &["made-up"], "")),
            "reasons of a good level are not asked for"
        );
        assert!(!form().is_outdated(&answer("bad", &["attitude"], "慢")));
        let mut chosen = answer("good", &[], "");
        chosen.choose("wait", "short");
        assert!(form().is_outdated(&chosen));
        assert!(!form().is_outdated(&Answer::default()));
    }

    #[test]
    fn a_comment_is_counted_in_characters() {
        assert_eq!(form().gaps(&answer("bad", &[], "排队太久了")), []);
        assert_eq!(form().gaps(&answer("bad", &[], "排队太久了吧")), [Gap::Comment(1)]);
    }

    #[test]
    fn answers_that_are_not_shown_are_not_sent() {
        let changed_mind = answer("good", &["attitude"], "一二三四五六七");
        assert_eq!(form().handed_in(&changed_mind), Some(answer("good", &[], "")));
    }

    #[test]
    fn a_level_with_an_optional_comment_takes_no_reason_and_requires_nothing() {
        assert_eq!(form().gaps(&answer("fair", &[], "")), []);
        assert_eq!(form().gaps(&answer("fair", &[], "排队太久了吧")), [Gap::Comment(1)]);
        let given = answer("fair", &["attitude"], " 还行 ");
        assert_eq!(form().handed_in(&given), Some(answer("fair", &[], "还行")));
        let takes = |level| form().takes_comment(&answer(level, &[], ""));
        assert_eq!(["good", "fair", "bad", "superb"].map(takes), [false, true, true, false]);
    }

    #[test]
    fn only_a_known_answer_to_a_known_question_is_sent() {
        let option = Choice {
            code: "short".into(),
            label: "short".into(),
            meaning: None,
        };
        let form = BallotForm {
            questions: vec![Question {
                code: "wait".into(),
                text: "wait".into(),
                kinds: vec![Kind::Station],
                options: vec![option],
            }],
            ..form()
        };
        let given = Answer {
            choices: [("wait", "short"), ("wait", "never"), ("other", "short")]
                .map(|(question, option)| (question.to_owned(), option.to_owned()))
                .to_vec(),
            ..answer("good", &[], "")
        };
        let sent = form.handed_in(&given).unwrap();
        assert_eq!(sent.choices, [("wait".to_owned(), "short".to_owned())]);
        let unit = |kind| Unit {
            id: UnitId::parse("u").unwrap(),
            name: "名".into(),
            name_en: None,
            organ: None,
            kind,
            aliases: vec![],
            services: vec![],
            keys: vec![],
            exempt: None,
        };
        let asked = |kind| form.questions_for(&unit(kind)).count();
        assert_eq!(
            [asked(Some(Kind::Station)), asked(Some(Kind::Office)), asked(None)],
            [1, 0, 0]
        );
    }

    #[test]
    fn ballots_are_taken_in_from_the_opening_until_the_closing() {
        let moment = |text| Moment::parse(text);
        let hours = OpeningHours {
            opens: moment("2018-07-01T00:00+08:00"),
            closes: moment("2018-08-01T00:00+08:00"),
        };
        let opens = 1_530_374_400;
        let closes = opens + 31 * 86_400;
        let at = [opens - 1, opens, closes - 1, closes].map(|now| hours.at(now));
        assert_eq!(at, [Phase::Before, Phase::Open, Phase::Open, Phase::After]);
        for now in [i64::MIN, 0, i64::MAX] {
            assert_eq!(OpeningHours::default().at(now), Phase::Open, "nothing limits them");
        }
        let only_opens = OpeningHours { closes: None, ..hours };
        assert_eq!(
            [i64::MIN, i64::MAX].map(|now| only_opens.at(now)),
            [Phase::Before, Phase::Open]
        );
        let only_closes = OpeningHours { opens: None, ..hours };
        assert_eq!(
            [i64::MIN, i64::MAX].map(|now| only_closes.at(now)),
            [Phase::Open, Phase::After]
        );
        let turned = OpeningHours {
            opens: hours.closes,
            closes: hours.opens,
        };
        let same = OpeningHours {
            closes: hours.opens,
            ..hours
        };
        assert!(turned.are_never() && same.are_never());
        assert!(!hours.are_never() && !only_opens.are_never() && !only_closes.are_never());
    }

    proptest! {
        /// The limits are independent of each other, and as time passes each is crossed only once.
        #[test]
        fn a_vote_opens_once_and_closes_once(opens: Option<i64>, closes: Option<i64>, mut moments: [i64; 8]) {
            let moment = |epoch: i64| Moment { epoch, ..Moment::parse("1970-01-01T00:00Z").unwrap() };
            let hours = OpeningHours { opens: opens.map(moment), closes: closes.map(moment) };
            moments.sort_unstable();
            let mut open = moments.map(|now| hours.at(now) == Phase::Open).to_vec();
            open.dedup();
            prop_assert!(matches!(open[..], [_] | [false, true] | [true, false] | [false, true, false]), "{open:?}");
        }

        #[test]
        fn a_complete_ballot_has_no_gap(level in "good|bad|other", reason in "attitude|other", comment in "\\PC{0,8}") {
            let given = answer(&level, &[&reason], &comment);
            match form().handed_in(&given) {
                Some(sent) => prop_assert_eq!(form().gaps(&sent), []),
                None => prop_assert!(!form().gaps(&given).is_empty()),
            }
        }
    }
}
