//! Examples of the share of the dissatisfied year by year.

use super::Examples;
use crate::components::{Piece, Point, story};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("all-satisfied", || of(&[("2016", 0, false), ("2017", 0, false)])),
    ("named-twice", || {
        of(&[
            ("2015", 96, false),
            ("2016", 170, true),
            ("2017", 42, false),
            ("2018", 1000, true),
        ])
    }),
];

fn of(points: &[(&str, u32, bool)]) -> AnyView {
    let points = points.iter().map(|(year, share, is_named)| Point {
        year,
        share: *share,
        is_named: *is_named,
    });
    story(&points.collect::<Vec<_>>()).piece()
}
