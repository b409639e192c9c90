//! Examples of prompts to look.

use super::Examples;
use super::values::bulletin;
use crate::components::{Piece, signal_counts, signals, signals_legend};
use crate::domain::any::{bare_case, due_on, given, on, problem};
use crate::domain::{
    Case, CitizenReports, Claim, ClaimState, Contradiction, CycleId, Measure, Prompt, Reason, Signal, Verdict,
    signals_of_measure,
};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || of(&[])),
    ("one", || of(&[told(Prompt::NoFigure)])),
    ("every-reason", || of(&every_reason())),
    ("contradicted-by-one", || {
        let by_office = contradiction(Some(Verdict::Relapsed), None);
        let by_citizens = contradiction(None, Some(7));
        of(&[by_office, by_citizens].map(|reason| because(Prompt::Contradicted, reason)))
    }),
    ("date-unpublished", || {
        let dates = vec![Some(on("2018-06")), None];
        of(&[because(Prompt::DueMoved, Reason::Dates(dates))])
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
    because(prompt, Reason::Meaning)
}

fn because(prompt: Prompt, reason: Reason) -> Signal {
    Signal { prompt, reason }
}

fn every_reason() -> [Signal; 9] {
    let dates = |dates: &[&str]| Reason::Dates(dates.iter().map(|date| Some(on(date))).collect());
    Prompt::ALL.map(|prompt| {
        let reason = match prompt {
            Prompt::Contradicted => contradiction(Some(Verdict::Perfunctory), Some(12)),
            Prompt::Overdue => dates(&["2018-06", "2018-07-20"]),
            Prompt::OldEvidence => dates(&["2017-03-01", "2017-12"]),
            Prompt::DueMoved => dates(&["2018-03", "2018-06", "2018-12"]),
            Prompt::NamedAgain => Reason::Cycles(["2016", "2014"].into_iter().filter_map(CycleId::parse).collect()),
            Prompt::NoFigure | Prompt::NoProblem | Prompt::NotVerified | Prompt::Silent => Reason::Meaning,
        };
        because(prompt, reason)
    })
}

fn contradiction(verdict: Option<Verdict>, still: Option<u32>) -> Reason {
    let (solved, partly) = (3, 1);
    let reports = still.map(|still| CitizenReports { solved, partly, still });
    Reason::Contradiction(Contradiction { verdict, reports })
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
