//! What is not published of a case.

use super::{Account, Case, Measure};

/// What can be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// When the unit was named.
    NamedDate,
    /// Any problem.
    Problems,
    /// How citizens rated the unit.
    Results,
    /// Any measure.
    Measures,
    /// When a measure is due.
    Due,
    /// The unit's account of a measure.
    Claim,
    /// The evaluation office's account of a measure.
    Verification,
    /// The citizens' account of a measure.
    Reports,
    /// Any figure of a measure.
    Figures,
    /// Any evidence of a measure.
    Evidence,
    /// The look-back.
    LookBack,
}

/// Something that is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// What.
    pub what: What,
    /// How many measures lack it; 0 for what concerns the whole case.
    pub measures: usize,
    /// Of how many measures; 0 for what concerns the whole case.
    pub of: usize,
}

/// What is not published of a case, in the order of [`What`]; empty where nothing is missing.
pub fn unpublished(case: &Case) -> Vec<Silence> {
    let mut silences = Vec::new();
    let mut whole = |what, is_missing| {
        if is_missing {
            silences.push(Silence {
                what,
                measures: 0,
                of: 0,
            });
        }
    };
    whole(What::NamedDate, case.named.is_none());
    whole(What::Problems, case.problems.is_empty());
    whole(What::Results, case.results.is_none());
    whole(What::Measures, case.measures.is_empty());
    for what in [
        What::Due,
        What::Claim,
        What::Verification,
        What::Reports,
        What::Figures,
        What::Evidence,
    ] {
        let measures = case.measures.iter().filter(|measure| lacks(measure, what)).count();
        if measures > 0 {
            let of = case.measures.len();
            silences.push(Silence { what, measures, of });
        }
    }
    if case.look_back.is_none() {
        let what = What::LookBack;
        silences.push(Silence {
            what,
            measures: 0,
            of: 0,
        });
    }
    silences
}

fn lacks(measure: &Measure, what: What) -> bool {
    match what {
        What::Due => measure.due.is_none(),
        What::Claim => measure.claimed == Account::Unpublished,
        What::Verification => measure.verified == Account::Unpublished,
        What::Reports => measure.citizens == Account::Unpublished,
        What::Figures => measure.indicators.is_empty(),
        What::Evidence => measure.evidence.is_empty(),
        What::NamedDate | What::Problems | What::Results | What::Measures | What::LookBack => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, evidence_of, look_back_of, on, problem};
    use crate::domain::{Results, Verdict};
    use proptest::prelude::*;

    fn missing(case: &Case) -> Vec<(What, usize, usize)> {
        unpublished(case)
            .iter()
            .map(|silence| (silence.what, silence.measures, silence.of))
            .collect()
    }

    #[test]
    fn what_measures_lack_is_counted() {
        let due = Measure {
            due: Some(on("2018")),
            evidence: vec![evidence_of(None)],
            ..Measure::default()
        };
        let mut case = bare_case(vec![Measure::default(), due]);
        case.problems = vec![problem(None)];
        assert_eq!(
            missing(&case),
            [
                (What::NamedDate, 0, 0),
                (What::Results, 0, 0),
                (What::Due, 1, 2),
                (What::Claim, 2, 2),
                (What::Verification, 2, 2),
                (What::Reports, 2, 2),
                (What::Figures, 2, 2),
                (What::Evidence, 1, 2),
                (What::LookBack, 0, 0),
            ]
        );
    }

    #[test]
    fn without_a_measure_nothing_is_said_of_measures() {
        let mut case = bare_case(vec![]);
        case.named = Some(on("2018"));
        let of_whole = [What::Problems, What::Results, What::Measures, What::LookBack];
        assert_eq!(missing(&case), of_whole.map(|what| (what, 0, 0)));
        case.problems = vec![problem(None)];
        case.look_back = Some(look_back_of(Verdict::Real, None));
        case.results = Some(Results {
            ballots: None,
            turnout: None,
            counts: vec![],
            text: None,
            date: None,
            source: None,
        });
        assert_eq!(missing(&case), [(What::Measures, 0, 0)]);
    }

    proptest! {
        #[test]
        fn each_silence_is_told_once_and_never_of_more_measures_than_there_are(case in any::case()) {
            let missing = missing(&case);
            for (at, (what, measures, of)) in missing.iter().enumerate() {
                prop_assert!(measures <= of && (*of == 0 || *of == case.measures.len() && *measures > 0));
                prop_assert!(missing[..at].iter().all(|before| before.0 != *what));
            }
        }
    }
}
