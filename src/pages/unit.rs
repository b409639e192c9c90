//! `/units/{unit}`: one unit through the years.

use std::sync::Arc;

use leptos::prelude::*;

use super::reading::{follow, settle};
use super::{href, missing};
use crate::address::Address;
use crate::components::{Piece, SourceNotes, el, loading, said, title, together, unit_line};
use crate::domain::{Case, Cycle, Site, Status, Unit, UnitId, UnitRecord, Year as Published};
use crate::feed::{Document, Feed, FeedFile, Load, Reading, Trouble};
use crate::i18n::use_words;

/// What one cycle has to say of a unit.
#[derive(Clone)]
struct Year {
    cycle: Cycle,
    record: Option<Reading<UnitRecord>>,
    case: Option<Reading<Case>>,
}

/// What the years say of a unit.
pub fn page(unit: UnitId, site: &Arc<Site>) -> AnyView {
    let feed = expect_context::<Feed>();
    let years: Vec<Year> = site
        .cycles
        .iter()
        .map(|cycle| Year {
            record: cycle
                .has_ballot
                .then(|| feed.read(Document::Unit(cycle.id.clone(), unit.clone()))),
            case: cycle
                .has_board
                .then(|| feed.read(Document::Case(cycle.id.clone(), unit.clone()))),
            cycle: cycle.clone(),
        })
        .collect();
    let site = Arc::clone(site);
    follow(Box::new(move || {
        let mut found = None;
        let mut rows = Vec::new();
        for year in &years {
            let rated = year.record.map(|reading| find(reading, |record| record.unit.clone()));
            let named = year.case.map(|reading| find(reading, |case| case.unit.clone()));
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
        let newest = years
            .iter()
            .filter_map(|year| year.record)
            .find_map(|reading| match reading.load() {
                Load::Ready(file) => Some(file),
                _ => None,
            });
        match found {
            Some(found) => history(&site, &found, rows, newest.as_deref().map(|file| &file.value)),
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

fn find<T: FeedFile>(reading: Reading<T>, unit: impl FnOnce(&T) -> Unit) -> Looked {
    match reading.load() {
        Load::Loading => Looked::Loading,
        // A unit has a file only where there is something to say of it.
        Load::Failed(trouble) if trouble.is_missing() => Looked::Absent,
        Load::Failed(trouble) => Looked::Failed(trouble, reading.again),
        Load::Ready(file) => Looked::Found(unit(&file.value)),
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

fn history(site: &Site, unit: &Unit, rows: Vec<AnyView>, record: Option<&UnitRecord>) -> AnyView {
    let words = use_words();
    settle(unit.name.clone(), words.unit_lead);
    let mut notes = SourceNotes::new();
    let windows = record
        .map(|record| record.windows.iter())
        .into_iter()
        .flatten()
        .map(|window| {
            let address = window.address.as_deref().map(said);
            el("li").child(said(&window.name)).child(" ").child(address).piece()
        });
    let windows: Vec<_> = windows.collect();
    let windows = (!windows.is_empty()).then(|| {
        el("section")
            .child(el("h2").child(words.windows))
            .child(el("ul").class("statements").children(windows))
    });
    let years = record.map(|record| record.history.iter()).into_iter().flatten();
    let years: Vec<_> = years.map(|year| published(site, year, &mut notes)).collect();
    let years = (!years.is_empty()).then(|| el("ul").class("statements").children(years));
    let exempt = unit.exempt.as_ref().map(|why| notes.statement("p", why));
    together(vec![
        unit_line("p", "overline", unit).piece(),
        title(said(&unit.name)).piece(),
        el("p").class("lead").child(words.unit_lead).piece(),
        exempt.piece(),
        el("ul").class("years").children(rows).piece(),
        years.piece(),
        windows.piece(),
        notes.list().piece(),
    ])
}

/// What the publisher says that a cycle was for the unit.
fn published(site: &Site, year: &Published, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let status = match &year.status {
        Status::Rated => words.status_rated.into_any(),
        Status::Named => words.status_named.into_any(),
        Status::Exempt => words.status_exempt.into_any(),
        Status::Absent => words.status_absent.into_any(),
        Status::Other(code) => said(code),
    };
    let cycle = site.cycle(&year.cycle);
    let title = cycle.map_or_else(|| year.cycle.as_str(), |cycle| cycle.title.as_str());
    el("li")
        .child(said(title))
        .child(" · ")
        .child(status)
        .child(year.text.as_deref().map(|text| el("p").child(said(text))))
        .child(notes.mark(year.source.as_ref()))
        .piece()
}
