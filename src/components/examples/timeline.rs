//! Examples of a timeline.

use super::Examples;
use super::values::{MARKUP, TURNED, statement};
use crate::components::{Piece, timeline};
use crate::domain::any::{bare_case, due_on, figure, given, look_back_of, on};
use crate::domain::{
    Case, CitizenReports, Claim, ClaimState, Evidence, Measure, Verdict, Verification, timeline as events,
};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("of-a-bare-case", || of(&bare_case(vec![]))),
    ("of-every-kind", || of(&every_kind())),
    ("a-silence-of-months", || {
        let mut case = bare_case(vec![]);
        case.named = Some(on("2017-12-20"));
        of(&case)
    }),
    ("hostile", || {
        let piece = Evidence {
            statement: statement(MARKUP, None),
            date: Some(on("2018-06-01")),
            url: None,
        };
        let mut counted = figure(MARKUP, None, &[]);
        counted.label = TURNED.to_owned();
        counted.date = Some(on("2018-06-02"));
        of(&bare_case(vec![Measure {
            evidence: vec![piece],
            indicators: vec![counted],
            ..Measure::default()
        }]))
    }),
];

fn of(case: &Case) -> AnyView {
    let as_of = Some(on("2018-07-20"));
    timeline(case, &events(case, as_of), as_of).piece()
}

fn every_kind() -> Case {
    let mut counted = figure("7", None, &[]);
    counted.label = "办理用时".to_owned();
    counted.unit = Some("小时".to_owned());
    counted.date = Some(on("2018-04"));
    let piece = Evidence {
        statement: statement("窗口照片", None),
        date: Some(on("2018-05-02")),
        url: None,
    };
    let reports = CitizenReports {
        solved: 3,
        partly: 1,
        still: 12,
    };
    let claim = Claim {
        state: ClaimState::Done,
    };
    let verification = Verification {
        verdict: Verdict::Partial,
        method: None,
    };
    let mut case = bare_case(vec![
        Measure {
            due_before: vec![due_on(on("2018-03"))],
            due: Some(on("2018-12")),
            claimed: given(claim, Some(on("2018-05"))),
            verified: given(verification, Some(on("2018-06"))),
            citizens: given(reports, Some(on("2018-06-30"))),
            ..Measure::default()
        },
        Measure {
            indicators: vec![counted],
            evidence: vec![piece],
            ..Measure::default()
        },
    ]);
    case.named = Some(on("2018-02"));
    case.look_back = Some(look_back_of(Verdict::Relapsed, None));
    case
}
