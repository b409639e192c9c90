//! A set of cases in counts: nothing is averaged, and nothing is a share of anything.

use super::signal::overdue;
use super::{Account, Case, CitizenReports, ClaimState, Indicator, PartialDate, Verdict};

/// How many of what some cases hold.
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
    /// Measures by what was verified: each verdict that occurs, real first, codes this version does not know last.
    pub verdicts: Vec<(Verdict, u32)>,
    /// Measures without a verification.
    pub unverified: u32,
    /// All citizens' reports together; `None` where no measure has any published.
    pub reports: Option<CitizenReports>,
    /// Measures without citizens' reports.
    pub unreported: u32,
    /// Measures with a published due date.
    pub dated: u32,
    /// Measures that are overdue: see [`Prompt::Overdue`](super::Prompt::Overdue).
    pub overdue: u32,
    /// Units by the look-back's verdict: each that occurs, in the order of `verdicts`.
    pub looked_back: Vec<(Verdict, u32)>,
    /// Units without a look-back.
    pub not_looked_back: u32,
}

impl Summary {
    /// Of these cases, at the date of the data.
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
                summary.dated += u32::from(measure.due.is_some());
                summary.overdue += u32::from(overdue(measure, as_of).is_some());
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

/// Counts one more, in order.
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

/// The newest date of anything that a case says to have happened: the naming, a claim, a verification, reports, evidence, a
/// figure, the look-back. What is only due or aimed at has not happened. The newest is the one that begins last; of two that
/// begin alike, the more precise one.
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

/// The figure that says most of a case in one line: the first with a published share of a target, else the first with a target's
/// value, else the first with a value from before, else the first.
pub fn leading_figure(case: &Case) -> Option<&Indicator> {
    let mut leading = None;
    for indicator in case.measures.iter().flat_map(|measure| &measure.indicators) {
        let says = if indicator.targets.iter().any(|target| target.share.is_some()) {
            3
        } else if indicator.targets.iter().any(|target| target.value.is_some()) {
            2
        } else {
            u8::from(indicator.baseline.is_some())
        };
        if leading.is_none_or(|(most, _)| says > most) {
            leading = Some((says, indicator));
        }
    }
    leading.map(|(_, indicator)| indicator)
}
