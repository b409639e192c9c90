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
