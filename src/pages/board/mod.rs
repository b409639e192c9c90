//! `/{cycle}/board`: the named units and their rectification.

mod card;
mod comparison;
mod narrowing;
mod rows;
mod take;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use leptos::prelude::*;

use super::page::Page;
use super::query::Query;
use super::reading::show;
use super::slices::{Item, slices, when_whole};
use super::{href, missing};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, feed_text, follow, headline, markup, results as results_of_all, signals_legend, title,
    unless_embedded,
};
use crate::domain::{self, Board, Case, Cycle, CycleId, Finder, Headline, Hearing, Listing, Site, Summary};
use crate::feed::{Decoded, Document, Feed, Load, Shared};
use crate::i18n::use_words;
use crate::platform::collation;
use crate::protocol::CASES_ID;
use narrowing::Narrowing;

pub use comparison::compared;
pub use take::{Format, file};

/// A board with more cards than this shows them closed.
const MANY: usize = 40;
/// The id of the list of rows.
const ROWS_ID: &str = "rows";
/// How many cards are built in one slice: a slow phone takes a few frames for them.
const SLICE: usize = 10;

/// The board of a page, and what all its parts need.
pub struct Shown {
    cycle: Cycle,
    site: Shared<Site>,
    file: Arc<Decoded<Board>>,
    /// Read if only the hearing has findings.
    hearing: Option<Arc<Decoded<Hearing>>>,
    listing: Listing,
    query: Query,
    narrowing: Narrowing,
    notes: Mutex<SourceNotes>,
    finder: OnceLock<Finder>,
    names: OnceLock<Vec<usize>>,
}

impl Shown {
    fn cases(&self) -> &[Case] {
        &self.file.value.cases
    }

    /// The sources of the page, to be marked.
    fn notes(&self) -> MutexGuard<'_, SourceNotes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The search index of the units, built on the first search.
    fn finder(&self) -> &Finder {
        self.finder
            .get_or_init(|| Finder::new(&mut self.cases().iter().map(|case| &case.unit)))
    }

    /// The alphabetical rank of each unit's name, computed when it is first needed.
    fn names(&self) -> &[usize] {
        let words = use_words();
        self.names
            .get_or_init(|| collation::ranks(self.cases().iter().map(|case| words.unit_name(&case.unit)), "zh"))
    }

    fn is_long(&self) -> bool {
        self.cases().len() > MANY
    }

    fn to_case(&self, case: &Case) -> String {
        href(&Address::Case(self.cycle.id.clone(), case.unit.id.clone()))
    }
}

/// The board of a cycle.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> Page {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let feed = expect_context::<Feed>();
    let reading = feed.read::<Board>(Document::Board(cycle.clone()));
    // If no unit has a verdict, the page shows the findings about all of them. Fetch them at the same time as the board.
    let hearing = known
        .has_hearing
        .then(|| feed.read::<Hearing>(Document::Hearing(cycle)));
    let site = site.clone();
    show(reading, move |file| {
        let hearing = match hearing
            .filter(|_| is_unverified(&file.value))
            .map(|hearing| hearing.load())
        {
            Some(Load::Loading) => return Page::loading(),
            Some(Load::Ready(file)) => Some(file),
            Some(Load::Failed(_)) | None => None,
        };
        // The sources of a long board are numbered before it is known which of them are used first.
        let notes = match file.value.cases.len() > MANY && file.sources.len() > 1 {
            true => SourceNotes::of(&file.sources),
            false => SourceNotes::of_file(&file.sources),
        };
        let query = Query::of_page();
        view(&Arc::new(Shown {
            cycle: known.clone(),
            site: site.clone(),
            file: Arc::clone(file),
            hearing,
            listing: Listing::of(&file.value, site.as_of),
            narrowing: Narrowing::of(&query),
            query,
            notes: Mutex::new(notes),
            finder: OnceLock::new(),
            names: OnceLock::new(),
        }))
    })
}

fn view(shown: &Arc<Shown>) -> Page {
    let (words, board) = (use_words(), &shown.file.value);
    let cases: Vec<&Case> = board.cases.iter().collect();
    let all = Summary::of(&cases, shown.site.as_of);
    let lead = match board.cases.is_empty() {
        true => words.board_empty().to_owned(),
        false => words.headline_counts(&all),
    };
    let said = said_of_all(shown);
    let only = shown.notes().only();
    // This is also the order in which sources are numbered: statements about the whole board come before the cards.
    let about = board.about.as_ref();
    let about = about.map(|about| markup! { <p>{shown.notes().statement(about)}</p> });
    let results = board.results.as_ref();
    let results = results.map(|found| results_of_all(found, &mut shown.notes()));
    let content = match board.cases.is_empty() {
        true => markup! { <><div class="notice"><p>{lead.clone()}</p></div>{about}{to_hearing(&shown.cycle)}</> },
        false => markup! {
            <>
                {answer(shown)}
                {said}
                {about}
                {only}
                {to_hearing(&shown.cycle)}
                {unless_embedded(|| narrowing::controls(shown))}
                {comparison::asked_for(shown)}
                {cases_as_wanted(shown)}
                {signals_legend()}
                {unless_embedded(|| take::take(shown))}
            </>
        },
    };
    let notes = Arc::clone(shown);
    let body = markup! {
        <>
            {years(shown)}
            {title(words.board_title())}
            {content}
            {results}
            {when_whole(move || notes.notes().list().piece())}
        </>
    };
    Page::found(words.board_of().with(&shown.cycle.title), lead, body)
}

/// The links to the boards of all years.
fn years(shown: &Shown) -> El {
    let years: Vec<&Cycle> = shown.site.cycles.iter().filter(|cycle| cycle.has_board).collect();
    if years.len() < 2 {
        return markup! { <p class="overline">{feed_text(&shown.cycle.title)}</p> };
    }
    let items = years.into_iter().map(|cycle| {
        let title = feed_text(&cycle.title);
        let year = match cycle.id == shown.cycle.id {
            true => markup! { <strong aria-current="page">{title}</strong> },
            false => markup! { <a href={href(&Address::Board(cycle.id.clone()))}>{title}</a> },
        };
        markup! { <li>{year}</li> }
    });
    markup! { <nav class="board-years" aria-label={use_words().board_years()}><ul>{..items}</ul></nav> }
}

/// Whether no verdict on any single unit is published.
fn is_unverified(board: &Board) -> bool {
    let cases: Vec<&Case> = board.cases.iter().collect();
    let answer = domain::headline(&Summary::of(&cases, None));
    matches!(answer[..], [Headline::NothingVerified { .. }])
}

/// The headline about the shown cases.
fn answer(shown: &Arc<Shown>) -> AnyView {
    let shown = Arc::clone(shown);
    follow(Box::new(move || {
        let places = shown.narrowing.wanted(&shown);
        let cases: Vec<&Case> = places.iter().filter_map(|at| shown.cases().get(*at)).collect();
        headline(&Summary::of(&cases, shown.site.as_of)).piece()
    }))
}

/// The findings of the look-back about all units together, as stated at the hearing.
fn said_of_all(shown: &Shown) -> Option<El> {
    let hearing = &shown.hearing.as_ref()?.value;
    let found = (!hearing.findings.is_empty()).then(|| shown.notes().statements(&hearing.findings));
    found.map(|found| {
        markup! {
            <div class="account account-verified said-of-all">
                <p>{use_words().said_of_all()}</p>
                {found}
            </div>
        }
    })
}

/// The cases. A short board has them both as rows and as cards, and the style sheet shows those that fit. A long one has closed
/// cards or, if the reader chooses it, a table.
fn cases_as_wanted(shown: &Arc<Shown>) -> AnyView {
    // The matching cases come first. The others follow, hidden, until they match.
    let wanted = untrack(|| shown.narrowing.wanted(shown));
    let others = (0..shown.cases().len()).filter(|at| !wanted.contains(at));
    let places: Arc<[Place]> = wanted
        .iter()
        .map(|at| (*at, false))
        .chain(others.map(|at| (at, true)))
        .map(|(at, hidden)| Place { at, hidden })
        .collect();
    let narrowing = shown.narrowing;
    if shown.is_long() {
        let shown = Arc::clone(shown);
        return follow(Box::new(move || match shown.narrowing.is_table() {
            true => {
                let rows = items(&shown, &places, |shown, place| rows::row(shown, place));
                let table = rows::table(&shown, CASES_ID, rows);
                markup! { <div class="cases-shown" data-table={true}>{table}</div> }.piece()
            }
            false => cards(items(&shown, &places, card::closed)).piece(),
        }));
    }
    let at_a_glance = || {
        let rows = places.iter().map(|place| rows::row(shown, *place));
        rows::table(shown, ROWS_ID, markup! { <>{..rows}</> })
    };
    markup! {
        <div class="cases-shown" data-table={move || narrowing.is_table()}
            data-cards={move || narrowing.is_cards()}>
            {unless_embedded(at_a_glance)}
            {cards(items(shown, &places, |shown, place| card::open(shown, place)))}
        </div>
    }
    .piece()
}

/// An item for each of these places.
fn items(shown: &Arc<Shown>, places: &Arc<[Place]>, make: fn(&Arc<Shown>, Place) -> Option<El>) -> AnyView {
    let (shown, places) = (Arc::clone(shown), Arc::clone(places));
    let count = places.len();
    let item: Item = Arc::new(move |nth| places.get(nth).and_then(|place| make(&shown, *place)).piece());
    slices(count, SLICE, item)
}

fn cards(items: AnyView) -> El {
    markup! { <ul class="cards" id={CASES_ID}>{items}</ul> }
}

/// The place of an item in the list.
#[derive(Clone, Copy)]
struct Place {
    /// Its index on the board, by which the list is arranged.
    at: usize,
    /// Whether it is filtered out.
    hidden: bool,
}

/// The link to the hearing, if one is recorded.
pub fn to_hearing(cycle: &Cycle) -> Option<El> {
    let to = href(&Address::Hearing(cycle.id.clone()));
    let link = || markup! { <p><a class="way-on" href={to}>{use_words().to_hearing()}</a></p> };
    cycle.has_hearing.then(link)
}
