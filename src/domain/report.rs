//! A citizen's report on a measure: whether its effect is felt.

use super::code::codes;
use super::limits::{LONGEST_REPORT_COMMENT, LONGEST_WINDOW};
use super::{Case, Measure, PartialDate, UnitId};

codes! {
    // Best first.
    /// How a citizen says that it is.
    pub enum ReportState {
        /// The problem is solved.
        Solved = "solved",
        /// It is partly solved.
        Partly = "partly",
        /// It is still there.
        Still = "still",
    }
}

/// The measures of a case that can be reported on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporting {
    /// The keys of the measures, in the order of the case.
    pub measures: Vec<String>,
}

/// Why a report cannot be handed in yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportGap {
    /// No measure is chosen.
    Measure,
    /// No state is chosen.
    State,
    /// The comment is too long; by how many characters.
    Comment(usize),
    /// The date is not a valid day.
    Date,
    /// The window's name is too long; by how many characters.
    Window(usize),
}

/// A citizen's report on a measure. Fields that are not filled in are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Key of the measure.
    pub measure: Option<String>,
    /// How it is.
    pub state: Option<ReportState>,
    /// What was seen, in the citizen's own words.
    pub comment: String,
    /// The day, as typed.
    pub date: String,
    /// Where.
    pub window: String,
}

/// The prefix of a number that stands in for the key of a measure without one. No key contains a dot, so the two cannot be
/// confused.
const NUMBER: &str = "no.";

/// The key by which links and reports name a measure: its own if that is valid in addresses, else its number in the case.
pub fn measure_key(at: usize, measure: &Measure) -> String {
    let own = measure.id.as_deref().and_then(UnitId::parse);
    own.map_or_else(|| format!("{NUMBER}{}", at + 1), |key| key.to_string())
}

/// Whether a text has the form of a result of [`measure_key`].
pub fn is_measure_key(text: &str) -> bool {
    match text.strip_prefix(NUMBER) {
        Some(digits) => {
            (1..10).contains(&digits.len())
                && !digits.starts_with('0')
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => UnitId::parse(text).is_some(),
    }
}

impl Reporting {
    /// The measures of a case.
    pub fn of(case: &Case) -> Self {
        let keys = case.measures.iter().enumerate();
        Self {
            measures: keys.map(|(at, measure)| measure_key(at, measure)).collect(),
        }
    }

    /// Key of the measure that a report is on: the chosen one, or the only one, which nobody has to choose.
    pub fn measure_of<'a>(&'a self, report: &Report) -> Option<&'a String> {
        match &self.measures[..] {
            [only] => Some(only),
            measures => measures.iter().find(|key| report.measure.as_ref() == Some(key)),
        }
    }

    /// What is missing, in the order of the form.
    pub fn gaps(&self, report: &Report) -> Vec<ReportGap> {
        let mut gaps = Vec::new();
        if self.measure_of(report).is_none() {
            gaps.push(ReportGap::Measure);
        }
        if report.state.is_none() {
            gaps.push(ReportGap::State);
        }
        let over = |text: &str, limit| text.chars().count().checked_sub(limit).filter(|over| *over > 0);
        gaps.extend(over(&report.comment, LONGEST_REPORT_COMMENT).map(ReportGap::Comment));
        let is_day = |date: &str| PartialDate::parse(date).is_some_and(|date| date.day.is_some());
        if !report.date.is_empty() && !is_day(&report.date) {
            gaps.push(ReportGap::Date);
        }
        gaps.extend(over(&report.window, LONGEST_WINDOW).map(ReportGap::Window));
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case};
    use proptest::prelude::*;

    fn reporting() -> Reporting {
        Reporting {
            measures: vec!["m1".into(), "no.2".into()],
        }
    }

    #[test]
    fn a_measure_without_a_key_does_not_take_that_of_another() {
        let measure = |id: Option<&str>| Measure {
            id: id.map(str::to_owned),
            ..Measure::default()
        };
        let case = bare_case(vec![measure(Some("2")), measure(None), measure(Some("三"))]);
        assert_eq!(Reporting::of(&case).measures, ["2", "no.2", "no.3"]);
        for key in ["", "no.", "no.0", "no.01", "no.2x", "no.1234567890", "三", "a.2"] {
            assert!(!is_measure_key(key), "{key}");
        }
    }

    fn report(measure: &str, state: Option<ReportState>, date: &str, window: &str) -> Report {
        Report {
            measure: Some(measure.into()),
            state,
            date: date.into(),
            window: window.into(),
            ..Report::default()
        }
    }

    #[test]
    fn the_only_measure_is_chosen_without_a_word() {
        let only = Reporting {
            measures: vec!["m1".into()],
        };
        for chosen in ["m1", "gone"] {
            let report = report(chosen, Some(ReportState::Still), "", "");
            assert_eq!(only.measure_of(&report).unwrap(), "m1");
            assert_eq!(only.gaps(&report), []);
        }
        assert_eq!(only.measure_of(&Report::default()).unwrap(), "m1");
        assert_eq!(reporting().measure_of(&Report::default()), None);
    }

    #[test]
    fn a_report_names_a_measure_and_its_state() {
        let gaps = |report: &Report| reporting().gaps(report);
        let still = Some(ReportState::Still);
        assert_eq!(gaps(&Report::default()), [ReportGap::Measure, ReportGap::State]);
        assert_eq!(
            gaps(&report("m3", None, "", "")),
            [ReportGap::Measure, ReportGap::State]
        );
        assert_eq!(gaps(&report("no.2", still, "2018-07", "")), [ReportGap::Date]);
        assert_eq!(gaps(&report("no.2", still, "2018-07-03", "")), []);
        assert_eq!(
            gaps(&report("no.2", still, "", &"窗".repeat(201))),
            [ReportGap::Window(1)]
        );
        assert_eq!(gaps(&report("no.2", still, "", "")), []);
        let commented = |length| Report {
            comment: "见".repeat(length),
            ..report("no.2", still, "", "")
        };
        assert_eq!(gaps(&commented(200)), []);
        assert_eq!(gaps(&commented(203)), [ReportGap::Comment(3)]);
    }

    proptest! {
        #[test]
        fn every_measure_has_a_key_and_generated_keys_are_unique(case in any::case()) {
            let keys = Reporting::of(&case).measures;
            prop_assert!(keys.iter().all(|key| is_measure_key(key)), "{keys:?}");
            for (at, key) in keys.iter().enumerate().filter(|(_, key)| key.contains('.')) {
                prop_assert_eq!(keys.iter().position(|known| known == key), Some(at));
            }
        }
    }
}
