//! The board beside another year's: who came back, and how the verdicts moved.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::address::Address;
use crate::components::{El, Item, Piece, el, feed_text, looked_back, select, together};
use crate::domain::{Board, Case, Comparison, Cycle, CycleId};
use crate::feed::{Document, Feed};
use crate::i18n::use_words;
use crate::pages::href;
use crate::pages::reading::{follow, show_part};

/// What the query string calls the other year.
pub const COMPARE: &str = "compare";

/// The choice of another year; nothing where there is none.
pub fn choose(shown: &Shown) -> Option<El> {
    let words = use_words();
    let mut items = vec![Item::known("", words.compare_none())];
    items.extend(others(shown).map(|cycle| Item {
        code: cycle.id.as_str().to_owned(),
        words: cycle.title.clone(),
        is_said: true,
    }));
    let chosen = shown.query.writing(COMPARE, shown.narrowing.compare);
    (items.len() > 1).then(|| select(COMPARE, words.compare_with(), items, chosen))
}

fn others(shown: &Shown) -> impl Iterator<Item = &Cycle> {
    let cycles = shown.site.cycles.iter();
    cycles.filter(|cycle| cycle.has_board && cycle.id != shown.cycle.id)
}

/// The comparison with the year that is chosen; nothing where none is.
pub fn compared(shown: &Arc<Shown>) -> AnyView {
    let shown = Arc::clone(shown);
    follow(Box::new(move || {
        let asked = CycleId::parse(&shown.narrowing.compare.get());
        let Some(then) = others(&shown).find(|cycle| asked.as_ref() == Some(&cycle.id)).cloned() else {
            return together(Vec::new());
        };
        let reading = expect_context::<Feed>().read::<Board>(Document::Board(then.id.clone()));
        let shown = Arc::clone(&shown);
        show_part(reading, move |file| view(&shown, &then, &file.value))
    }))
}

fn view(shown: &Shown, then: &Cycle, before: &Board) -> AnyView {
    let words = use_words();
    let now = &shown.file.value;
    let found = Comparison::of(now, before);
    let link = |cycle: &CycleId, case: &Case| {
        let to = href(&Address::Case(cycle.clone(), case.unit.id.clone()));
        el("a").attr("href", to).child(feed_text(&case.unit.name))
    };
    let heading = |name: AnyView| el("th").attr("scope", "col").child(name).piece();
    let headings = [
        words.columns()[0].piece(),
        feed_text(&then.title),
        feed_text(&shown.cycle.title),
    ]
    .map(heading);
    let rows = found.again.iter().filter_map(|(at, was)| {
        let (case, earlier) = (now.cases.get(*at)?, before.cases.get(*was)?);
        let row = el("tr")
            .child(el("th").attr("scope", "row").child(link(&shown.cycle.id, case)))
            .child(el("td").child(looked_back(earlier)))
            .child(el("td").child(looked_back(case)));
        Some(row.piece())
    });
    let table = (!found.again.is_empty()).then(|| {
        let table = el("table")
            .class("dense")
            .child(el("caption").child(words.look_back()))
            .child(el("thead").child(el("tr").children(headings)))
            .child(el("tbody").children(rows));
        el("div")
            .class("scrolls")
            .attr("role", "region")
            .attr("tabindex", "0")
            .attr("aria-label", words.compare_with())
            .child(table)
    });
    let only = |name: &'static str, cycle: &CycleId, board: &Board, places: &[usize]| {
        let units = places.iter().filter_map(|at| board.cases.get(*at));
        let units: Vec<_> = units.map(|case| el("li").child(link(cycle, case)).piece()).collect();
        (!units.is_empty()).then(|| {
            el("details")
                .child(el("summary").child(words.with_count(name, units.len())))
                .child(el("ul").class("statements").children(units))
        })
    };
    let counts = words.compared(found.again.len(), found.only_now.len(), found.only_then.len());
    el("section")
        .class("comparison")
        .child(
            el("h2")
                .child(feed_text(&shown.cycle.title))
                .child(" — ")
                .child(feed_text(&then.title)),
        )
        .child(el("p").attr("role", "status").child(counts))
        .child(table)
        .child(only(words.compared_only_now(), &shown.cycle.id, now, &found.only_now))
        .child(only(words.compared_only_then(), &then.id, before, &found.only_then))
        .piece()
}
