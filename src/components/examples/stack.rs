//! Examples of a year's votes in a bar.

use super::Examples;
use super::values::MARKUP;
use crate::components::{Piece, stack};
use crate::domain::{LevelCount, Results, Tally};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("no-counts", || of("2017年度", &[])),
    ("every-level", || {
        let counted = |digits: &str| Tally::Counted(digits.to_owned());
        of(
            "2017年度",
            &[
                ("very-satisfied", counted("1,200")),
                ("satisfied", counted("300")),
                ("fairly-satisfied", counted("150")),
                ("dissatisfied", Tally::FewerThan(6)),
                ("very-dissatisfied", Tally::Unpublished),
            ],
        )
    }),
    ("hostile", || {
        of(
            MARKUP,
            &[
                (MARKUP, Tally::Counted(MARKUP.to_owned())),
                ("说不清", Tally::Counted("7".to_owned())),
            ],
        )
    }),
];

fn of(year: &str, counts: &[(&str, Tally)]) -> AnyView {
    let counts = counts.iter().map(|(level, tally)| LevelCount {
        level: (*level).to_owned(),
        label: None,
        tally: tally.clone(),
    });
    let results = Results {
        ballots: None,
        turnout: None,
        counts: counts.collect(),
        text: None,
        date: None,
        source: None,
    };
    stack(year, &results, results.total()).piece()
}
