//! The board beside another year's: who came back, and how the verdicts moved.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::address::Address;
use crate::components::{El, Item, Piece, feed_text, follow, looked_back, markup, select};
use crate::domain::{Board, Case, Comparison, Cycle, CycleId};
use crate::feed::{Document, Feed, Reading};
use crate::i18n::use_words;
use crate::pages::chunk::{self, Chunk};
use crate::pages::href;
use crate::pages::reading::{show_part, try_again};

/// What the query string calls the other year.
pub const COMPARE: &str = "compare";

/// The choice of another year; nothing where there is none.
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

/// The comparison with the year that is chosen; nothing where none is.
pub fn asked_for(shown: &Arc<Shown>) -> AnyView {
    let shown = Arc::clone(shown);
    follow(Box::new(move || {
        let asked = CycleId::parse(&shown.narrowing.compare.get());
        let Some(then) = others(&shown).find(|cycle| asked.as_ref() == Some(&cycle.id)).cloned() else {
            return markup! { <></> };
        };
        let shown = Arc::clone(&shown);
        // The data come beside the chunk, not after it.
        let reading = expect_context::<Feed>().read::<Board>(Document::Board(then.id.clone()));
        let compared = move || chunk::comparison(&shown, then.clone(), reading);
        chunk::show(Chunk::Comparison, not_loaded, Box::new(compared))
    }))
}

/// That the comparison did not come, and another try.
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
        markup! { <a href={to}>{feed_text(&case.unit.name)}</a> }
    }

    /// Those of its cases that the other cycle does not have.
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

fn view(shown: &Shown, then: &Cycle, before: &Board) -> El {
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
            <h2>{feed_text(&now.cycle.title)}" — "{feed_text(&then.cycle.title)}</h2>
            <p role="status">
                {words.compared(found.again.len(), found.only_now.len(), found.only_then.len())}
            </p>
            {again(now, then, &found)}
            {now.only(words.compared_only_now(), &found.only_now)}
            {then.only(words.compared_only_then(), &found.only_then)}
        </section>
    }
}

/// Those who were named in both cycles, with what the look-back found each time.
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
