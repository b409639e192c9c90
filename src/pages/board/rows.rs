//! The board as a dense table.

use leptos::prelude::*;

use super::Shown;
use crate::components::{El, Piece, el, feed_text, look_back_line, signal_counts, tallies, together, unpublished_word};
use crate::domain::{Summary, latest};
use crate::i18n::use_words;
use crate::protocol::CASES_ID;

/// The table around its rows.
pub fn table(rows: AnyView) -> AnyView {
    let headings = use_words()
        .columns()
        .map(|name| el("th").attr("scope", "col").child(name).piece());
    let table = el("table")
        .class("dense")
        .child(el("thead").child(el("tr").children(headings)))
        .child(el("tbody").attr("id", CASES_ID).child(rows));
    // What is wider than the screen can be scrolled with the keyboard, too.
    el("div")
        .class("scrolls")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-labelledby", "title")
        .child(table)
        .piece()
}

/// The row of a case.
pub fn row(shown: &Shown, at: usize) -> Option<El> {
    let words = use_words();
    let case = shown.cases().get(at)?;
    let name = el("a")
        .attr("href", shown.to_case(case))
        .child(feed_text(&case.unit.name));
    let silent = || unpublished_word().piece();
    let organ = case.unit.organ.as_deref().map_or_else(silent, feed_text);
    let [claimed, verified, citizens] = tallies(&Summary::of(&[case], None)).map(|lines| match lines.is_empty() {
        true => silent(),
        false => together(lines),
    });
    let verified = together(vec![
        verified,
        el("span").class("tally").child(look_back_line(case)).piece(),
    ]);
    let signals = signal_counts(case, shown.site.as_of).piece();
    let latest = latest(case).map_or_else(silent, |date| words.date(date).piece());
    let cells = [organ, claimed, verified, citizens, signals, latest].map(|cell| el("td").child(cell).piece());
    let row = el("tr")
        .child(el("th").attr("scope", "row").child(name))
        .children(cells);
    Some(row)
}
