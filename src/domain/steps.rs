//! How far a case has come: the steps from the naming to the look-back, as far as they are published.

use super::{Case, CitizenReports, ClaimState, LookBack, PartialDate, Summary, Verdict};

/// The steps of a case in their order. No step is a grade, and the steps are independent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps<'a> {
    /// When the unit was named.
    pub named: Option<PartialDate>,
    /// The unit's claims about its measures.
    pub claimed: Step<ClaimState>,
    /// The evaluation office's verdicts on them.
    pub verified: Step<Verdict>,
    /// The office's look-back at the whole case.
    pub look_back: Option<&'a LookBack>,
}

/// An account of the measures of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<T> {
    /// Its values with the number of measures that have each, in the order of [`Summary`]; empty if it has none.
    pub says: Vec<(T, u32)>,
    /// The number of measures for which it has no value.
    pub silent: u32,
    /// The first and the last date on which it was given; `None` if no date is published.
    pub dates: Option<(PartialDate, PartialDate)>,
}

/// What citizens report of the measures of a case. It is no step: citizens report at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// All reports together; `None` if none are published.
    pub says: Option<CitizenReports>,
    /// The number of measures without reports.
    pub silent: u32,
    /// The first and the last date on which they were counted; `None` if no date is published.
    pub dates: Option<(PartialDate, PartialDate)>,
}

impl Reported {
    /// What citizens report of a case.
    pub fn of(case: &Case) -> Self {
        let all = Summary::of(&[case], None);
        Self {
            says: all.reports,
            silent: all.unreported,
            dates: span(case.measures.iter().filter_map(|measure| measure.citizens.date())),
        }
    }
}

impl<'a> Steps<'a> {
    /// The steps of a case.
    pub fn of(case: &'a Case) -> Self {
        let all = Summary::of(&[case], None);
        Self {
            named: case.named,
            claimed: Step {
                says: all.claims,
                silent: all.unclaimed,
                dates: span(case.measures.iter().filter_map(|measure| measure.claimed.date())),
            },
            verified: Step {
                says: all.verdicts,
                silent: all.unverified,
                dates: span(case.measures.iter().filter_map(|measure| measure.verified.date())),
            },
            look_back: case.look_back.as_ref(),
        }
    }
}

fn span(dates: impl Iterator<Item = PartialDate>) -> Option<(PartialDate, PartialDate)> {
    dates.fold(None, |span, date| match span {
        None => Some((date, date)),
        Some((first, last)) => Some((date.min(first), date.max(last))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{bare_case, given, look_back_of, on};
    use crate::domain::{Claim, Measure, Verification};

    #[test]
    fn every_step_of_a_case_without_content_is_unpublished() {
        let case = bare_case(vec![]);
        let steps = Steps::of(&case);
        assert_eq!((steps.named, steps.look_back), (None, None));
        assert_eq!(
            (steps.claimed.says, steps.claimed.silent, steps.claimed.dates),
            (vec![], 0, None)
        );
        assert_eq!(
            (steps.verified.says, steps.verified.silent, steps.verified.dates),
            (vec![], 0, None)
        );
    }

    #[test]
    fn the_reports_of_all_measures_are_one_account() {
        let reported = |solved, date| {
            let says = CitizenReports {
                solved,
                partly: 1,
                still: 4,
            };
            Measure {
                citizens: given(says, date),
                ..Measure::default()
            }
        };
        let case = bare_case(vec![
            reported(2, Some(on("2018-08"))),
            reported(3, None),
            Measure::default(),
            reported(0, Some(on("2018-05"))),
        ]);
        let all = CitizenReports {
            solved: 5,
            partly: 3,
            still: 12,
        };
        let expected = Reported {
            says: Some(all),
            silent: 1,
            dates: Some((on("2018-05"), on("2018-08"))),
        };
        assert_eq!(Reported::of(&case), expected);
        let silent = Reported {
            says: None,
            silent: 0,
            dates: None,
        };
        assert_eq!(Reported::of(&bare_case(vec![])), silent);
    }

    #[test]
    fn an_account_has_only_the_dates_of_its_own_measures() {
        let claimed = |state, date| Measure {
            claimed: given(Claim { state }, date),
            ..Measure::default()
        };
        let verdict = Verdict::Perfunctory;
        let verified = Measure {
            verified: given(Verification { verdict, method: None }, None),
            ..Measure::default()
        };
        let mut case = bare_case(vec![
            claimed(ClaimState::Done, Some(on("2018-04"))),
            claimed(ClaimState::Done, None),
            claimed(ClaimState::Planned, Some(on("2018-03"))),
            claimed(ClaimState::Done, Some(on("2018-06-25"))),
            verified,
        ]);
        case.named = Some(on("2018-01"));
        case.look_back = Some(look_back_of(Verdict::Relapsed, Some(on("2018-07"))));
        let steps = Steps::of(&case);
        assert_eq!(steps.claimed.says, [(ClaimState::Done, 3), (ClaimState::Planned, 1)]);
        assert_eq!(steps.claimed.silent, 1);
        assert_eq!(steps.claimed.dates, Some((on("2018-03"), on("2018-06-25"))));
        assert_eq!(steps.verified.says, [(Verdict::Perfunctory, 1)]);
        assert_eq!(
            (steps.verified.silent, steps.verified.dates),
            (4, None),
            "given, but without a date"
        );
        assert_eq!(steps.look_back, case.look_back.as_ref());
    }
}
