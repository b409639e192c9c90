//! What is not published of a case.

use super::{Account, Case, Measure};

/// A part of a case that can be unpublished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasePart {
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
    /// The part.
    pub part: CasePart,
    /// How many measures lack it; 0 for a part of the whole case.
    pub measures: usize,
    /// How many measures there are; 0 for a part of the whole case.
    pub of: usize,
}

/// The unpublished parts of a case, in the order of [`CasePart`]; empty if nothing is missing.
pub fn unpublished(case: &Case) -> Vec<Silence> {
    let mut silences = Vec::new();
    let mut whole = |part, is_missing| {
        if is_missing {
            silences.push(Silence {
                part,
                measures: 0,
                of: 0,
            });
        }
    };
    whole(CasePart::NamedDate, case.named.is_none());
    whole(CasePart::Problems, case.problems.is_empty());
    whole(CasePart::Results, case.results.is_none());
    whole(CasePart::Measures, case.measures.is_empty());
    for part in [
        CasePart::Due,
        CasePart::Claim,
        CasePart::Verification,
        CasePart::Reports,
        CasePart::Figures,
        CasePart::Evidence,
    ] {
        let measures = case.measures.iter().filter(|measure| lacks(measure, part)).count();
        if measures > 0 {
            let of = case.measures.len();
            silences.push(Silence { part, measures, of });
        }
    }
    if case.look_back.is_none() {
        let part = CasePart::LookBack;
        silences.push(Silence {
            part,
            measures: 0,
            of: 0,
        });
    }
    silences
}

fn lacks(measure: &Measure, part: CasePart) -> bool {
    match part {
        CasePart::Due => measure.due.is_none(),
        CasePart::Claim => measure.claimed == Account::Unpublished,
        CasePart::Verification => measure.verified == Account::Unpublished,
        CasePart::Reports => measure.citizens == Account::Unpublished,
        CasePart::Figures => measure.indicators.is_empty(),
        CasePart::Evidence => measure.evidence.is_empty(),
        CasePart::NamedDate | CasePart::Problems | CasePart::Results | CasePart::Measures | CasePart::LookBack => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, evidence_of, look_back_of, on, problem};
    use crate::domain::{Results, Verdict};
    use proptest::prelude::*;

    fn missing(case: &Case) -> Vec<(CasePart, usize, usize)> {
        unpublished(case)
            .iter()
            .map(|silence| (silence.part, silence.measures, silence.of))
            .collect()
    }

    #[test]
    fn missing_parts_of_measures_are_counted() {
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
                (CasePart::NamedDate, 0, 0),
                (CasePart::Results, 0, 0),
                (CasePart::Due, 1, 2),
                (CasePart::Claim, 2, 2),
                (CasePart::Verification, 2, 2),
                (CasePart::Reports, 2, 2),
                (CasePart::Figures, 2, 2),
                (CasePart::Evidence, 1, 2),
                (CasePart::LookBack, 0, 0),
            ]
        );
    }

    #[test]
    fn without_measures_no_parts_of_measures_are_missing() {
        let mut case = bare_case(vec![]);
        case.named = Some(on("2018"));
        let of_whole = [
            CasePart::Problems,
            CasePart::Results,
            CasePart::Measures,
            CasePart::LookBack,
        ];
        assert_eq!(missing(&case), of_whole.map(|part| (part, 0, 0)));
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
        assert_eq!(missing(&case), [(CasePart::Measures, 0, 0)]);
    }

    proptest! {
        #[test]
        fn each_missing_part_is_listed_once_for_at_most_all_measures(case in any::case()) {
            let missing = missing(&case);
            for (at, (part, measures, of)) in missing.iter().enumerate() {
                prop_assert!(measures <= of && (*of == 0 || *of == case.measures.len() && *measures > 0));
                prop_assert!(missing[..at].iter().all(|before| before.0 != *part));
            }
        }
    }
}
