//! `/{cycle}/board`: the named units and how they put things right.

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
use crate::domain::{Board, Case, Cycle, CycleId, Finder, Listing, Site, Summary};
use crate::feed::{Decoded, Document, Feed, Shared};
use crate::i18n::use_words;
use crate::platform::collation;
use crate::protocol::CASES_ID;
use narrowing::Narrowing;

pub use comparison::compared;
pub use take::{Format, file};

/// A board with more cards than this shows them closed.
const MANY: usize = 40;
/// How many cards are built in one slice: a slow phone takes a few frames for them.
const SLICE: usize = 10;

/// The board of a page, and what all its parts need.
pub struct Shown {
    cycle: Cycle,
    site: Shared<Site>,
    file: Arc<Decoded<Board>>,
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
        self.names
            .get_or_init(|| collation::ranks(self.cases().iter().map(|case| case.unit.name.as_str()), "zh"))
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
    let reading = expect_context::<Feed>().read::<Board>(Document::Board(cycle));
    let site = site.clone();
    show(reading, move |file| {
        let notes = match file.value.cases.len() > MANY {
            true => SourceNotes::of(&file.sources),
            false => SourceNotes::new(),
        };
        let query = Query::of_page();
        view(&Arc::new(Shown {
            cycle: known.clone(),
            site: site.clone(),
            file: Arc::clone(file),
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
        false => words.headline(&all),
    };
    // This is also the order in which sources are numbered: those of the whole board come before the cards'.
    let about = board.about.as_ref();
    let about = about.map(|about| markup! { <p>{shown.notes().statement(about)}</p> });
    let results = board.results.as_ref();
    let results = results.map(|found| results_of_all(found, found.most(), &mut shown.notes()));
    let content = match board.cases.is_empty() {
        true => markup! { <><div class="notice"><p>{lead.clone()}</p></div>{about}{to_hearing(&shown.cycle)}</> },
        false => markup! {
            <>
                <p class="lead">{lead.clone()}</p>
                {headline(&all)}
                {about}
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
            <p class="overline">{feed_text(&shown.cycle.title)}</p>
            {title(words.board_title())}
            {content}
            {results}
            {when_whole(move || notes.notes().list().piece())}
        </>
    };
    Page::found(words.board_of().with(&shown.cycle.title), lead, body)
}

/// The cases as cards, or as a dense table if the reader chose that.
fn cases_as_wanted(shown: &Arc<Shown>) -> AnyView {
    let shown = Arc::clone(shown);
    follow(Box::new(move || {
        let is_table = shown.narrowing.is_table();
        // First the wanted ones; the others follow hidden, for when they are wanted.
        let wanted = untrack(|| shown.narrowing.wanted(&shown));
        let mut order = wanted.clone();
        order.extend((0..shown.cases().len()).filter(|at| !wanted.contains(at)));
        let (count, last) = (order.len(), wanted.len());
        let board = Arc::clone(&shown);
        let item: Item = Arc::new(move |nth| {
            let at = order.get(nth).copied().unwrap_or_default();
            let place = Place {
                at,
                hidden: nth >= last,
            };
            let item = match (is_table, board.is_long()) {
                (true, _) => rows::row(&board, place),
                (false, true) => card::closed(&board, place),
                (false, false) => card::open(&board, place),
            };
            item.piece()
        });
        let items = slices(count, SLICE, item);
        match is_table {
            true => rows::table(items).piece(),
            false => markup! { <ul class="cards" id={CASES_ID}>{items}</ul> }.piece(),
        }
    }))
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
