//! Examples of the steps of a case.

use super::Examples;
use super::values::{MARKUP, report};
use crate::components::{Piece, SourceNotes, steps};
use crate::domain::any::{bare_case, given, look_back_of, on};
use crate::domain::{Case, Claim, ClaimState, Measure, Verdict, Verification};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || of(&bare_case(vec![]))),
    ("one-measure", || {
        of(&bare_case(vec![measure(ClaimState::Done, Verdict::Perfunctory)]))
    }),
    ("all", || {
        let mut case = bare_case(vec![
            measure(ClaimState::Done, Verdict::Real),
            measure(ClaimState::UnderWay, Verdict::Relapsed),
            Measure::default(),
        ]);
        case.measures[0].claimed = given(
            Claim {
                state: ClaimState::Done,
            },
            Some(on("2018-06-25")),
        );
        case.named = Some(on("2018-01"));
        case.source = Some(report());
        case.look_back = Some(look_back_of(Verdict::Partial, Some(on("2018-07"))));
        of(&case)
    }),
    ("hostile", || {
        let other = measure(ClaimState::Other(MARKUP.to_owned()), Verdict::Other(MARKUP.to_owned()));
        of(&bare_case(vec![other]))
    }),
];

fn of(case: &Case) -> AnyView {
    steps(case, "2017年度", &mut SourceNotes::new()).piece()
}

fn measure(state: ClaimState, verdict: Verdict) -> Measure {
    Measure {
        claimed: given(Claim { state }, Some(on("2018-03"))),
        verified: given(Verification { verdict, method: None }, None),
        ..Measure::default()
    }
}
