//! The headline of a board, which answers whether the problems were put right.

use super::{ClaimState, Summary, Verdict};

/// One sentence of the headline. Its numbers are counts; nothing is concluded from unpublished values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Headline {
    /// No unit has published a measure.
    NoMeasure {
        /// Units.
        units: u32,
    },
    /// The office has published no verdict on any single unit.
    NothingVerified {
        /// Units.
        units: u32,
    },
    /// The verdicts on measures.
    Verified {
        /// Measures.
        measures: u32,
        /// Those with a verification.
        verified: u32,
        /// Those of them that were found put right.
        real: u32,
    },
    /// The verdicts of look-backs at units, if no measure was verified.
    LookedBack {
        /// Units.
        units: u32,
        /// Those with a look-back.
        looked_back: u32,
        /// Those of them that were found put right.
        real: u32,
    },
    /// The verdicts on the measures that units claim done.
    Refuted {
        /// Measures that units claim done.
        done: u32,
        /// Those of them that were found not, or not wholly, put right.
        refuted: u32,
    },
}

/// The headline of some cases; empty for none. The first sentence gives the office's verdicts, and the second compares them with the
/// units' claims.
pub fn headline(all: &Summary) -> Vec<Headline> {
    let real = |verdicts: &[(Verdict, u32)]| of(verdicts, &Verdict::Real);
    let verified = all.measures - all.unverified;
    let looked_back = all.units - all.not_looked_back;
    let units = all.units;
    let first = if units == 0 {
        return Vec::new();
    } else if all.measures == 0 {
        Headline::NoMeasure { units }
    } else if verified > 0 {
        Headline::Verified {
            measures: all.measures,
            verified,
            real: real(&all.verdicts),
        }
    } else if looked_back > 0 {
        Headline::LookedBack {
            units,
            looked_back,
            real: real(&all.looked_back),
        }
    } else {
        Headline::NothingVerified { units }
    };
    let mut sentences = vec![first];
    if all.refuted > 0 {
        sentences.push(Headline::Refuted {
            done: of(&all.claims, &ClaimState::Done),
            refuted: all.refuted,
        });
    }
    sentences
}

fn of<T: PartialEq>(counts: &[(T, u32)], wanted: &T) -> u32 {
    let found = counts.iter().find(|(what, _)| what == wanted);
    found.map_or(0, |(_, count)| *count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, given, look_back_of};
    use crate::domain::{Case, Claim, Measure, Verification};
    use proptest::prelude::*;

    fn answer(cases: &[Case]) -> Vec<Headline> {
        headline(&Summary::of(&cases.iter().collect::<Vec<_>>(), None))
    }

    fn measure(state: ClaimState, verdict: Option<Verdict>) -> Measure {
        let mut measure = Measure {
            claimed: given(Claim { state }, None),
            ..Measure::default()
        };
        if let Some(verdict) = verdict {
            measure.verified = given(Verification { verdict, method: None }, None);
        }
        measure
    }

    #[test]
    fn without_units_there_is_no_headline() {
        assert_eq!(answer(&[]), []);
    }

    #[test]
    fn units_without_measures_have_published_none() {
        let mut looked_back = bare_case(vec![]);
        looked_back.look_back = Some(look_back_of(Verdict::Relapsed, None));
        let cases = [looked_back, bare_case(vec![])];
        assert_eq!(answer(&cases), [Headline::NoMeasure { units: 2 }]);
    }

    #[test]
    fn if_the_office_published_nothing_the_headline_says_so() {
        let cases = [bare_case(vec![measure(ClaimState::Done, None)]), bare_case(vec![])];
        assert_eq!(answer(&cases), [Headline::NothingVerified { units: 2 }]);
    }

    #[test]
    fn verdicts_on_measures_precede_verdicts_on_units() {
        let planned = |verdict| measure(ClaimState::Planned, verdict);
        let mut case = bare_case(vec![
            planned(Some(Verdict::Real)),
            planned(Some(Verdict::Partial)),
            planned(None),
        ]);
        case.look_back = Some(look_back_of(Verdict::Real, None));
        let (measures, verified, real) = (3, 2, 1);
        let expected = Headline::Verified {
            measures,
            verified,
            real,
        };
        assert_eq!(answer(&[case]), [expected]);
    }

    #[test]
    fn without_a_verified_measure_the_headline_gives_the_look_back() {
        let found = |verdict| {
            let mut case = bare_case(vec![Measure::default()]);
            case.look_back = Some(look_back_of(verdict, None));
            case
        };
        let cases = [
            found(Verdict::Real),
            found(Verdict::Perfunctory),
            bare_case(vec![Measure::default()]),
        ];
        let (units, looked_back, real) = (3, 2, 1);
        let expected = Headline::LookedBack {
            units,
            looked_back,
            real,
        };
        assert_eq!(answer(&cases), [expected]);
    }

    #[test]
    fn claims_that_verdicts_contradict_are_in_the_headline() {
        let case = bare_case(vec![
            measure(ClaimState::Done, Some(Verdict::Perfunctory)),
            measure(ClaimState::Done, Some(Verdict::Real)),
            measure(ClaimState::Done, None),
            measure(ClaimState::UnderWay, Some(Verdict::Relapsed)),
        ]);
        let (done, refuted) = (3, 1);
        assert_eq!(answer(&[case])[1..], [Headline::Refuted { done, refuted }]);
    }

    proptest! {
        #[test]
        fn no_count_exceeds_its_total(board in any::board(5)) {
            for sentence in answer(&board.cases) {
                let fits = match sentence {
                    Headline::NoMeasure { units } | Headline::NothingVerified { units } => units > 0,
                    Headline::Verified { measures, verified, real } => real <= verified && verified <= measures,
                    Headline::LookedBack { units, looked_back, real } => real <= looked_back && looked_back <= units,
                    Headline::Refuted { done, refuted } => 0 < refuted && refuted <= done,
                };
                prop_assert!(fits);
            }
        }
    }
}
