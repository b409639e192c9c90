//! Examples of how citizens voted.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED, hostile_source, report};
use crate::components::{Piece, SourceNotes, results};
use crate::domain::any::on;
use crate::domain::{LevelCount, Results, Tally};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("without-counts", || of_results(&bare_results())),
    ("all-counted", || of_results(&all_counted())),
    ("of-every-kind", || of_results(&every_kind())),
    ("hostile", || {
        let count = LevelCount {
            level: MARKUP.to_owned(),
            label: Some(TURNED.to_owned()),
            tally: Tally::Counted(MARKUP.to_owned()),
        };
        of_results(&Results {
            ballots: Some(MARKUP.to_owned()),
            turnout: Some(LONG.to_owned()),
            counts: vec![count],
            text: Some(MARKUP.to_owned()),
            source: Some(hostile_source()),
            ..bare_results()
        })
    }),
];

fn of_results(found: &Results) -> AnyView {
    results(found, &mut SourceNotes::new()).piece()
}

fn bare_results() -> Results {
    Results {
        ballots: None,
        turnout: None,
        counts: vec![],
        text: None,
        date: None,
        source: None,
    }
}

fn every_kind() -> Results {
    let count = |level: &str, label: Option<&str>, tally| LevelCount {
        level: level.to_owned(),
        label: label.map(str::to_owned),
        tally,
    };
    let counted = |digits: &str| Tally::Counted(digits.to_owned());
    Results {
        ballots: Some("1,530".to_owned()),
        turnout: Some("61.2".to_owned()),
        counts: vec![
            count("very-satisfied", None, counted("1,200")),
            count("satisfied", Some("基本满意"), counted("300")),
            count("unheard-of", Some("说不清"), counted("约30")),
            count("dissatisfied", None, Tally::FewerThan(6)),
            count("very-dissatisfied", None, Tally::Unpublished),
        ],
        text: Some("参评群众由系统随机抽取。".to_owned()),
        date: Some(on("2017-12")),
        source: Some(report()),
    }
}

fn all_counted() -> Results {
    let counts = [
        ("very-satisfied", "1,200"),
        ("satisfied", "300"),
        ("very-dissatisfied", "98"),
    ];
    let counts = counts.map(|(level, digits)| LevelCount {
        level: level.to_owned(),
        label: None,
        tally: Tally::Counted(digits.to_owned()),
    });
    Results {
        counts: counts.into(),
        ..bare_results()
    }
}
