//! Counts over a set of cases. There are no averages and no shares, which would amount to a score.

use std::cmp::Reverse;

use super::order::sorted;
use super::signal::{is_refuted, overdue};
use super::{Account, Board, Case, CitizenReports, ClaimState, Indicator, Measure, PartialDate, Verdict};

/// Counts over some cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Units.
    pub units: u32,
    /// Units of which no measure is published.
    pub silent: u32,
    /// Measures.
    pub measures: u32,
    /// Measures by what the unit claims: each state that occurs, done first, codes this version does not know last.
    pub claims: Vec<(ClaimState, u32)>,
    /// Measures without a claim.
    pub unclaimed: u32,
    /// Measures that the unit claims done and of which the office found otherwise.
    pub refuted: u32,
    /// Measures by what was verified: each verdict that occurs, real first, codes this version does not know last.
    pub verdicts: Vec<(Verdict, u32)>,
    /// Measures without a verification.
    pub unverified: u32,
    /// All citizens' reports together; `None` where no measure has any published.
    pub reports: Option<CitizenReports>,
    /// Measures without citizens' reports.
    pub unreported: u32,
    /// Measures that are overdue: see [`Prompt::Overdue`](super::Prompt::Overdue). `None` if it cannot be known, because the data
    /// have no date or no measure has a due date.
    pub overdue: Option<u32>,
    /// Units by the look-back's verdict: each that occurs, in the order of `verdicts`.
    pub looked_back: Vec<(Verdict, u32)>,
    /// Units without a look-back.
    pub not_looked_back: u32,
}

impl Summary {
    /// The counts of these cases, at the date of the data.
    pub fn of(cases: &[&Case], as_of: Option<PartialDate>) -> Self {
        let mut summary = Self::default();
        for case in cases {
            summary.units += 1;
            summary.silent += u32::from(case.measures.is_empty());
            match &case.look_back {
                Some(look_back) => count(&mut summary.looked_back, &look_back.verdict),
                None => summary.not_looked_back += 1,
            }
            for measure in &case.measures {
                summary.measures += 1;
                if as_of.is_some() && measure.due.is_some() {
                    let late = u32::from(overdue(measure, as_of).is_some());
                    summary.overdue = Some(summary.overdue.unwrap_or_default() + late);
                }
                summary.refuted += u32::from(is_refuted(measure));
                match &measure.claimed {
                    Account::Given { says, .. } => count(&mut summary.claims, &says.state),
                    Account::Unpublished => summary.unclaimed += 1,
                }
                match &measure.verified {
                    Account::Given { says, .. } => count(&mut summary.verdicts, &says.verdict),
                    Account::Unpublished => summary.unverified += 1,
                }
                match &measure.citizens {
                    Account::Given { says, .. } => summary.reports = Some(sum(summary.reports, *says)),
                    Account::Unpublished => summary.unreported += 1,
                }
            }
        }
        summary
    }
}

/// Counts one more value, and keeps the counts sorted.
fn count<T: Clone + Ord>(counts: &mut Vec<(T, u32)>, value: &T) {
    let at = counts
        .iter()
        .position(|(known, _)| known >= value)
        .unwrap_or(counts.len());
    match counts.get_mut(at) {
        Some((known, count)) if known == value => *count += 1,
        _ => counts.insert(at, (value.clone(), 1)),
    }
}

fn sum(before: Option<CitizenReports>, more: CitizenReports) -> CitizenReports {
    let Some(before) = before else { return more };
    CitizenReports {
        solved: before.solved.saturating_add(more.solved),
        partly: before.partly.saturating_add(more.partly),
        still: before.still.saturating_add(more.still),
    }
}

/// The newest date of an event in a case: the naming, a claim, a verification, reports, evidence, a figure, the look-back. Due
/// dates and targets do not count, because they have not happened. The newest date is the one that begins last; of two that begin
/// at the same time, the more precise one.
pub fn latest(case: &Case) -> Option<PartialDate> {
    let mut latest = case
        .named
        .max(case.look_back.as_ref().and_then(|look_back| look_back.date));
    for measure in &case.measures {
        latest = latest
            .max(measure.claimed.date())
            .max(measure.verified.date())
            .max(measure.citizens.date());
        for indicator in &measure.indicators {
            latest = latest.max(indicator.date);
        }
        for evidence in &measure.evidence {
            latest = latest.max(evidence.date);
        }
    }
    latest
}

/// The most informative figure of a case: the first with a published share of a target, else the first with a target's value, else
/// the first with a value from before, else the first.
pub fn leading_figure(case: &Case) -> Option<(&Measure, &Indicator)> {
    let mut leading = None;
    let figures = case
        .measures
        .iter()
        .flat_map(|measure| measure.indicators.iter().map(move |figure| (measure, figure)));
    for (measure, indicator) in figures {
        let says = if indicator.targets.iter().any(|target| target.share.is_some()) {
            3
        } else if indicator.targets.iter().any(|target| target.value.is_some()) {
            2
        } else {
            u8::from(indicator.baseline.is_some())
        };
        if leading.is_none_or(|(most, _)| says > most) {
            leading = Some((says, (measure, indicator)));
        }
    }
    leading.map(|(_, figure)| figure)
}

/// The places of at most so many cases of a board, and the newest date of each, newest first.
pub fn latest_cases(board: &Board, most: usize) -> Vec<(usize, PartialDate)> {
    let cases = board.cases.iter().enumerate();
    let dated: Vec<_> = cases.filter_map(|(at, case)| Some((at, latest(case)?))).collect();
    // Cases with the same date stay in the order of the board.
    let key = |at: usize| (Reverse(dated[at].1), dated[at].0);
    let order = sorted(dated.len(), &|a, b| key(a).cmp(&key(b)));
    order.into_iter().take(most).map(|at| dated[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, board_of, evidence_of, figure, given, look_back_of, on};
    use crate::domain::{Claim, Happening, Verification, timeline};
    use proptest::prelude::*;

    fn claimed(state: ClaimState) -> Measure {
        Measure {
            claimed: given(Claim { state }, None),
            ..Measure::default()
        }
    }

    fn verified(verdict: Verdict) -> Measure {
        Measure {
            verified: given(Verification { verdict, method: None }, None),
            ..Measure::default()
        }
    }

    fn other(code: &str) -> ClaimState {
        ClaimState::Other(code.to_owned())
    }

    #[test]
    fn claims_and_verdicts_are_counted_in_one_order() {
        let states = [
            other("b"),
            ClaimState::Reported,
            other("a"),
            ClaimState::Done,
            ClaimState::Reported,
        ];
        let claims = bare_case(states.map(claimed).to_vec());
        let verdicts = [Verdict::Relapsed, Verdict::Real, Verdict::Relapsed];
        let mut verdicts = bare_case(verdicts.map(verified).to_vec());
        verdicts.look_back = Some(look_back_of(Verdict::Partial, None));
        let silent = bare_case(vec![]);
        let summary = Summary::of(&[&claims, &verdicts, &silent], None);
        let counted = [
            (ClaimState::Done, 1),
            (ClaimState::Reported, 2),
            (other("a"), 1),
            (other("b"), 1),
        ];
        assert_eq!(summary.claims, counted);
        assert_eq!(summary.verdicts, [(Verdict::Real, 1), (Verdict::Relapsed, 2)]);
        assert_eq!(summary.looked_back, [(Verdict::Partial, 1)]);
        assert_eq!((summary.units, summary.silent, summary.not_looked_back), (3, 1, 2));
    }

    #[test]
    fn reports_are_added_up_and_absent_ones_are_not_zero() {
        let reported = |solved, partly, still| Measure {
            citizens: given(CitizenReports { solved, partly, still }, None),
            ..Measure::default()
        };
        let case = bare_case(vec![reported(1, 2, 3), Measure::default(), reported(10, 0, u32::MAX)]);
        let summary = Summary::of(&[&case], None);
        let (solved, partly, still) = (11, 2, u32::MAX);
        assert_eq!(summary.reports, Some(CitizenReports { solved, partly, still }));
        assert_eq!(summary.unreported, 1);
        assert_eq!(Summary::of(&[&bare_case(vec![Measure::default()])], None).reports, None);
    }

    #[test]
    fn overdue_measures_are_counted_at_the_date_of_the_data() {
        let due = |text| Measure {
            due: Some(on(text)),
            ..Measure::default()
        };
        let case = bare_case(vec![due("2018-03"), due("2018-06"), due("2018-09")]);
        let overdue = |as_of: Option<&str>| Summary::of(&[&case], as_of.map(on)).overdue;
        assert_eq!((overdue(Some("2018-07")), overdue(Some("2018"))), (Some(2), Some(0)));
        assert_eq!(overdue(None), None, "without a date of the data nobody knows");
        let undated = bare_case(vec![Measure::default()]);
        assert_eq!(Summary::of(&[&undated], Some(on("2018-07"))).overdue, None);
    }

    #[test]
    fn the_cases_of_a_board_with_the_newest_dates_come_first() {
        let named = |date| Case {
            named: Some(on(date)),
            ..bare_case(vec![])
        };
        let board = board_of(vec![
            bare_case(vec![]),
            named("2018-02"),
            named("2018-06"),
            named("2018-02"),
        ]);
        let all = [(2, on("2018-06")), (1, on("2018-02")), (3, on("2018-02"))];
        assert_eq!(latest_cases(&board, 9), all);
        assert_eq!(latest_cases(&board, 2), all[..2]);
    }

    #[test]
    fn the_newest_date_ignores_due_dates() {
        let measure = Measure {
            evidence: vec![evidence_of(Some(on("2018-05-02"))), evidence_of(Some(on("2018-05")))],
            due: Some(on("2019")),
            ..Measure::default()
        };
        let mut case = bare_case(vec![measure, claimed(ClaimState::Done)]);
        case.named = Some(on("2018"));
        assert_eq!(latest(&case), Some(on("2018-05-02")));
        assert_eq!(latest(&bare_case(vec![])), None);
    }

    #[test]
    fn the_figure_with_the_most_references_comes_first() {
        let plain = figure("1", None, &[]);
        let since = figure("2", Some("半个月"), &[]);
        let aimed = figure("3", None, &[Some("10")]);
        let mut reached = figure("4", None, &[None, None]);
        reached.targets[1].share = Some("48.3".to_owned());
        let again = Indicator {
            actual: "5".to_owned(),
            ..reached.clone()
        };
        let leads = |figures: &[&Indicator]| {
            let measures = figures.iter().map(|figure| Measure {
                indicators: vec![(*figure).clone()],
                ..Measure::default()
            });
            leading_figure(&bare_case(measures.collect())).map(|(_, figure)| figure.actual.clone())
        };
        assert_eq!(leads(&[&plain, &since, &aimed, &reached, &again]).as_deref(), Some("4"));
        assert_eq!(leads(&[&plain, &since, &aimed]).as_deref(), Some("3"));
        assert_eq!(leads(&[&plain, &since, &plain]).as_deref(), Some("2"));
        assert_eq!(leads(&[&plain, &plain]).as_deref(), Some("1"));
        assert_eq!(leads(&[]), None);
    }

    proptest! {
        #[test]
        fn nothing_is_counted_twice_or_left_out(board in any::board(5), as_of in any::date()) {
            let cases: Vec<&Case> = board.cases.iter().collect();
            let summary = Summary::of(&cases, Some(as_of));
            let claims: u32 = summary.claims.iter().map(|(_, count)| count).sum();
            let verdicts: u32 = summary.verdicts.iter().map(|(_, count)| count).sum();
            let looked_back: u32 = summary.looked_back.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(claims + summary.unclaimed, summary.measures);
            prop_assert_eq!(verdicts + summary.unverified, summary.measures);
            prop_assert_eq!(looked_back + summary.not_looked_back, summary.units);
            prop_assert!(summary.claims.is_sorted_by(|one, next| one.0 < next.0));
            prop_assert!(summary.verdicts.is_sorted_by(|one, next| one.0 < next.0));
            let mut backwards = cases.clone();
            backwards.reverse();
            prop_assert_eq!(Summary::of(&backwards, Some(as_of)), summary);
        }

        #[test]
        fn the_newest_date_is_on_the_timeline(case in any::case(), as_of in any::date()) {
            let events = timeline(&case, Some(as_of));
            let happened = events.iter().filter(|event| !matches!(event.what, Happening::DueWas | Happening::Due));
            prop_assert_eq!(latest(&case), happened.filter_map(|event| event.date).max());
        }
    }
}
