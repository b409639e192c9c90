//! Examples of facts and evidence.

use super::Examples;
use super::values::{ADDRESS, LONG, MARKUP, TURNED, hostile_source, report, statement};
use crate::components::{Piece, SourceNotes, evidence, fact, facts, feed_text, link_out};
use crate::domain::Evidence;
use crate::domain::any::on;
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
];

fn of_evidence(pieces: &[Evidence]) -> AnyView {
    facts(vec![evidence(pieces, &mut SourceNotes::new())]).piece()
}
