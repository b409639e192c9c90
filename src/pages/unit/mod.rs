//! `/units/{unit}`: one unit through the years.

mod year;

use leptos::prelude::*;

use super::missing;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, Piece, Point, SourceNotes, feed_text, follow, markup, story, title_of_unit, unit_line};
use crate::domain::{Case, Cycle, CycleId, Results, Site, Status, Unit, UnitId, UnitRecord};
use crate::feed::{Document, Feed, FeedFile, Load, Reading, Shared};
use crate::i18n::use_words;

/// The years of a unit: from its own record or, if no roster has it, from the cases in which it was named.
pub fn page(unit: UnitId, site: &Shared<Site>) -> Page {
    let records = read_each(
        site,
        |cycle| cycle.has_ballot,
        |cycle| Document::Unit(cycle, unit.clone()),
    );
    let site = site.clone();
    Page::following(Box::new(move || {
        newest(&records, |cycle, record: &UnitRecord| of_record(&site, cycle, record)).unwrap_or_else(|| {
            let cases = read_each(
                &site,
                |cycle| cycle.has_board,
                |cycle| Document::Case(cycle, unit.clone()),
            );
            let site = site.clone();
            Page::following(Box::new(move || of_cases(&site, &cases)))
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

/// The page of the newest file that exists; `None` if there is none.
fn newest<T: FeedFile>(files: &Files<T>, page: impl Fn(&Cycle, &T) -> Page) -> Option<Page> {
    files.iter().find_map(|(cycle, reading)| match reading.load() {
        Load::Loading => Some(Page::loading()),
        Load::Ready(file) => Some(page(cycle, &file.value)),
        Load::Failed(trouble) if trouble.is_missing() => None,
        Load::Failed(trouble) => Some(missing::trouble(&trouble, reading.again)),
    })
}

/// A unit that is only on boards.
fn of_cases(site: &Shared<Site>, cases: &Files<Case>) -> Page {
    let came = cases.iter().find_map(|(_, reading)| match reading.load() {
        Load::Ready(file) => Some(file),
        _ => None,
    });
    let Some(came) = came else {
        let page = |_: &Cycle, _: &Case| Page::loading();
        return newest(cases, page).unwrap_or_else(|| missing::unit(site, &Address::Home));
    };
    let unit = &came.value.unit;
    let years = cases
        .iter()
        .map(|(cycle, reading)| year::maybe_named(cycle, &unit.id, *reading).piece());
    shown(unit, None, years.collect(), None, SourceNotes::new())
}

fn of_record(site: &Shared<Site>, cycle: &Cycle, record: &UnitRecord) -> Page {
    let id = &record.unit.id;
    let mut notes = SourceNotes::new();
    let mut years = Vec::new();
    // Indices among the site's cycles. A cycle that the site does not list stays behind the one before it in the history.
    let place = |id: &CycleId| site.cycles.iter().position(|cycle| cycle.id == *id);
    let mut places: Vec<usize> = Vec::new();
    if record.unit.exempt.is_none() {
        years.push(year::voting(cycle, id).piece());
        places.extend(place(&cycle.id));
    }
    let results = record.history.iter().filter_map(|year| year.results.as_ref());
    let total = results.map(Results::total).max().unwrap_or_default();
    for found in &record.history {
        let board = site.cycle(&found.cycle).filter(|cycle| cycle.has_board);
        let source = notes.mark(found.source.as_ref());
        let more = year::published(site, found, total, &mut notes);
        let item = match board {
            Some(cycle) if found.status == Status::Named => {
                let case = expect_context::<Feed>().read(Document::Case(cycle.id.clone(), id.clone()));
                year::named(cycle, id, case, source, Some(more))
            }
            _ => year::told(site, found, source, more),
        };
        years.push(item.piece());
        places.push(place(&found.cycle).unwrap_or(usize::MAX));
    }
    for at in (1..places.len()).rev() {
        places[at - 1] = places[at - 1].min(places[at]);
    }
    let mut elsewhere = Vec::new();
    // A board may be newer than the record, or older than its whole history.
    for (at, cycle) in site.cycles.iter().enumerate() {
        if !cycle.has_board || record.history.iter().any(|year| year.cycle == cycle.id) {
            continue;
        }
        let case = expect_context::<Feed>().read(Document::Case(cycle.id.clone(), id.clone()));
        elsewhere.push((cycle.id.clone(), case));
        let (cycle, id) = (cycle.clone(), id.clone());
        let year = follow(Box::new(move || year::maybe_named(&cycle, &id, case).piece()));
        let before = places.iter().position(|place| *place > at).unwrap_or(places.len());
        places.insert(before, at);
        years.insert(before, year);
    }
    let told = {
        let (site, record) = (site.clone(), record.clone());
        follow(Box::new(move || named_in(&site, &record, &elsewhere).piece()))
    };
    shown(&record.unit, Some(told), years, Some(record), notes)
}

/// A sentence on the years in which the unit was named; none while a file is missing that may add a year.
fn named_in(site: &Site, record: &UnitRecord, boards: &[(CycleId, Reading<Case>)]) -> Option<El> {
    let mut elsewhere = Vec::new();
    for (cycle, case) in boards {
        match case.load() {
            Load::Ready(_) => elsewhere.push(cycle),
            Load::Failed(trouble) if trouble.is_missing() => {}
            _ => return None,
        }
    }
    let (named, of) = record.named_in(&elsewhere, &site.cycles);
    let named: Vec<&str> = named.into_iter().map(CycleId::as_str).collect();
    (of > 0).then(|| markup! { <p class="told">{use_words().named_in_years(&named, of)}</p> })
}

/// The chart of the dissatisfied share in each year with published counts; nothing for fewer than two such years.
fn chart(record: &UnitRecord) -> Option<El> {
    let words = use_words();
    let years = record.history.iter().rev();
    let points = years.filter_map(|year| {
        Some(Point {
            year: year.cycle.as_str(),
            share: year.results.as_ref()?.dissatisfied()?,
            is_named: year.status == Status::Named,
        })
    });
    let points: Vec<_> = points.collect();
    (points.len() > 1).then(|| {
        markup! {
            <section>
                <h2>{words.dissatisfied_share()}</h2>
                {story(&points)}
                <p class="hint">{words.dissatisfied_legend()}</p>
            </section>
        }
    })
}

fn shown(
    unit: &Unit,
    told: Option<AnyView>,
    years: Vec<AnyView>,
    record: Option<&UnitRecord>,
    mut notes: SourceNotes,
) -> Page {
    let words = use_words();
    let has_chart = record.is_some_and(|record| record.history.iter().any(|year| year.results.is_some()));
    let exempt = unit.exempt.as_ref();
    let body = markup! {
        <>
            <p class="overline">{unit_line(unit, None)}</p>
            {title_of_unit(unit)}
            {services(unit)}
            {told.unwrap_or_else(|| markup! { <p class="lead">{words.unit_lead()}</p> }.piece())}
            {record.and_then(chart)}
            {exempt.map(|why| markup! { <p>{notes.statement(why)}</p> })}
            {has_chart.then(|| markup! { <p class="hint">{words.stack_legend()}</p> })}
            <ul class="years">{..years}</ul>
            {record.and_then(windows)}
            {notes.list()}
        </>
    };
    Page::found(words.unit_name(unit).to_owned(), words.unit_lead(), body)
}

/// What citizens come to it for.
fn services(unit: &Unit) -> Option<El> {
    let services = unit.services.iter().map(|name| markup! { <li>{feed_text(name)}</li> });
    (!unit.services.is_empty()).then(|| {
        markup! { <ul class="services" aria-label={use_words().services()}>{..services}</ul> }
    })
}

fn windows(record: &UnitRecord) -> Option<El> {
    let windows = record.windows.iter().map(|window| {
        let address = window.address.as_deref().map(feed_text);
        markup! { <li>{feed_text(&window.name)}" "{address}</li> }
    });
    (!record.windows.is_empty()).then(|| {
        markup! {
            <section>
                <h2>{use_words().windows()}</h2>
                <ul class="statements">{..windows}</ul>
            </section>
        }
    })
}
