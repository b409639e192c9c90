//! Examples of what a board answers.

use super::Examples;
use crate::components::{Piece, headline};
use crate::domain::{CitizenReports, ClaimState, Summary, Verdict};

pub const EXAMPLES: Examples = &[
    ("nothing-published", || {
        headline(&Summary {
            units: 1,
            silent: 1,
            not_looked_back: 1,
            ..Summary::default()
        })
        .piece()
    }),
    ("nothing-verified", || {
        headline(&Summary {
            units: 10,
            silent: 3,
            measures: 8,
            claims: vec![(ClaimState::Planned, 1), (ClaimState::Reported, 7)],
            unverified: 8,
            unreported: 8,
            not_looked_back: 10,
            ..Summary::default()
        })
        .piece()
    }),
    ("looked-back", || {
        headline(&Summary {
            units: 4,
            measures: 5,
            unclaimed: 5,
            unverified: 5,
            unreported: 5,
            looked_back: vec![(Verdict::Real, 1), (Verdict::Relapsed, 2)],
            not_looked_back: 1,
            ..Summary::default()
        })
        .piece()
    }),
    ("one-of-each", || {
        headline(&Summary {
            units: 1,
            measures: 1,
            claims: vec![(ClaimState::Done, 1)],
            verdicts: vec![(Verdict::Real, 1)],
            overdue: Some(1),
            unreported: 1,
            not_looked_back: 1,
            ..Summary::default()
        })
        .piece()
    }),
    ("many", || {
        headline(&Summary {
            units: 300,
            silent: 12,
            measures: 1024,
            claims: vec![
                (ClaimState::Done, 400),
                (ClaimState::UnderWay, 300),
                (ClaimState::Other("paused".to_owned()), 24),
            ],
            unclaimed: 300,
            refuted: 200,
            verdicts: vec![
                (Verdict::Real, 7),
                (Verdict::Partial, 160),
                (Verdict::Perfunctory, 80),
                (Verdict::Relapsed, 40),
            ],
            unverified: 737,
            reports: Some(CitizenReports {
                solved: 100,
                partly: 50,
                still: 350,
            }),
            unreported: 900,
            overdue: Some(31),
            not_looked_back: 300,
            ..Summary::default()
        })
        .piece()
    }),
];
