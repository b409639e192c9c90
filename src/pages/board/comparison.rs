//! The board beside those of the other years: what each counts, which units were named again since a chosen year, and how the
//! verdicts changed.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::address::Address;
use crate::components::{
    El, Item, Piece, feed_text, follow, looked_back, markup, select, sentence, unit_name, unpublished_word,
};
use crate::domain::{Board, Case, Comparison, Cycle, CycleId, PartialDate, Summary, Verdict};
use crate::feed::{Document, Feed, Load, Reading};
use crate::i18n::use_words;
use crate::pages::chunk::{self, Chunk};
use crate::pages::href;
use crate::pages::reading::{show_part, try_again};

/// The name of the other year in the query string.
pub const COMPARE: &str = "compare";

/// The choice of another year; nothing if there is none.
pub fn choose(shown: &Shown) -> Option<El> {
    let words = use_words();
    let mut items = vec![Item::known("", words.compare_none())];
    items.extend(others(shown).map(|cycle| Item {
        code: cycle.id.as_str().to_owned(),
        words: cycle.title.clone(),
        is_feed_text: true,
    }));
    let chosen = shown.query.writing(COMPARE, shown.narrowing.compare);
    (items.len() > 1).then(|| select(COMPARE, words.compare_with(), items, chosen))
}

fn others(shown: &Shown) -> impl Iterator<Item = &Cycle> {
    let cycles = shown.site.cycles.iter();
    cycles.filter(|cycle| cycle.has_board && cycle.id != shown.cycle.id)
}

/// The comparison with the chosen year; nothing if none is chosen.
pub fn asked_for(shown: &Arc<Shown>) -> AnyView {
    let shown = Arc::clone(shown);
    follow(Box::new(move || {
        let asked = CycleId::parse(&shown.narrowing.compare.get());
        let Some(then) = others(&shown).find(|cycle| asked.as_ref() == Some(&cycle.id)).cloned() else {
            return markup! { <></> };
        };
        let shown = Arc::clone(&shown);
        // Fetch the data at the same time as the chunk, not after it.
        let reading = expect_context::<Feed>().read::<Board>(Document::Board(then.id.clone()));
        let compared = move || chunk::comparison(&shown, then.clone(), reading);
        chunk::show(Chunk::Comparison, not_loaded, Box::new(compared))
    }))
}

/// Tells that the comparison did not load, and offers to try again.
fn not_loaded(again: Callback<()>) -> AnyView {
    markup! {
        <div class="notice">
            {chunk::not_loaded_line()}
            {try_again("again".to_owned(), again, COMPARE.to_owned())}
        </div>
    }
    .piece()
}

/// The comparison with a year.
pub fn compared(shown: &Arc<Shown>, then: Cycle, reading: Reading<Board>) -> AnyView {
    let shown = Arc::clone(shown);
    show_part(reading, move |file| view(&shown, &then, &file.value).piece())
}

/// The board of a cycle.
#[derive(Clone, Copy)]
struct Side<'a> {
    cycle: &'a Cycle,
    board: &'a Board,
}

impl Side<'_> {
    fn link(self, case: &Case) -> El {
        let to = href(&Address::Case(self.cycle.id.clone(), case.unit.id.clone()));
        markup! { <a href={to}>{unit_name(&case.unit)}</a> }
    }

    /// Its cases whose units are not on the other board.
    fn only(self, name: &'static str, places: &[usize]) -> Option<El> {
        let units: Vec<_> = places.iter().filter_map(|at| self.board.cases.get(*at)).collect();
        let count = units.len();
        let items = units.into_iter().map(|case| markup! { <li>{self.link(case)}</li> });
        (count > 0).then(|| {
            markup! {
                <details>
                    <summary>{use_words().with_count(name, count)}</summary>
                    <ul class="statements">{..items}</ul>
                </details>
            }
        })
    }
}

fn view(shown: &Arc<Shown>, then: &Cycle, before: &Board) -> El {
    let words = use_words();
    let now = Side {
        cycle: &shown.cycle,
        board: &shown.file.value,
    };
    let then = Side {
        cycle: then,
        board: before,
    };
    let found = Comparison::of(now.board, then.board);
    markup! {
        <section class="comparison">
            <h2>{sentence(words.compared_years(), [("now", feed_text(&now.cycle.title)), ("then", feed_text(&then.cycle.title))])}</h2>
            <p role="status">
                {words.compared(found.again.len(), found.only_now.len(), found.only_then.len())}
            </p>
            {side_by_side(shown)}
            {again(now, then, &found)}
            {now.only(words.compared_only_now(), &found.only_now)}
            {then.only(words.compared_only_then(), &found.only_then)}
        </section>
    }
}

/// What each board of the feed counts, as it stands at the date of the data; the oldest first.
fn side_by_side(shown: &Arc<Shown>) -> AnyView {
    let feed = expect_context::<Feed>();
    let years = shown.site.cycles.iter().rev().filter(|cycle| cycle.has_board);
    let years: Vec<_> = years
        .map(|cycle| {
            let is_other = cycle.id != shown.cycle.id;
            let reading = is_other.then(|| feed.read::<Board>(Document::Board(cycle.id.clone())));
            (cycle.clone(), reading)
        })
        .collect();
    let shown = Arc::clone(shown);
    follow(Box::new(move || {
        let words = use_words();
        let as_of = shown.site.as_of;
        let columns: Vec<_> = years
            .iter()
            .map(|(_, reading)| match reading.map(|reading| reading.load()) {
                None => Ok(counts(&shown.file.value, as_of)),
                Some(Load::Ready(file)) => Ok(counts(&file.value, as_of)),
                Some(Load::Loading) => Err(words.loading()),
                Some(Load::Failed(_)) => Err(words.unread()),
            })
            .collect();
        let rows = words.compared_counts().into_iter().enumerate().map(|(at, name)| {
            let cells = columns.iter().map(|column| cell(column.map(|counts| counts[at])));
            markup! { <tr><th scope="row">{name}</th>{..cells}</tr> }
        });
        let titles = years
            .iter()
            .map(|(cycle, _)| markup! { <th scope="col">{feed_text(&cycle.title)}</th> });
        let table = markup! {
            <table class="side-by-side">
                <thead><tr><td></td>{..titles}</tr></thead>
                <tbody>{..rows}</tbody>
            </table>
        };
        markup! { <div class="scrolls" role="region" tabindex="0" aria-label={words.board_years()}>{table}</div> }
            .piece()
    }))
}

/// What a board counts, in the order of the rows.
fn counts(board: &Board, as_of: Option<PartialDate>) -> [Option<u32>; 5] {
    let cases: Vec<&Case> = board.cases.iter().collect();
    let all = Summary::of(&cases, as_of);
    let real = all.verdicts.iter().find(|(verdict, _)| *verdict == Verdict::Real);
    let real = real.map_or(0, |(_, count)| *count);
    [
        Some(all.units),
        Some(all.measures),
        (all.unverified < all.measures).then_some(real),
        all.overdue,
        all.reports.map(|reports| reports.still),
    ]
}

/// A count of a board; or why there is none, where the board did not come.
fn cell(count: Result<Option<u32>, &'static str>) -> El {
    match count {
        Ok(Some(count)) => markup! { <td>{count.to_string()}</td> },
        Ok(None) => markup! { <td>{unpublished_word()}</td> },
        Err(missing) => markup! { <td>{missing}</td> },
    }
}

/// The units named in both cycles, with the look-back's verdict of each.
fn again(now: Side, then: Side, found: &Comparison) -> Option<El> {
    let words = use_words();
    let rows = found.again.iter().filter_map(|(at, was)| {
        let (case, earlier) = (now.board.cases.get(*at)?, then.board.cases.get(*was)?);
        Some(markup! {
            <tr>
                <th scope="row">{now.link(case)}</th>
                <td>{looked_back(earlier)}</td>
                <td>{looked_back(case)}</td>
            </tr>
        })
    });
    (!found.again.is_empty()).then(|| {
        markup! {
            <div class="scrolls" role="region" tabindex="0" aria-label={words.compare_with()}>
                <table class="dense">
                    <caption>{words.look_back()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.columns()[0]}</th>
                            <th scope="col">{feed_text(&then.cycle.title)}</th>
                            <th scope="col">{feed_text(&now.cycle.title)}</th>
                        </tr>
                    </thead>
                    <tbody>{..rows}</tbody>
                </table>
            </div>
        }
    })
}
