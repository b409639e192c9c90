//! Examples of facts, evidence and counts of votes.

use super::Examples;
use super::values::{ADDRESS, LONG, MARKUP, TURNED, hostile_source, report, statement};
use crate::components::{Piece, SourceNotes, evidence, fact, facts, feed_text, link_out, results};
use crate::domain::any::on;
use crate::domain::{Evidence, LevelCount, Results, Tally};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || facts(vec![fact("责任岗位", None::<AnyView>)]).piece()),
    ("one", || {
        facts(vec![fact("责任岗位", Some(feed_text("登记科科长")))]).piece()
    }),
    ("many", || {
        let nothing = fact("证据", None::<AnyView>);
        facts(vec![
            fact("责任岗位", Some("登记科")),
            nothing,
            fact("完成期限", Some(feed_text(LONG))),
        ])
        .piece()
    }),
    ("hostile", || {
        facts(vec![fact("责任岗位", Some(feed_text(MARKUP)))]).piece()
    }),
    ("evidence-none", || of_evidence(&[])),
    ("evidence-many", || {
        let text = |text| Evidence {
            statement: statement(text, Some(report())),
            date: None,
            url: None,
        };
        let linked = Evidence {
            date: Some(on("2018-06-25")),
            url: Some("https://example.org/photo".to_owned()),
            ..text("窗口照片")
        };
        of_evidence(&[text("办结清单"), linked])
    }),
    ("evidence-hostile", || {
        of_evidence(&[Evidence {
            statement: statement(TURNED, Some(hostile_source())),
            date: Some(on("2018")),
            url: Some(ADDRESS.to_owned()),
        }])
    }),
    ("link-out", || link_out("https://example.org/", feed_text("温州网"))),
    ("results-without-counts", || of_results(&bare_results())),
    ("results-of-every-kind", || of_results(&every_kind())),
    ("results-hostile", || {
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

fn of_evidence(pieces: &[Evidence]) -> AnyView {
    facts(vec![evidence(pieces, &mut SourceNotes::new())]).piece()
}

fn of_results(found: &Results) -> AnyView {
    results(found, found.most(), &mut SourceNotes::new()).piece()
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
