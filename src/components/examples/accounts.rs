//! Examples of the three accounts.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED, bulletin, hostile_source, report};
use crate::components::{
    Piece, SourceNotes, accounts, accounts_legend, case_accounts, look_back_line, silent_accounts,
};
use crate::domain::any::{bare_case, given, look_back_of, on};
use crate::domain::{Account, Case, CitizenReports, Claim, ClaimState, Measure, Source, Verdict, Verification};
use leptos::prelude::AnyView;
use std::sync::Arc;

pub const EXAMPLES: Examples = &[
    ("silent", || of(&Measure::default())),
    ("all-given", || of(&promising())),
    ("claimed-only", || {
        of(&Measure {
            claimed: given(claim(ClaimState::Reported), None),
            ..Measure::default()
        })
    }),
    ("hostile", || of(&hostile())),
    ("case-of-one-measure", || of_case(&bare_case(vec![promising()]))),
    ("case-of-many-measures", || of_case(&bare_case(many()))),
    ("case-of-silent-measures", || {
        of_case(&bare_case(vec![Measure::default(), Measure::default()]))
    }),
    ("case-looked-back", || of_case(&looked_back())),
    ("look-back-line", || look_back_line(&looked_back())),
    ("look-back-line-silent", || look_back_line(&bare_case(vec![]))),
    ("no-measure", || silent_accounts().piece()),
    ("legend", || accounts_legend().piece()),
];

fn of(measure: &Measure) -> AnyView {
    accounts(measure, &mut SourceNotes::new()).piece()
}

fn of_case(case: &Case) -> AnyView {
    case_accounts(case, &mut SourceNotes::new()).piece()
}

fn claim(state: ClaimState) -> Claim {
    Claim { state }
}

fn found(verdict: Verdict) -> Verification {
    Verification { verdict, method: None }
}

fn account<T>(says: T, date: &str, source: Arc<Source>) -> Account<T> {
    Account::Given {
        says,
        date: Some(on(date)),
        source: Some(source),
    }
}

/// The unit claims more than the others confirm.
fn promising() -> Measure {
    let verification = Verification {
        verdict: Verdict::Partial,
        method: Some("暗访".to_owned()),
    };
    let reports = CitizenReports {
        solved: 3,
        partly: 1,
        still: 12,
    };
    Measure {
        claimed: account(claim(ClaimState::Done), "2018-06-25", report()),
        verified: account(verification, "2018-07", bulletin()),
        citizens: account(reports, "2018", report()),
        ..Measure::default()
    }
}

fn hostile() -> Measure {
    let verification = Verification {
        verdict: Verdict::Other(TURNED.to_owned()),
        method: Some(LONG.to_owned()),
    };
    Measure {
        claimed: account(
            claim(ClaimState::Other(MARKUP.to_owned())),
            "2018-06-25",
            hostile_source(),
        ),
        verified: account(verification, "2018-07", hostile_source()),
        ..Measure::default()
    }
}

/// Of each state and of each verdict one, and measures of which nothing is said.
fn many() -> Vec<Measure> {
    let states = [
        ClaimState::Done,
        ClaimState::UnderWay,
        ClaimState::Planned,
        ClaimState::Reported,
        ClaimState::Other("paused".to_owned()),
    ];
    let verdicts = [
        Verdict::Real,
        Verdict::Partial,
        Verdict::Perfunctory,
        Verdict::Relapsed,
        Verdict::Other("unclear".to_owned()),
    ];
    let measures = states.into_iter().zip(verdicts).map(|(state, verdict)| Measure {
        claimed: given(claim(state), None),
        verified: given(found(verdict), None),
        citizens: given(
            CitizenReports {
                solved: 1,
                partly: 0,
                still: 2,
            },
            None,
        ),
        ..Measure::default()
    });
    measures.chain([Measure::default(), Measure::default()]).collect()
}

fn looked_back() -> Case {
    let mut case = bare_case(vec![Measure::default(), Measure::default()]);
    let mut look_back = look_back_of(Verdict::Relapsed, Some(on("2018-07-20")));
    look_back.source = Some(report());
    case.look_back = Some(look_back);
    case
}
