//! Examples of prompts to look.

use super::Examples;
use super::values::bulletin;
use crate::components::{Piece, signal_counts, signals, signals_legend};
use crate::domain::any::{bare_case, due_on, given, on, problem};
use crate::domain::{Case, Claim, ClaimState, CycleId, Measure, Prompt, Signal, signals_of_measure};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || of(&[])),
    ("one", || of(&[told(Prompt::NoFigure)])),
    ("every-reason", || of(&every_reason())),
    ("date-unpublished", || {
        let dates = vec![Some(on("2018-06")), None];
        of(&[Signal {
            dates,
            ..told(Prompt::DueMoved)
        }])
    }),
    ("of-a-measure", || {
        let case = overdue();
        of(&signals_of_measure(&case.measures[0], &case, Some(on("2018-07"))))
    }),
    ("counts-none", || signal_counts(&bare_case(vec![]), None).piece()),
    ("counts-many", || signal_counts(&overdue(), Some(on("2018-07"))).piece()),
    ("legend", || signals_legend().piece()),
];

/// Of the years of an earlier naming, only the last has a page.
fn of(found: &[Signal]) -> AnyView {
    let to_year = |cycle: &CycleId| (cycle.as_str() == "2016").then(|| "/2016/board/bdcdj".to_owned());
    signals(found, &to_year).piece()
}

fn told(prompt: Prompt) -> Signal {
    Signal {
        prompt,
        dates: vec![],
        cycles: vec![],
    }
}

fn every_reason() -> [Signal; 7] {
    let dates = |dates: &[&str]| dates.iter().map(|date| Some(on(date))).collect();
    Prompt::ALL.map(|prompt| match prompt {
        Prompt::Overdue => Signal {
            dates: dates(&["2018-06", "2018-07-20"]),
            ..told(prompt)
        },
        Prompt::OldEvidence => Signal {
            dates: dates(&["2017-03-01", "2017-12"]),
            ..told(prompt)
        },
        Prompt::DueMoved => Signal {
            dates: dates(&["2018-03", "2018-06", "2018-12"]),
            ..told(prompt)
        },
        Prompt::NamedAgain => Signal {
            cycles: ["2016", "2014"].into_iter().filter_map(CycleId::parse).collect(),
            ..told(prompt)
        },
        Prompt::NoFigure | Prompt::NoProblem | Prompt::NotVerified => told(prompt),
    })
}

/// A unit that was named before, with a measure that is overdue and another that is claimed to be done.
fn overdue() -> Case {
    let late = Measure {
        due_before: vec![due_on(on("2018-03"))],
        due: Some(on("2018-06")),
        ..Measure::default()
    };
    let done = Measure {
        claimed: given(
            Claim {
                state: ClaimState::Done,
            },
            None,
        ),
        ..Measure::default()
    };
    let mut case = bare_case(vec![late, done]);
    case.problems = vec![problem(Some("p1"))];
    case.named_before = CycleId::parse("2016").into_iter().collect();
    case.source = Some(bulletin());
    case
}
