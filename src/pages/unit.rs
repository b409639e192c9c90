//! `/units/{unit}`: one unit through the years.

use leptos::prelude::*;

use super::page::Page;
use super::reading::{follow, try_again};
use super::{href, missing};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, el, feed_text, looked_back, results, sentence, stack, title, together, unit_line,
    unpublished_word,
};
use crate::domain::{Case, Cycle, CycleId, Results, Site, Status, Unit, UnitId, UnitRecord, Year};
use crate::feed::{Document, Feed, FeedFile, Load, Reading, Shared};
use crate::i18n::use_words;

/// What the years say of a unit: its own record, or, where no roster has it, the cases in which it was named.
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

/// The page of the newest file that is there; `None` where none is. A unit has a file only where there is something to say of it.
fn newest<T: FeedFile>(files: &Files<T>, page: impl Fn(&Cycle, &T) -> Page) -> Option<Page> {
    files.iter().find_map(|(cycle, reading)| match reading.load() {
        Load::Loading => Some(Page::loading()),
        Load::Ready(file) => Some(page(cycle, &file.value)),
        Load::Failed(trouble) if trouble.is_missing() => None,
        Load::Failed(trouble) => Some(missing::trouble(&trouble, reading.again)),
    })
}

/// A unit that only boards know.
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
        .map(|(cycle, reading)| maybe_named_in(cycle, &unit.id, *reading).piece());
    shown(unit, years.collect(), None, SourceNotes::new())
}

fn of_record(site: &Site, cycle: &Cycle, record: &UnitRecord) -> Page {
    let id = &record.unit.id;
    let mut notes = SourceNotes::new();
    let mut years = Vec::new();
    // Places among the site's cycles. What the site does not list stays with what the publisher has before it.
    let place = |id: &CycleId| site.cycles.iter().position(|cycle| cycle.id == *id);
    let mut places: Vec<usize> = Vec::new();
    if record.unit.exempt.is_none() {
        let to = Address::VoteUnit(cycle.id.clone(), id.clone());
        years.push(year(cycle, &to, use_words().its_ballot()).piece());
        places.extend(place(&cycle.id));
    }
    let results = record.history.iter().filter_map(|year| year.results.as_ref());
    let total = results.map(Results::total).max().unwrap_or_default();
    for found in &record.history {
        let board = site.cycle(&found.cycle).filter(|cycle| cycle.has_board);
        let item = match board {
            Some(cycle) if found.status == Status::Named => {
                let case = expect_context::<Feed>().read(Document::Case(cycle.id.clone(), id.clone()));
                named_in(cycle, id, case, Some(notes.mark(found.source.as_ref())))
            }
            _ => el("li").child(status(site, found).child(notes.mark(found.source.as_ref()))),
        };
        years.push(published(item, site, found, total, &mut notes).piece());
        places.push(place(&found.cycle).unwrap_or(usize::MAX));
    }
    for at in (1..places.len()).rev() {
        places[at - 1] = places[at - 1].min(places[at]);
    }
    // A board may be newer than the record, or older than all that it tells.
    for (at, cycle) in site.cycles.iter().enumerate() {
        if !cycle.has_board || record.history.iter().any(|year| year.cycle == cycle.id) {
            continue;
        }
        let case = expect_context::<Feed>().read(Document::Case(cycle.id.clone(), id.clone()));
        let (cycle, id) = (cycle.clone(), id.clone());
        let year = follow(Box::new(move || maybe_named_in(&cycle, &id, case).piece()));
        let before = places.iter().position(|place| *place > at).unwrap_or(places.len());
        places.insert(before, at);
        years.insert(before, year);
    }
    shown(&record.unit, years, Some(record), notes)
}

fn year(cycle: &Cycle, to: &Address, what: &'static str) -> El {
    let link = el("a")
        .attr("href", href(to))
        .child(feed_text(&cycle.title))
        .child(" · ")
        .child(what);
    el("li").child(link)
}

/// A year in which the unit was named, and what was found when the office looked back.
fn named_in(cycle: &Cycle, unit: &UnitId, case: Reading<Case>, source: Option<El>) -> El {
    let words = use_words();
    let to = Address::Case(cycle.id.clone(), unit.clone());
    let id = line_of(cycle);
    let found = follow(Box::new(move || match case.load() {
        Load::Ready(file) => looked_back(&file.value),
        // Only what is not there is not published.
        Load::Failed(trouble) if trouble.is_missing() => unpublished_word().piece(),
        load => unread(&id, &load, case.again),
    }));
    let found = line(cycle).child(sentence(words.look_back_found(), [("verdict", found)]));
    year(cycle, &to, words.was_named()).child(source).child(found)
}

/// A year of which only a case can tell whether the unit was named; nothing where there is none.
fn maybe_named_in(cycle: &Cycle, unit: &UnitId, case: Reading<Case>) -> Option<El> {
    match case.load() {
        Load::Ready(_) => Some(named_in(cycle, unit, case, None)),
        Load::Failed(trouble) if trouble.is_missing() => None,
        load => {
            let unread = unread(&line_of(cycle), &load, case.again);
            let line = line(cycle).child(feed_text(&cycle.title)).child(" · ").child(unread);
            Some(el("li").child(line))
        }
    }
}

/// The line of a year in which something may have to be fetched again.
fn line(cycle: &Cycle) -> El {
    el("p").attr("id", line_of(cycle)).attr("tabindex", "-1")
}

fn line_of(cycle: &Cycle) -> String {
    format!("year-{}", cycle.id)
}

/// That a file is on its way; or that it did not come, and another try, which leaves the focus on this line.
fn unread(line: &str, load: &Load<Case>, again: Callback<()>) -> AnyView {
    if matches!(load, Load::Loading) {
        return use_words().loading().piece();
    }
    let again = try_again(format!("again-{line}"), again, line.to_owned());
    together(vec![use_words().unread().piece(), " ".piece(), again.piece()])
}

/// What the publisher says that a cycle was for the unit.
fn status(site: &Site, year: &Year) -> El {
    let words = use_words();
    let status = match &year.status {
        Status::Rated => words.status_rated().into_any(),
        Status::Named => words.status_named().into_any(),
        Status::Exempt => words.status_exempt().into_any(),
        Status::Absent => words.status_absent().into_any(),
        Status::Other(code) => feed_text(code),
    };
    el("p")
        .child(feed_text(title_of(site, year)))
        .child(" · ")
        .child(status)
}

/// With what else is published of the year. The bars of all years have one axis, so that they can be compared.
fn published(item: El, site: &Site, year: &Year, total: i64, notes: &mut SourceNotes) -> El {
    let text = year.text.as_deref().map(|text| el("p").child(feed_text(text)));
    let counted = year.results.as_ref().map(|found| {
        let table = el("details")
            .child(el("summary").child(use_words().chart_data()))
            .child(results(found, found.most(), notes));
        together(vec![stack(title_of(site, year), found, total).piece(), table.piece()])
    });
    item.child(text).child(counted)
}

fn title_of<'a>(site: &'a Site, year: &'a Year) -> &'a str {
    let cycle = site.cycle(&year.cycle);
    cycle.map_or_else(|| year.cycle.as_str(), |cycle| cycle.title.as_str())
}

fn shown(unit: &Unit, years: Vec<AnyView>, record: Option<&UnitRecord>, mut notes: SourceNotes) -> Page {
    let words = use_words();
    let windows = record
        .map(|record| record.windows.iter())
        .into_iter()
        .flatten()
        .map(|window| {
            let address = window.address.as_deref().map(feed_text);
            el("li")
                .child(feed_text(&window.name))
                .child(" ")
                .child(address)
                .piece()
        });
    let windows: Vec<_> = windows.collect();
    let windows = (!windows.is_empty()).then(|| {
        el("section")
            .child(el("h2").child(words.windows()))
            .child(el("ul").class("statements").children(windows))
    });
    let mut history = record.map(|record| record.history.iter()).into_iter().flatten();
    let has_chart = history.any(|year| year.results.is_some());
    let exempt = unit.exempt.as_ref().map(|why| el("p").child(notes.statement(why)));
    let body = together(vec![
        el("p").class("overline").child(unit_line(unit, None)).piece(),
        title(feed_text(&unit.name)).piece(),
        el("p").class("lead").child(words.unit_lead()).piece(),
        exempt.piece(),
        has_chart
            .then(|| el("p").class("hint").child(words.stack_legend()))
            .piece(),
        el("ul").class("years").children(years).piece(),
        windows.piece(),
        notes.list().piece(),
    ]);
    Page::found(unit.name.clone(), words.unit_lead(), body)
}
