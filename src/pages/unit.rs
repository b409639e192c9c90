//! `/units/{unit}`: one unit through the years.

use leptos::prelude::*;

use super::reading::{follow, settle};
use super::{href, missing};
use crate::address::Address;
use crate::components::{Piece, SourceNotes, el, loading, said, title, together, unit_line};
use crate::domain::{Case, Cycle, CycleId, Site, Status, Unit, UnitId, UnitRecord, Year};
use crate::feed::{Document, Feed, FeedFile, Load, Reading, Shared};
use crate::i18n::use_words;

/// What the years say of a unit: its own record, or, where no roster has it, the cases in which it was named.
pub fn page(unit: UnitId, site: &Shared<Site>) -> AnyView {
    let records = read_each(
        site,
        |cycle| cycle.has_ballot,
        |cycle| Document::Unit(cycle, unit.clone()),
    );
    let site = site.clone();
    follow(Box::new(move || {
        first(&records, |cycle, record: &UnitRecord| of_record(&site, cycle, record)).unwrap_or_else(|| {
            let cases = read_each(
                &site,
                |cycle| cycle.has_board,
                |cycle| Document::Case(cycle, unit.clone()),
            );
            let (site, unit) = (site.clone(), unit.clone());
            follow(Box::new(move || {
                let named = |cycle: &Cycle, case: &Case| {
                    let rows = vec![row(cycle, &Address::Case(cycle.id.clone(), unit.clone()))];
                    history(&site, &case.unit, rows, None)
                };
                first(&cases, named).unwrap_or_else(|| missing::unit(&site, &Address::Home))
            }))
        })
    }))
}

/// A file of each cycle that has one, newest first.
type Files<T> = Vec<(Cycle, Reading<T>)>;

fn read_each<T: FeedFile>(
    site: &Site,
    has: impl Fn(&Cycle) -> bool,
    document: impl Fn(CycleId) -> Document,
) -> Files<T> {
    let feed = expect_context::<Feed>();
    let cycles = site.cycles.iter().filter(|cycle| has(cycle));
    cycles
        .map(|cycle| (cycle.clone(), feed.read(document(cycle.id.clone()))))
        .collect()
}

/// The view of the newest file that is there; `None` where none is. A unit has a file only where there is something to say of it.
fn first<T: FeedFile>(files: &Files<T>, view: impl Fn(&Cycle, &T) -> AnyView) -> Option<AnyView> {
    files.iter().find_map(|(cycle, reading)| match reading.load() {
        Load::Loading => Some(loading()),
        Load::Ready(file) => Some(view(cycle, &file.value)),
        Load::Failed(trouble) if trouble.is_missing() => None,
        Load::Failed(trouble) => Some(missing::trouble(&trouble, reading.again)),
    })
}

fn of_record(site: &Site, cycle: &Cycle, record: &UnitRecord) -> AnyView {
    let id = &record.unit.id;
    let rated = record.unit.exempt.is_none();
    let mut rows = Vec::new();
    if rated {
        rows.push(row(cycle, &Address::VoteUnit(cycle.id.clone(), id.clone())));
    }
    for year in record.history.iter().filter(|year| year.status == Status::Named) {
        if let Some(cycle) = site.cycle(&year.cycle).filter(|cycle| cycle.has_board) {
            rows.push(row(cycle, &Address::Case(cycle.id.clone(), id.clone())));
        }
    }
    history(site, &record.unit, rows, Some(record))
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
    let has_page = |year: &Year| {
        let linked = site.cycle(&year.cycle).is_some_and(|cycle| cycle.has_board);
        linked && year.status == Status::Named && year.text.is_none()
    };
    let years = record.map(|record| record.history.iter()).into_iter().flatten();
    let years = years.filter(|year| !has_page(year));
    let years: Vec<_> = years.map(|year| published(site, year, &mut notes)).collect();
    let years = (!years.is_empty()).then(|| el("ul").class("statements").children(years));
    let exempt = unit.exempt.as_ref().map(|why| notes.statement("p", why));
    together(vec![
        unit_line("p", "overline", unit, None).piece(),
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
fn published(site: &Site, year: &Year, notes: &mut SourceNotes) -> AnyView {
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
