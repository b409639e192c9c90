//! A ballot that is being filled in.

use super::{CycleId, OneTimeCode, UnitId};

/// A citizen's answers about one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// A Lamport clock: grows with every change anywhere in the draft, so that the later of two windows' answers is known. The
    /// device's own clock may jump.
    pub edit: u64,
    /// Code of the level; `None` while the citizen has not chosen.
    pub level: Option<String>,
    /// Codes of the reasons, for a bad level.
    pub reasons: Vec<String>,
    /// The comment, in the citizen's own words.
    pub comment: String,
    /// Answers to further questions: the question's code and the answer's.
    pub choices: Vec<(String, String)>,
}

impl Answer {
    /// Whether this answer wins when two are merged. Of two concurrent edits every window has to keep the same one: their texts
    /// decide.
    fn is_after(&self, other: &Self) -> bool {
        let text = |answer: &Self| {
            let choices = answer.choices.iter().flat_map(|(question, option)| [question, option]);
            let parts = answer
                .level
                .iter()
                .chain(&answer.reasons)
                .chain(choices)
                .chain([&answer.comment]);
            parts.map(String::as_str).collect::<Vec<_>>().join("\0")
        };
        self.edit > other.edit || (self.edit == other.edit && text(self) > text(other))
    }

    /// The option chosen for a question.
    pub fn choice(&self, question: &str) -> Option<&str> {
        let found = self.choices.iter().find(|(known, _)| known == question);
        found.map(|(_, option)| option.as_str())
    }

    /// Chooses an option for a question; an empty one removes the choice.
    pub fn choose(&mut self, question: &str, option: &str) {
        self.choices.retain(|(known, _)| known != question);
        if !option.is_empty() {
            self.choices.push((question.to_owned(), option.to_owned()));
        }
    }
}

/// A ballot that is being filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotDraft {
    /// Its cycle.
    pub cycle: CycleId,
    /// The one-time code that came with the link, and its edit.
    pub code: Option<(u64, OneTimeCode)>,
    /// The answers so far, one for each unit, sorted by the units' keys so that the order does not reveal how the citizen went
    /// through them.
    pub answers: Vec<(UnitId, Answer)>,
}

impl BallotDraft {
    /// An empty draft.
    pub fn new(cycle: CycleId) -> Self {
        Self {
            cycle,
            code: None,
            answers: Vec::new(),
        }
    }

    /// The answers about a unit, if there are any.
    pub fn answer(&self, unit: &UnitId) -> Option<&Answer> {
        let at = self.answers.binary_search_by(|(known, _)| known.cmp(unit)).ok()?;
        self.answers.get(at).map(|(_, answer)| answer)
    }

    /// The units that have a level, and the answers about them.
    pub fn rated(&self) -> impl Iterator<Item = &(UnitId, Answer)> {
        self.answers.iter().filter(|(_, answer)| answer.level.is_some())
    }

    /// The answers about a unit, for a change: their edit is counted up.
    pub fn answer_mut(&mut self, unit: &UnitId) -> &mut Answer {
        let edit = self.next_edit();
        let at = self.place(unit);
        let answer = &mut self.answers[at].1;
        answer.edit = edit;
        answer
    }

    /// Removes the answers about a unit. The removal itself is kept as an edit, because another window may still hold the answers.
    pub fn forget(&mut self, unit: &UnitId) {
        *self.answer_mut(unit) = Answer {
            edit: self.next_edit(),
            ..Answer::default()
        };
    }

    /// What is said so far came with another one-time code than this.
    pub fn is_of_other_code(&self, code: &OneTimeCode) -> bool {
        self.code.as_ref().is_some_and(|(_, known)| known != code) && !self.is_empty()
    }

    /// Takes everything back, and takes a one-time code.
    pub fn begin_with(&mut self, code: OneTimeCode) {
        let units: Vec<_> = self.answers.iter().map(|(unit, _)| unit.clone()).collect();
        for unit in units {
            self.forget(&unit);
        }
        self.bring(code);
    }

    /// Sets the one-time code.
    pub fn bring(&mut self, code: OneTimeCode) {
        if self.code.as_ref().is_none_or(|(_, known)| *known != code) {
            self.code = Some((self.next_edit(), code));
        }
    }

    /// Merges another window's draft: for each unit the later answer wins.
    pub fn merge(&mut self, other: &Self) {
        if other.code > self.code {
            self.code.clone_from(&other.code);
        }
        for (unit, theirs) in &other.answers {
            let at = self.place(unit);
            let ours = &mut self.answers[at].1;
            if theirs.is_after(ours) {
                ours.clone_from(theirs);
            }
        }
    }

    /// Keeps only the answers, and the code, that differ from another ballot.
    pub fn keep_new(&mut self, other: &Self) {
        if self.code == other.code {
            self.code = None;
        }
        self.answers.retain(|(unit, answer)| other.answer(unit) != Some(answer));
    }

    /// Splits off the answers about the units after this one, as a ballot of their own. The one-time code stays: it is good for one
    /// ballot.
    pub fn split_off(&mut self, last: &UnitId) -> Self {
        let at = self.answers.partition_point(|(unit, _)| unit <= last);
        Self {
            answers: self.answers.split_off(at),
            ..Self::new(self.cycle.clone())
        }
    }

    /// Whether the citizen sees the same answers in both.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.rated().count() == other.rated().count()
            && self.rated().all(|(unit, answer)| {
                let theirs = other.answer(unit).cloned().unwrap_or_default();
                let edit = answer.edit;
                *answer == Answer { edit, ..theirs }
            })
    }

    /// Whether it holds nothing that the citizen would miss.
    pub fn is_empty(&self) -> bool {
        let empty = |answer: &Answer| {
            *answer
                == Answer {
                    edit: answer.edit,
                    ..Answer::default()
                }
        };
        self.answers.iter().all(|(_, answer)| empty(answer))
    }

    fn next_edit(&self) -> u64 {
        let coded = self.code.as_ref().map(|(edit, _)| *edit);
        let answered = self.answers.iter().map(|(_, answer)| answer.edit);
        answered.chain(coded).max().unwrap_or(0).saturating_add(1)
    }

    fn place(&mut self, unit: &UnitId) -> usize {
        let found = self.answers.binary_search_by(|(known, _)| known.cmp(unit));
        found.unwrap_or_else(|at| {
            self.answers.insert(at, (unit.clone(), Answer::default()));
            at
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draft() -> BallotDraft {
        BallotDraft::new(CycleId::parse("2018").unwrap())
    }

    fn unit(name: u8) -> UnitId {
        UnitId::parse(&format!("u{name}")).unwrap()
    }

    /// What one of two windows does: answers about a unit, removes the answers, sets a code, or merges the other's draft.
    #[derive(Clone, Debug)]
    enum Step {
        Say(bool, u8, String),
        Forget(bool, u8),
        Bring(bool, u8),
        Hear(bool),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (any::<bool>(), 0..4_u8, "[a-c]{0,2}").prop_map(|(who, unit, word)| Step::Say(who, unit, word)),
            (any::<bool>(), 0..4_u8).prop_map(|(who, unit)| Step::Forget(who, unit)),
            (any::<bool>(), 0..3_u8).prop_map(|(who, code)| Step::Bring(who, code)),
            any::<bool>().prop_map(Step::Hear),
        ]
    }

    fn play(steps: &[Step]) -> [BallotDraft; 2] {
        let mut windows = [draft(), draft()];
        for step in steps {
            match step {
                Step::Say(who, name, word) => windows[usize::from(*who)]
                    .answer_mut(&unit(*name))
                    .comment
                    .clone_from(word),
                Step::Forget(who, name) => windows[usize::from(*who)].forget(&unit(*name)),
                Step::Bring(who, code) => {
                    windows[usize::from(*who)].bring(OneTimeCode::parse(&format!("c{code}")).unwrap());
                }
                Step::Hear(who) => {
                    let other = windows[usize::from(!*who)].clone();
                    windows[usize::from(*who)].merge(&other);
                }
            }
        }
        windows
    }

    proptest! {
        #[test]
        fn windows_that_exchange_messages_agree(steps in prop::collection::vec(step(), 0..20), third in prop::collection::vec(step(), 0..8)) {
            let [first, second] = play(&steps);
            let [third, _] = play(&third);
            let joined = |drafts: [&BallotDraft; 3]| {
                let mut all = drafts[0].clone();
                all.merge(drafts[1]);
                all.merge(drafts[2]);
                all
            };
            let one = joined([&first, &second, &third]);
            prop_assert_eq!(&one, &joined([&third, &second, &first]));
            prop_assert_eq!(&one, &joined([&second, &first, &third]));
            let mut again = one.clone();
            again.merge(&second);
            prop_assert_eq!(again, one, "what is heard twice changes nothing");
        }

        #[test]
        fn a_window_that_knows_the_others_changes_wins(steps in prop::collection::vec(step(), 0..20), name in 0..4_u8) {
            let [mut first, second] = play(&steps);
            first.merge(&second);
            first.answer_mut(&unit(name)).comment = "last".to_owned();
            let mut heard = second;
            heard.merge(&first);
            prop_assert_eq!(&heard.answer(&unit(name)).unwrap().comment, "last");
            first.forget(&unit(name));
            heard.merge(&first);
            prop_assert_eq!(&heard.answer(&unit(name)).unwrap().comment, "");
        }
    }

    proptest! {
        #[test]
        fn what_is_split_off_is_neither_lost_nor_said_twice(steps in prop::collection::vec(step(), 0..20), last in 0..5_u8) {
            let [whole, _] = play(&steps);
            let mut first = whole.clone();
            let rest = first.split_off(&unit(last));
            prop_assert!(first.answers.iter().all(|(of, _)| *of <= unit(last)));
            prop_assert!(rest.answers.iter().all(|(of, _)| *of > unit(last)));
            prop_assert_eq!([first.answers, rest.answers].concat(), whole.answers);
            prop_assert_eq!((first.code, rest.code), (whole.code, None));
        }
    }

    #[test]
    fn answers_of_one_code_are_not_sent_with_another() {
        let code = |text: &str| OneTimeCode::parse(text).unwrap();
        let mut draft = draft();
        draft.answer_mut(&unit(1)).level = Some("good".to_owned());
        assert!(!draft.is_of_other_code(&code("a")), "it came without a code");
        draft.bring(code("a"));
        assert!(!draft.is_of_other_code(&code("a")));
        assert!(draft.is_of_other_code(&code("b")));
        draft.begin_with(code("b"));
        assert!(draft.is_empty() && !draft.is_of_other_code(&code("c")));
        assert_eq!(draft.code.unwrap().1, code("b"));
    }

    #[test]
    fn a_choice_can_be_changed_and_removed() {
        let mut answer = Answer::default();
        answer.choose("wait", "short");
        answer.choose("wait", "long");
        assert_eq!(answer.choice("wait"), Some("long"));
        answer.choose("wait", "");
        assert_eq!(answer.choice("wait"), None);
    }
}
