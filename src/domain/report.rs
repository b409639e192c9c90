//! What a citizen reports of a measure: whether it is felt where it was promised.

use super::code::codes;
use super::limits::LONGEST_WINDOW;
use super::{Answer, Case, Measure, PartialDate, UnitId};

/// The question of a report that names the measure.
pub const MEASURE: &str = "measure";
/// The question of a report that names the day.
pub const DATE: &str = "date";

codes! {
    /// How a citizen says that it is, best first.
    pub enum ReportState {
        /// The problem is solved.
        Solved = "solved",
        /// It is partly solved.
        Partly = "partly",
        /// It is still there.
        Still = "still",
    }
}

/// What can be reported on a case: the measures it has.
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
    /// It is not said how it is.
    State,
    /// The day is none.
    Date,
    /// The window's name is too long; by how many characters.
    Window(usize),
}

/// A report as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Key of the measure.
    pub measure: String,
    /// How it is.
    pub state: ReportState,
    /// The day, whole.
    pub date: Option<String>,
    /// Where.
    pub window: Option<String>,
}

/// What stands before the number of a measure without a key of its own; the dot, which no key has, keeps it apart from them.
const NUMBER: &str = "no.";

/// The key by which links and reports name a measure: its own where addresses can carry it, else its number in the case.
pub fn measure_key(at: usize, measure: &Measure) -> String {
    let own = measure.id.as_deref().and_then(UnitId::parse);
    own.map_or_else(|| format!("{NUMBER}{}", at + 1), |key| key.to_string())
}

/// Whether a text is a key such as [`measure_key`] makes.
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
    /// Of a case.
    pub fn of(case: &Case) -> Self {
        let keys = case.measures.iter().enumerate();
        Self {
            measures: keys.map(|(at, measure)| measure_key(at, measure)).collect(),
        }
    }

    /// What is missing, in the order of the form.
    pub fn gaps(&self, said: &Answer) -> Vec<ReportGap> {
        let mut gaps = Vec::new();
        if !said
            .choice(MEASURE)
            .is_some_and(|key| self.measures.iter().any(|known| known == key))
        {
            gaps.push(ReportGap::Measure);
        }
        if said.level.as_deref().and_then(ReportState::parse).is_none() {
            gaps.push(ReportGap::State);
        }
        if said
            .choice(DATE)
            .is_some_and(|date| PartialDate::parse(date).is_none_or(|date| date.day.is_none()))
        {
            gaps.push(ReportGap::Date);
        }
        let over = said.comment.chars().count().saturating_sub(LONGEST_WINDOW);
        if over > 0 {
            gaps.push(ReportGap::Window(over));
        }
        gaps
    }

    /// What is handed in; `None` while anything is missing.
    pub fn handed_in(&self, said: &Answer) -> Option<Report> {
        if !self.gaps(said).is_empty() {
            return None;
        }
        let window = said.comment.trim();
        Some(Report {
            measure: said.choice(MEASURE)?.to_owned(),
            state: ReportState::parse(said.level.as_deref()?)?,
            date: said.choice(DATE).map(str::to_owned),
            window: (!window.is_empty()).then(|| window.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, bare_measure};
    use proptest::prelude::*;

    fn reporting() -> Reporting {
        Reporting {
            measures: vec!["m1".into(), "no.2".into()],
        }
    }

    #[test]
    fn a_measure_without_a_key_takes_none_of_another() {
        let measure = |id: Option<&str>| Measure {
            id: id.map(str::to_owned),
            ..bare_measure()
        };
        let case = bare_case(vec![measure(Some("2")), measure(None), measure(Some("三"))]);
        assert_eq!(Reporting::of(&case).measures, ["2", "no.2", "no.3"]);
        for key in ["", "no.", "no.0", "no.01", "no.2x", "no.1234567890", "三", "a.2"] {
            assert!(!is_measure_key(key), "{key}");
        }
    }

    fn said(measure: &str, state: &str, date: &str, window: &str) -> Answer {
        let mut said = Answer {
            level: Some(state.into()),
            comment: window.into(),
            ..Answer::default()
        };
        said.choose(MEASURE, measure);
        said.choose(DATE, date);
        said
    }

    #[test]
    fn a_report_names_a_measure_and_how_it_is() {
        let gaps = |said: &Answer| reporting().gaps(said);
        assert_eq!(gaps(&Answer::default()), [ReportGap::Measure, ReportGap::State]);
        assert_eq!(
            gaps(&said("m3", "fine", "", "")),
            [ReportGap::Measure, ReportGap::State]
        );
        assert_eq!(gaps(&said("no.2", "still", "2018-07", "")), [ReportGap::Date]);
        assert_eq!(
            gaps(&said("no.2", "still", "", &"窗".repeat(201))),
            [ReportGap::Window(1)]
        );
        assert_eq!(gaps(&said("no.2", "still", "", "")), []);
    }

    #[test]
    fn what_is_empty_is_not_sent() {
        let report = reporting()
            .handed_in(&said("m1", "solved", "2018-07-03", " 3号窗口 "))
            .unwrap();
        assert_eq!(
            (report.date.as_deref(), report.window.as_deref()),
            (Some("2018-07-03"), Some("3号窗口"))
        );
        let report = reporting().handed_in(&said("m1", "partly", "", " ")).unwrap();
        assert_eq!((report.date, report.window), (None, None));
    }

    proptest! {
        #[test]
        fn every_measure_has_a_key_and_none_that_another_is_numbered_by(case in any::case()) {
            let keys = Reporting::of(&case).measures;
            prop_assert!(keys.iter().all(|key| is_measure_key(key)), "{keys:?}");
            for (at, key) in keys.iter().enumerate().filter(|(_, key)| key.contains('.')) {
                prop_assert_eq!(keys.iter().position(|known| known == key), Some(at));
            }
        }

        #[test]
        fn what_has_a_gap_is_not_handed_in(measure in "m1|no\\.2|x", state in "solved|still|x", date in "(2018-0[0-3]-0[0-3])?", window in "\\PC{0,9}") {
            let said = said(&measure, &state, &date, &window);
            prop_assert_eq!(reporting().handed_in(&said).is_none(), !reporting().gaps(&said).is_empty());
        }
    }
}
