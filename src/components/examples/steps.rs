//! Examples of the steps of a case.

use super::Examples;
use super::values::{MARKUP, report};
use crate::components::{Piece, SourceNotes, markup, reported, steps};
use crate::domain::any::{bare_case, given, look_back_of, on};
use crate::domain::{Case, CitizenReports, Claim, ClaimState, Measure, Reported, Verdict, Verification};
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
    ("citizens-silent", || citizens(vec![Measure::default()])),
    ("citizens-of-all-measures", || {
        let reports = |still| CitizenReports {
            solved: 1,
            partly: 0,
            still,
        };
        citizens(vec![
            Measure {
                citizens: given(reports(2), Some(on("2018-05"))),
                ..Measure::default()
            },
            Measure {
                citizens: given(reports(10), Some(on("2018-08"))),
                ..Measure::default()
            },
            Measure::default(),
        ])
    }),
];

fn citizens(measures: Vec<Measure>) -> AnyView {
    let citizens = reported(&Reported::of(&bare_case(measures)));
    markup! { <ol>{citizens}</ol> }.piece()
}

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
