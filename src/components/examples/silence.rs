//! Examples of what is not published.

use super::Examples;
use crate::components::{Piece, silence};
use crate::domain::any::{bare_case, on};
use crate::domain::{Measure, unpublished};

pub const EXAMPLES: Examples = &[
    ("none", || silence(&[]).piece()),
    ("of-a-bare-case", || silence(&unpublished(&bare_case(vec![]))).piece()),
    ("of-measures", || {
        let dated = Measure {
            due: Some(on("2018-06")),
            ..Measure::default()
        };
        silence(&unpublished(&bare_case(vec![
            dated,
            Measure::default(),
            Measure::default(),
        ])))
        .piece()
    }),
];
