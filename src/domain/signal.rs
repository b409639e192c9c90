//! Prompts to look at a case: computed from the feed alone, each with its reason, none of them a verdict.

use super::code::codes;
use super::{Account, Case, CitizenReports, ClaimState, CycleId, Measure, PartialDate, Verdict};

codes! {
    /// What a reader is prompted to look at, in the order in which it is told; by their codes in addresses.
    pub enum Prompt {
        /// The unit claims the measure done, but the evaluation office found it not put right, or most citizens who report say that
        /// the problem is still there.
        Contradicted = "contradicted",
        /// The due date is before the date of the data; the unit does not claim the measure done, and it was not verified as real.
        /// A claim whose code this version does not know is given the benefit of the doubt.
        Overdue = "overdue",
        /// No figure is published for the measure.
        NoFigure = "no-figure",
        /// All evidence of the measure is dated, and each piece is from before the unit was named.
        OldEvidence = "old-evidence",
        /// The due date was moved.
        DueMoved = "due-moved",
        /// Problems are published that a measure can name by their ids, and the measure names none of them as the one that it answers.
        NoProblem = "no-problem",
        /// The unit claims the measure done, and no verification is published.
        NotVerified = "not-verified",
        /// The unit was named in an earlier cycle, too.
        NamedAgain = "named-again",
        /// The unit has published no measure.
        Silent = "silent",
    }
}

/// A prompt with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The prompt.
    pub prompt: Prompt,
    /// Its reason.
    pub reason: Reason,
}

/// Why a prompt is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The prompt's definition is the reason.
    Meaning,
    /// Dates, `None` for one that is not published. [`Prompt::Overdue`]: the due date, the date of the data.
    /// [`Prompt::OldEvidence`]: the newest evidence, the naming. [`Prompt::DueMoved`]: the earlier due dates, oldest first, and
    /// last the present one.
    Dates(Vec<Option<PartialDate>>),
    /// The earlier cycles in which the unit was named, newest first.
    Cycles(Vec<CycleId>),
    /// Who contradicts the unit.
    Contradiction(Contradiction),
}

/// Who contradicts a unit that claims a measure done: the office, citizens, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// What the office found instead.
    pub verdict: Option<Verdict>,
    /// The citizens' reports, most of which say that the problem is still there.
    pub reports: Option<CitizenReports>,
}

/// The prompts of a measure, in the order of [`Prompt::ALL`]. `as_of` is the date of the data; without it nothing is overdue.
pub fn of_measure(measure: &Measure, case: &Case, as_of: Option<PartialDate>) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut tell = |prompt, reason| signals.push(Signal { prompt, reason });
    if let Some(contradiction) = contradiction(measure) {
        tell(Prompt::Contradicted, Reason::Contradiction(contradiction));
    }
    if let Some((due, as_of)) = overdue(measure, as_of) {
        tell(Prompt::Overdue, Reason::Dates(vec![Some(due), Some(as_of)]));
    }
    if measure.indicators.is_empty() {
        tell(Prompt::NoFigure, Reason::Meaning);
    }
    if let Some((newest, named)) = old_evidence(measure, case) {
        tell(Prompt::OldEvidence, Reason::Dates(vec![Some(newest), Some(named)]));
    }
    let mut due_dates: Vec<_> = measure.due_before.iter().map(|before| Some(before.date)).collect();
    due_dates.push(measure.due);
    // Repeating the same date is not a move.
    due_dates.dedup();
    if due_dates.len() > 1 {
        tell(Prompt::DueMoved, Reason::Dates(due_dates));
    }
    if answers_no_problem(measure, case) {
        tell(Prompt::NoProblem, Reason::Meaning);
    }
    if measure.verified == Account::Unpublished && claims(measure) == Some(&ClaimState::Done) {
        tell(Prompt::NotVerified, Reason::Meaning);
    }
    signals
}

/// The prompts of a case as a whole.
pub fn of_case(case: &Case) -> Vec<Signal> {
    let mut signals = Vec::new();
    if !case.named_before.is_empty() {
        let reason = Reason::Cycles(case.named_before.clone());
        signals.push(Signal {
            prompt: Prompt::NamedAgain,
            reason,
        });
    }
    if case.measures.is_empty() {
        signals.push(Signal {
            prompt: Prompt::Silent,
            reason: Reason::Meaning,
        });
    }
    signals
}

/// The accounts that contradict the unit's claim that a measure is done: see [`Prompt::Contradicted`].
fn contradiction(measure: &Measure) -> Option<Contradiction> {
    if claims(measure) != Some(&ClaimState::Done) {
        return None;
    }
    let verdict = measure.verified.says().map(|found| &found.verdict);
    let verdict = verdict.filter(|verdict| is_short_of(verdict)).cloned();
    let reports = measure.citizens.says().copied().filter(|reports| {
        let still = u64::from(reports.still);
        still > reports.all() - still
    });
    (verdict.is_some() || reports.is_some()).then_some(Contradiction { verdict, reports })
}

/// Whether the unit claims a measure done and the office's verdict contradicts it.
pub(super) fn is_refuted(measure: &Measure) -> bool {
    contradiction(measure).is_some_and(|found| found.verdict.is_some())
}

/// Whether a verdict says that a problem is not, or not completely, put right. An unknown verdict does not.
fn is_short_of(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Partial | Verdict::Perfunctory | Verdict::Relapsed)
}

/// The due date and the date of the data, if a measure is overdue: see [`Prompt::Overdue`].
pub(super) fn overdue(measure: &Measure, as_of: Option<PartialDate>) -> Option<(PartialDate, PartialDate)> {
    let (due, as_of) = (measure.due?, as_of?);
    let settled = matches!(claims(measure), Some(ClaimState::Done | ClaimState::Other(_)))
        || matches!(&measure.verified, Account::Given { says, .. } if says.verdict == Verdict::Real);
    (due.is_before(as_of) && !settled).then_some((due, as_of))
}

fn claims(measure: &Measure) -> Option<&ClaimState> {
    measure.claimed.says().map(|claim| &claim.state)
}

/// The dates of the newest evidence and of the naming, if all evidence is older than the naming.
fn old_evidence(measure: &Measure, case: &Case) -> Option<(PartialDate, PartialDate)> {
    let named = case.named?;
    let mut newest = None;
    for evidence in &measure.evidence {
        let date = evidence.date?;
        if !date.is_before(named) {
            return None;
        }
        newest = newest.max(Some(date));
    }
    Some((newest?, named))
}

fn answers_no_problem(measure: &Measure, case: &Case) -> bool {
    // A measure cannot refer to a problem without an id.
    let mut ids = case
        .problems
        .iter()
        .filter_map(|problem| problem.id.as_ref())
        .peekable();
    ids.peek().is_some() && !ids.any(|id| measure.answers.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, due_on, evidence_of, figure, given, on, problem};
    use crate::domain::{Claim, Verification};
    use proptest::prelude::*;

    fn claimed(state: ClaimState) -> Account<Claim> {
        given(Claim { state }, None)
    }

    fn verified(verdict: Verdict) -> Account<Verification> {
        given(Verification { verdict, method: None }, None)
    }

    fn signal(prompt: Prompt, measure: &Measure, case: &Case) -> Option<Vec<Option<PartialDate>>> {
        let mut signals = of_measure(measure, case, Some(on("2018-07"))).into_iter();
        let found = signals.find(|signal| signal.prompt == prompt)?;
        Some(match found.reason {
            Reason::Dates(dates) => dates,
            _ => vec![],
        })
    }

    #[test]
    fn a_unit_is_contradicted_by_the_office_or_by_most_citizens() {
        let told = |state: ClaimState, verdict: Option<Verdict>, reports: Option<[u32; 3]>| {
            let reports = reports.map(|[solved, partly, still]| CitizenReports { solved, partly, still });
            let measure = Measure {
                claimed: claimed(state),
                verified: verdict.map_or(Account::Unpublished, verified),
                citizens: reports.map_or(Account::Unpublished, |reports| given(reports, None)),
                ..Measure::default()
            };
            contradiction(&measure).map(|found| (found.verdict.is_some(), found.reports.is_some()))
        };
        let done = || ClaimState::Done;
        for verdict in [Verdict::Partial, Verdict::Perfunctory, Verdict::Relapsed] {
            assert_eq!(told(done(), Some(verdict), None), Some((true, false)));
        }
        for verdict in [Verdict::Real, Verdict::Other("unclear".to_owned())] {
            assert_eq!(told(done(), Some(verdict), None), None);
        }
        assert_eq!(told(done(), None, Some([1, 1, 3])), Some((false, true)));
        assert_eq!(told(done(), None, Some([1, 1, 2])), None, "half is not most");
        assert_eq!(told(done(), None, Some([u32::MAX, u32::MAX, u32::MAX])), None);
        assert_eq!(
            told(done(), Some(Verdict::Relapsed), Some([0, 0, 1])),
            Some((true, true))
        );
        let verdict = Some(Verdict::Relapsed);
        assert_eq!(
            told(ClaimState::UnderWay, verdict, Some([0, 0, 1])),
            None,
            "it claims less"
        );
        assert_eq!(told(done(), None, None), None);
    }

    #[test]
    fn a_unit_without_measures_is_silent() {
        let prompts = |case: &Case| of_case(case).iter().map(|signal| signal.prompt).collect::<Vec<_>>();
        assert_eq!(prompts(&bare_case(vec![])), [Prompt::Silent]);
        assert_eq!(prompts(&bare_case(vec![Measure::default()])), []);
    }

    #[test]
    fn a_measure_is_overdue_only_if_no_account_contradicts_it() {
        let late = |claimed: Account<Claim>, verified: Account<Verification>| {
            let due = Some(on("2018-06"));
            let measure = Measure {
                due,
                claimed,
                verified,
                ..Measure::default()
            };
            signal(Prompt::Overdue, &measure, &bare_case(vec![]))
        };
        let reason = Some(vec![Some(on("2018-06")), Some(on("2018-07"))]);
        assert_eq!(late(Account::Unpublished, Account::Unpublished), reason);
        for state in [ClaimState::Planned, ClaimState::UnderWay, ClaimState::Reported] {
            assert_eq!(late(claimed(state.clone()), Account::Unpublished), reason, "{state:?}");
            assert_eq!(late(claimed(state), verified(Verdict::Real)), None);
        }
        let paused = ClaimState::Other("paused".to_owned());
        for state in [ClaimState::Done, paused] {
            assert_eq!(late(claimed(state.clone()), Account::Unpublished), None, "{state:?}");
        }
        for verdict in [Verdict::Partial, Verdict::Perfunctory, Verdict::Relapsed] {
            assert_eq!(late(Account::Unpublished, verified(verdict)), reason);
        }
    }

    #[test]
    fn a_measure_is_overdue_only_when_that_is_certain() {
        let due = |due: Option<&str>| Measure {
            due: due.map(on),
            ..Measure::default()
        };
        let overdue = |measure: &Measure, as_of: Option<&str>| overdue(measure, as_of.map(on)).is_some();
        assert!(overdue(&due(Some("2018-06-30")), Some("2018-07")));
        assert!(
            !overdue(&due(Some("2018-06-30")), Some("2018-06-30")),
            "the day itself is in time"
        );
        assert!(!overdue(&due(Some("2018")), Some("2018-12-31")));
        assert!(!overdue(&due(None), Some("2018-07")));
        assert!(!overdue(&due(Some("2018-06")), None));
    }

    #[test]
    fn evidence_is_old_only_if_all_of_it_is() {
        let old = |dates: &[Option<&str>], named: Option<&str>| {
            let measure = Measure {
                evidence: dates.iter().map(|date| evidence_of(date.map(on))).collect(),
                ..Measure::default()
            };
            let mut case = bare_case(vec![]);
            case.named = named.map(on);
            signal(Prompt::OldEvidence, &measure, &case)
        };
        let reason = Some(vec![Some(on("2017-03")), Some(on("2017-12"))]);
        assert_eq!(old(&[Some("2017-03"), Some("2016")], Some("2017-12")), reason);
        assert_eq!(old(&[Some("2017-03"), None], Some("2017-12")), None);
        assert_eq!(old(&[Some("2017-03"), Some("2018")], Some("2017-12")), None);
        assert_eq!(old(&[Some("2017")], Some("2017-12")), None, "perhaps it is not");
        assert_eq!(old(&[], Some("2017-12")), None);
        assert_eq!(old(&[Some("2017-03")], None), None);
    }

    #[test]
    fn a_moved_due_date_has_all_earlier_ones_as_its_reason() {
        let moved = |before: &[&str], due: Option<&str>| {
            let measure = Measure {
                due_before: before.iter().map(|date| due_on(on(date))).collect(),
                due: due.map(on),
                ..Measure::default()
            };
            signal(Prompt::DueMoved, &measure, &bare_case(vec![]))
        };
        let dates = |dates: &[Option<&str>]| Some(dates.iter().map(|date| date.map(on)).collect());
        assert_eq!(moved(&[], None), None);
        assert_eq!(moved(&[], Some("2018-12")), None);
        assert_eq!(
            moved(&["2018-03", "2018-06"], Some("2018-12")),
            dates(&[Some("2018-03"), Some("2018-06"), Some("2018-12")])
        );
        assert_eq!(
            moved(&["2018-03", "2018-06"], None),
            dates(&[Some("2018-03"), Some("2018-06"), None]),
            "a date that no longer holds does not stand for the present one"
        );
        assert_eq!(moved(&["2018-06"], Some("2018-06")), None, "it is what it was");
        assert_eq!(
            moved(&["2018-03", "2018-06"], Some("2018-06")),
            dates(&[Some("2018-03"), Some("2018-06")])
        );
    }

    #[test]
    fn a_measure_answers_a_published_problem_or_none() {
        let answers = |answers: &[&str], problems: &[Option<&str>]| {
            let measure = Measure {
                answers: answers.iter().map(|id| (*id).to_owned()).collect(),
                ..Measure::default()
            };
            let mut case = bare_case(vec![]);
            case.problems = problems.iter().map(|id| problem(*id)).collect();
            signal(Prompt::NoProblem, &measure, &case).is_none()
        };
        assert!(answers(&["p2"], &[Some("p1"), Some("p2")]));
        assert!(answers(&[], &[]), "where none is published, none can be answered");
        assert!(!answers(&[], &[Some("p1")]));
        assert!(!answers(&["p2"], &[Some("p1")]));
        assert!(!answers(&["p2"], &[None, Some("p1")]));
        assert!(answers(&[], &[None]), "what has no id cannot be named");
    }

    #[test]
    fn missing_figures_and_verifications_and_earlier_namings_are_prompts() {
        let case = bare_case(vec![Measure::default()]);
        let mut measure = Measure::default();
        assert_eq!(signal(Prompt::NoFigure, &measure, &case), Some(vec![]));
        assert_eq!(signal(Prompt::NotVerified, &measure, &case), None);
        measure.indicators = vec![figure("7", None, &[])];
        measure.claimed = claimed(ClaimState::Done);
        assert_eq!(signal(Prompt::NoFigure, &measure, &case), None);
        assert_eq!(signal(Prompt::NotVerified, &measure, &case), Some(vec![]));
        measure.claimed = claimed(ClaimState::UnderWay);
        assert_eq!(signal(Prompt::NotVerified, &measure, &case), None);
        measure.claimed = claimed(ClaimState::Done);
        measure.verified = verified(Verdict::Perfunctory);
        assert_eq!(signal(Prompt::NotVerified, &measure, &case), None);
        assert_eq!(of_case(&case), []);
        let named_before = vec![CycleId::parse("2016").unwrap(), CycleId::parse("2014").unwrap()];
        let again = Case {
            named_before: named_before.clone(),
            ..case
        };
        let signal = Signal {
            prompt: Prompt::NamedAgain,
            reason: Reason::Cycles(named_before),
        };
        assert_eq!(of_case(&again), [signal]);
    }

    proptest! {
        #[test]
        fn each_prompt_occurs_once_and_in_order(case in any::case(), as_of in prop::option::of(any::date())) {
            let place = |signal: &Signal| Prompt::ALL.iter().position(|prompt| *prompt == signal.prompt).unwrap();
            for measure in &case.measures {
                let mut places: Vec<usize> = of_measure(measure, &case, as_of).iter().map(place).collect();
                places.extend(of_case(&case).iter().map(place));
                prop_assert!(places.is_sorted_by(|one, next| one < next), "{:?}", places);
            }
        }

        #[test]
        fn an_overdue_measure_stays_overdue_later(measure in any::measure(), early in any::date(), late in any::date()) {
            let is_overdue = |as_of| overdue(&measure, Some(as_of)).is_some();
            prop_assert!(!early.is_before(late) || !is_overdue(early) || is_overdue(late));
        }

        #[test]
        fn a_code_round_trips(at in 0..Prompt::ALL.len(), other in "[a-z-]{0,12}") {
            let prompt = Prompt::ALL[at];
            prop_assert_eq!(Prompt::parse(prompt.code()), Some(prompt));
            prop_assert!(Prompt::parse(&other).is_none_or(|prompt| prompt.code() == other));
        }
    }
}
