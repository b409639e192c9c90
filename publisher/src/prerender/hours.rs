//! What pages say, with scripts off, of the hours in which ballots are taken in. They are read at any time after they were written.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::sync::Arc;

use wanping::domain::Moment;
use wanping::feed::FeedConfig;
use wanping::{Base, Language};

use super::render::Renderer;
use super::snapshot::Snapshot;

/// The pages that lead to the ballot by more than their navigation, some that do so by that alone, and the ballot's own. The ballot
/// of the synthetic feed is held from July to December 2024.
const PAGES: [&str; 10] = [
    "/",
    "/units/u00033",
    "/2023/board",
    "/2023/board/u00033",
    "/2023/report/u00033",
    "/receipts",
    "/no/such/page",
    "/2024/vote",
    "/2024/vote/u00033",
    "/2024/check",
];
const FROM: &str = "开始时间：2024年7月1日 00:00";
const UNTIL: &str = "截止时间：2024年12月30日 24:00";

/// The pages as they are written at a moment, each with its path.
fn written_at(moment: &str) -> [(&'static str, String); PAGES.len()] {
    let folder = tempfile::tempdir().unwrap();
    crate::sample::feed(60, 12, 1).write(folder.path()).unwrap();
    let config = FeedConfig::default();
    let feed = Arc::new(Snapshot::take(folder.path().to_str().unwrap(), &config).unwrap());
    let moment = Moment::parse(moment).unwrap().epoch;
    let renderer = Renderer::new(&feed, &config, &Base::new("")).written_at(moment);
    PAGES.map(|path| (path, renderer.page(path, Language::Chinese).unwrap().html))
}

#[test]
fn before_the_closing_each_page_says_until_when_and_claims_nothing_that_passes() {
    for moment in ["2024-06-01T00:00+08:00", "2024-12-30T23:59:59+08:00"] {
        for (path, html) in written_at(moment) {
            assert!(html.contains(UNTIL), "{path} as of {moment}: {html}");
            assert_eq!(
                html.contains(FROM),
                path == "/" || path == "/2024/check" || path.starts_with("/2024/vote"),
                "{path} as of {moment}: {html}"
            );
            for passing in ["评议中", "还剩", "还没有开始"] {
                assert!(!html.contains(passing), "{path} as of {moment}: {html}");
            }
        }
    }
}

#[test]
fn after_the_closing_each_page_says_that_it_is_over_and_none_asks() {
    for (path, html) in written_at("2024-12-31T00:00+08:00") {
        assert!(html.contains("已截止") && html.contains(UNTIL), "{path}: {html}");
        assert!(!html.contains(FROM), "{path}: {html}");
        assert!(!html.contains(r#"class="door door-vote""#), "{path}: {html}");
        assert!(!path.starts_with("/2024") || !html.contains("<form"), "{path}: {html}");
    }
}
