//! A report that is being filled in.

use super::{CycleId, Report, ReportState, UnitId};

/// A report that is being filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDraft {
    /// The cycle in which the unit was named.
    pub cycle: CycleId,
    /// The unit.
    pub unit: UnitId,
    /// Grows with every change, so that the later of two windows' reports is known.
    pub edit: u64,
    /// The report so far.
    pub report: Report,
}

impl ReportDraft {
    /// An empty draft.
    pub fn new(cycle: CycleId, unit: UnitId) -> Self {
        Self {
            cycle,
            unit,
            edit: 0,
            report: Report::default(),
        }
    }

    /// The report, for a change: its edit is counted up.
    pub fn report_mut(&mut self) -> &mut Report {
        self.edit = self.edit.saturating_add(1);
        &mut self.report
    }

    /// Merges another window's draft: the later report wins. Of two concurrent edits every window has to keep the same one: their
    /// texts decide.
    pub fn merge(&mut self, other: &Self) {
        if other.rank() > self.rank() {
            self.edit = other.edit;
            self.report.clone_from(&other.report);
        }
    }

    fn rank(&self) -> (u64, [&str; 5]) {
        let Report {
            measure,
            state,
            comment,
            date,
            window,
        } = &self.report;
        let state = state.map_or("", ReportState::code);
        let measure = measure.as_deref().unwrap_or_default();
        (self.edit, [measure, state, comment, date, window])
    }

    /// Keeps only what differs from another draft.
    pub fn keep_new(&mut self, other: &Self) {
        if self == other {
            self.edit = 0;
            self.report = Report::default();
        }
    }

    /// Whether the citizen sees the same in both.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.report == other.report
    }

    /// Whether it holds nothing that the citizen would miss.
    pub fn is_empty(&self) -> bool {
        self.report == Report::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draft() -> ReportDraft {
        ReportDraft::new(CycleId::parse("2017").unwrap(), UnitId::parse("a").unwrap())
    }

    /// What one of two windows does: changes the report, or merges the other's draft.
    #[derive(Clone, Debug)]
    enum Step {
        Say(bool, String),
        Comment(bool, String),
        Choose(bool, ReportState),
        Hear(bool),
    }

    fn step() -> impl Strategy<Value = Step> {
        let state = prop_oneof![Just(ReportState::Solved), Just(ReportState::Still)];
        prop_oneof![
            (any::<bool>(), "[a-c]{0,2}").prop_map(|(who, window)| Step::Say(who, window)),
            (any::<bool>(), "[a-c]{0,2}").prop_map(|(who, comment)| Step::Comment(who, comment)),
            (any::<bool>(), state).prop_map(|(who, state)| Step::Choose(who, state)),
            any::<bool>().prop_map(Step::Hear),
        ]
    }

    fn play(steps: &[Step]) -> [ReportDraft; 2] {
        let mut windows = [draft(), draft()];
        for step in steps {
            match step {
                Step::Say(who, window) => windows[usize::from(*who)].report_mut().window.clone_from(window),
                Step::Comment(who, comment) => {
                    windows[usize::from(*who)].report_mut().comment.clone_from(comment);
                }
                Step::Choose(who, state) => windows[usize::from(*who)].report_mut().state = Some(*state),
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
        fn windows_that_exchange_messages_agree(steps in prop::collection::vec(step(), 0..20)) {
            let [first, second] = play(&steps);
            let (mut one, mut other) = (first.clone(), second.clone());
            one.merge(&second);
            other.merge(&first);
            prop_assert_eq!(&one, &other);
            one.merge(&other);
            prop_assert_eq!(one, other, "what is heard twice changes nothing");
        }

        #[test]
        fn a_window_that_knows_the_others_changes_wins(steps in prop::collection::vec(step(), 0..20)) {
            let [mut first, second] = play(&steps);
            first.merge(&second);
            first.report_mut().window = "last".to_owned();
            let mut heard = second;
            heard.merge(&first);
            prop_assert_eq!(heard.report.window, "last");
        }
    }

    #[test]
    fn only_changes_after_handing_in_are_new() {
        let mut known = draft();
        known.report_mut().state = Some(ReportState::Still);
        let mut same = known.clone();
        same.keep_new(&known);
        assert_eq!(same, draft());
        let mut later = known.clone();
        later.report_mut().date = "2018-07-03".to_owned();
        let expected = later.clone();
        later.keep_new(&known);
        assert_eq!(later, expected);
    }
}
