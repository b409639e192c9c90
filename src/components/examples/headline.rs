//! Examples of the three figures of a board.

use super::Examples;
use crate::components::{Piece, headline};
use crate::domain::{Summary, Verdict};

pub const EXAMPLES: Examples = &[
    ("nothing-published", || {
        headline(&Summary {
            units: 1,
            silent: 1,
            ..Summary::default()
        })
        .piece()
    }),
    ("one-of-each", || {
        headline(&Summary {
            units: 1,
            measures: 1,
            verdicts: vec![(Verdict::Real, 1)],
            dated: 1,
            overdue: Some(1),
            ..Summary::default()
        })
        .piece()
    }),
    ("many", || {
        headline(&Summary {
            units: 300,
            silent: 12,
            measures: 1024,
            verdicts: vec![(Verdict::Real, 7), (Verdict::Relapsed, 40)],
            unverified: 977,
            dated: 800,
            overdue: Some(0),
            ..Summary::default()
        })
        .piece()
    }),
];
