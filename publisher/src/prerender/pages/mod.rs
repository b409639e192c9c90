//! Compares the text of pages with golden files in `tests/pages`: pages of the sample that comes with the site, of a synthetic feed
//! in which everything that can be shown occurs, and of boards at their limits. `WANPING_VIEWS=write cargo test -p publisher`
//! writes the files anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

#[path = "../../../../tests/support/golden.rs"]
mod golden;
#[path = "../../../../tests/support/html.rs"]
#[allow(dead_code, reason = "views are kept as HTML, pages as text")]
mod html;
mod text;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use wanping::domain::{Board, CycleId};
use wanping::feed::{Document, FeedConfig};
use wanping::{Base, Language};

use super::render::Renderer;
use super::snapshot::Snapshot;
use crate::format::Feed;

/// The years of the synthetic feed: the one whose ballot is open, the one with the newer board, and the one with the older board.
const YEARS: [&str; 3] = ["2024", "2023", "2022"];
/// A unit that is on both boards.
const AGAIN: &str = "u00033";
/// A unit with an English name, whose case is in English, too.
const TRANSLATED: &str = "u00008";

/// The texts of the compared pages, by the names of their golden files.
#[derive(Default)]
struct Pages(BTreeMap<String, String>);

impl Pages {
    fn add(&mut self, name: &str, from: &Arc<Snapshot>, path: &str) {
        self.add_in(Language::Chinese, name, from, path);
    }

    fn add_in(&mut self, language: Language, name: &str, from: &Arc<Snapshot>, path: &str) {
        let renderer = Renderer::new(from, &FeedConfig::default(), &Base::new(""));
        let page = renderer.page(path, language).unwrap();
        self.0.insert(format!("{name}.txt"), text::of_main(&page.html));
    }

    /// Adds the board of a year, and each of its cases.
    fn add_board(&mut self, group: &str, from: &Arc<Snapshot>, year: &str) {
        self.add(&format!("{group}/board-{year}"), from, &format!("/{year}/board"));
        let board: Board = from.read(&Document::Board(CycleId::parse(year).unwrap())).unwrap();
        for case in &board.cases {
            let unit = &case.unit.id;
            self.add(&format!("{group}/case-{unit}"), from, &format!("/{year}/board/{unit}"));
        }
    }
}

fn snapshot(folder: &Path) -> Arc<Snapshot> {
    Arc::new(Snapshot::take(folder.to_str().unwrap(), &FeedConfig::default()).unwrap())
}

fn published(feed: &Feed) -> Arc<Snapshot> {
    let folder = tempfile::tempdir().unwrap();
    feed.write(folder.path()).unwrap();
    snapshot(folder.path())
}

/// The synthetic feed with only these cases on its newer board.
fn narrowed(cases: std::ops::Range<usize>) -> Arc<Snapshot> {
    let mut feed = crate::sample::feed(60, 12, 1);
    for cycle in &mut feed.cycles {
        if let Some(board) = cycle.board.as_mut().filter(|_| cycle.id.as_str() == YEARS[1]) {
            board.cases = board.cases.drain(cases.clone()).collect();
        }
    }
    published(&feed)
}

#[test]
fn each_page_says_what_its_golden_file_says() {
    let sample = snapshot(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/feed"));
    let synthetic = published(&crate::sample::feed(60, 12, 1));
    let mut pages = Pages::default();
    for (name, path) in [
        ("home", "/"),
        ("hearing", "/2017/hearing"),
        ("units", "/units"),
        ("unit", "/units/bdcdj"),
        ("roster", "/2018/vote"),
        ("vote-unit", "/2018/vote/bdcdj"),
        ("report", "/2017/report/bdcdj"),
        ("about", "/about"),
        ("missing", "/no/such/page"),
    ] {
        pages.add(&format!("sample/{name}"), &sample, path);
    }
    pages.add_board("sample", &sample, "2017");
    pages.add_board("synthetic", &synthetic, YEARS[1]);
    pages.add("synthetic/unit", &synthetic, &format!("/units/{AGAIN}"));
    for (name, path) in [
        ("board-2023", "/2023/board".to_owned()),
        ("hearing", "/2023/hearing".to_owned()),
        ("case-translated", format!("/2023/board/{TRANSLATED}")),
        ("vote-translated", format!("/2024/vote/{TRANSLATED}")),
        ("unit-translated", format!("/units/{TRANSLATED}")),
    ] {
        pages.add_in(Language::English, &format!("synthetic/{name}.en"), &synthetic, &path);
    }
    pages.add(
        "synthetic/board-of-none",
        &narrowed(0..0),
        &format!("/{}/board", YEARS[1]),
    );
    pages.add(
        "synthetic/board-of-one",
        &narrowed(1..2),
        &format!("/{}/board", YEARS[1]),
    );
    golden::hold("tests/pages", &pages.0);
}
