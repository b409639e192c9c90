//! `/units/{unit}`: one unit through the years.

use std::sync::Arc;

use leptos::prelude::*;

use super::reading::{follow, settle};
use super::{href, missing};
use crate::address::Address;
use crate::components::{Piece, el, loading, said, title, together, unit_line};
use crate::domain::{Board, Cycle, Roster, Site, Unit, UnitId};
use crate::feed::{Document, Feed, FeedFile, Load, Reading, Trouble};
use crate::i18n::use_words;

/// What one cycle has to say of a unit.
#[derive(Clone)]
struct Year {
    cycle: Cycle,
    roster: Option<Reading<Roster>>,
    board: Option<Reading<Board>>,
}

/// What the years say of a unit.
pub fn page(unit: UnitId, site: &Arc<Site>) -> AnyView {
    let feed = expect_context::<Feed>();
    let years: Vec<Year> = site
        .cycles
        .iter()
        .map(|cycle| Year {
            roster: cycle.has_ballot.then(|| feed.read(Document::Units(cycle.id.clone()))),
            board: cycle.has_board.then(|| feed.read(Document::Board(cycle.id.clone()))),
            cycle: cycle.clone(),
        })
        .collect();
    let site = Arc::clone(site);
    follow(Box::new(move || {
        let mut found = None;
        let mut rows = Vec::new();
        for year in &years {
            let rated = year
                .roster
                .map(|reading| find(reading, |roster| roster.unit(&unit).cloned()));
            let named = year
                .board
                .map(|reading| find(reading, |board| board.case(&unit).map(|case| case.unit.clone())));
            for (looked, address) in [
                (named, Address::Case(year.cycle.id.clone(), unit.clone())),
                (rated, Address::VoteUnit(year.cycle.id.clone(), unit.clone())),
            ] {
                match looked {
                    None | Some(Looked::Absent) => {}
                    Some(Looked::Loading) => return loading(),
                    Some(Looked::Failed(trouble, again)) => return missing::trouble(&trouble, again),
                    Some(Looked::Found(known)) => {
                        rows.push(row(&year.cycle, &address));
                        found.get_or_insert(known);
                    }
                }
            }
        }
        match found {
            Some(found) => history(&found, rows),
            None => missing::unit(&site, &Address::Home),
        }
    }))
}

enum Looked {
    Loading,
    Failed(Trouble, Callback<()>),
    Absent,
    Found(Unit),
}

fn find<T: FeedFile>(reading: Reading<T>, find: impl FnOnce(&T) -> Option<Unit>) -> Looked {
    match reading.load() {
        Load::Loading => Looked::Loading,
        Load::Failed(trouble) => Looked::Failed(trouble, reading.again),
        Load::Ready(file) => find(&file.value).map_or(Looked::Absent, Looked::Found),
    }
}

fn row(cycle: &Cycle, address: &Address) -> AnyView {
    let words = use_words();
    let what = if matches!(address, Address::Case(..)) {
        words.was_named
    } else {
        words.is_rated
    };
    let link = el("a")
        .attr("href", href(address))
        .child(said(&cycle.title))
        .child(" · ")
        .child(what);
    el("li").child(link).piece()
}

fn history(unit: &Unit, rows: Vec<AnyView>) -> AnyView {
    let words = use_words();
    settle(unit.name.clone(), words.unit_lead);
    together(vec![
        unit_line("p", "overline", unit).piece(),
        title(said(&unit.name)).piece(),
        el("p").class("lead").child(words.unit_lead).piece(),
        el("ul").class("years").children(rows).piece(),
    ])
}
