//! `/{cycle}/board`: the named units and how they put things right.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use super::on_demand::on_demand;
use super::reading::{settle, show};
use super::slices::{slices, when_whole};
use super::{href, missing};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, accounts, el, figures, notice, results, said, silent_accounts, title, together, unit_line,
    unpublished,
};
use crate::domain::{Board, Case, Cycle, CycleId, Measure, Site};
use crate::feed::{Decoded, Document, Feed, Shared};
use crate::i18n::use_words;

/// From more cards than these on, they are closed and each is opened by a tap.
const MANY: usize = 40;
/// How many cards are made in one turn: a slow phone takes a few frames for them.
const SLICE: usize = 10;

/// The board of a cycle.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> AnyView {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Board>(Document::Board(cycle));
    show(reading, move |file| {
        let (words, board) = (use_words(), &file.value);
        let lead = (words.board_lead)(board.cases.len());
        settle(format!("{} {}", known.title, words.board_title), lead.clone());
        let is_long = board.cases.len() > MANY;
        let mut notes = match is_long {
            true => SourceNotes::of(&file.sources),
            false => SourceNotes::new(),
        };
        let about = board.about.as_ref().map(|about| notes.statement("p", about));
        let results = board.results.as_ref().map(|found| results(found, &mut notes));
        let notes = Arc::new(Mutex::new(notes));
        let cards = if board.cases.is_empty() {
            notice().child(el("p").child(words.board_empty))
        } else {
            let (file, id, notes) = (Arc::clone(file), known.id.clone(), Arc::clone(&notes));
            let item = move |at: usize| match is_long {
                true => closed_card(&id, &file, at, &notes),
                false => card(&id, &file, at, &notes),
            };
            let cards = slices(board.cases.len(), SLICE, Arc::new(item));
            el("ul").class("cards").child(cards)
        };
        together(vec![
            el("p").class("overline").child(said(&known.title)).piece(),
            title(words.board_title).piece(),
            el("p").class("lead").child(lead).piece(),
            about.piece(),
            to_hearing(&known).piece(),
            cards.piece(),
            results.piece(),
            when_whole(move || notes.lock().unwrap_or_else(PoisonError::into_inner).list().piece()),
        ])
    })
}

type Notes = Arc<Mutex<SourceNotes>>;

fn card(cycle: &CycleId, file: &Arc<Decoded<Board>>, at: usize, notes: &Notes) -> AnyView {
    let Some(case) = file.value.cases.get(at) else {
        return together(Vec::new());
    };
    let id = format!("unit-{}", case.unit.id);
    let to = href(&Address::Case(cycle.clone(), case.unit.id.clone()));
    let name = el("a").attr("href", to).child(said(&case.unit.name));
    let head = el("header")
        .class("card-head")
        .child(unit_line("p", "organ", &case.unit, None))
        .child(el("h2").attr("id", id.clone()).child(name));
    let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
    let article = el("article")
        .attr("aria-labelledby", id)
        .child(head)
        .child(content(case, &mut notes));
    el("li").class("card").child(article).piece()
}

/// A card of a long board: its unit's name, and the rest when it is first asked for.
fn closed_card(cycle: &CycleId, file: &Arc<Decoded<Board>>, at: usize, notes: &Notes) -> AnyView {
    let Some(case) = file.value.cases.get(at) else {
        return together(Vec::new());
    };
    let to = href(&Address::Case(cycle.clone(), case.unit.id.clone()));
    let summary = el("summary")
        .child(unit_line("span", "organ", &case.unit, None))
        .child(el("strong").child(said(&case.unit.name)));
    let way_on = el("a").class("way-on").attr("href", to).child(use_words().to_case);
    let id = format!("unit-{}", case.unit.id);
    let (file, notes) = (Arc::clone(file), Arc::clone(notes));
    let more = move || {
        let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
        let more = file.value.cases.get(at).map(|case| content(case, &mut notes));
        el("article").child(more).piece()
    };
    let details = on_demand(id, summary, Some(el("p").child(way_on)), Box::new(more));
    el("li").class("card card-closed").child(details).piece()
}

/// What the board says of a unit.
fn content(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let problems = el("div")
        .class("card-problems")
        .child(el("h3").child(words.problems))
        .child(problems(case, notes));
    let measures = el("div")
        .class("card-measures")
        .child(el("h3").child(words.measures))
        .child(measures(case, "ul", notes, |_, measure, notes| {
            el("li")
                .child(notes.statement("p", &measure.said))
                .child(figures(&measure.indicators, notes))
                .child(accounts(measure, notes))
        }));
    together(vec![problems.piece(), measures.piece()])
}

/// What citizens said of a unit, or that it is not published.
pub fn problems(case: &Case, notes: &mut SourceNotes) -> El {
    if case.problems.is_empty() {
        return unpublished(use_words());
    }
    let problems: Vec<_> = case
        .problems
        .iter()
        .map(|problem| {
            let ballots = problem
                .ballots
                .as_deref()
                .map(|digits| el("small").child((use_words().on_ballots)(digits)));
            notes.statement("li", &problem.said).child(ballots).piece()
        })
        .collect();
    el("ul").class("problems").children(problems)
}

/// A unit's measures as a list, each made by `measure` from its number; or that none is published, in all three accounts.
pub fn measures(
    case: &Case,
    list: &'static str,
    notes: &mut SourceNotes,
    measure: impl Fn(usize, &Measure, &mut SourceNotes) -> El,
) -> AnyView {
    if case.measures.is_empty() {
        return together(vec![unpublished(use_words()).piece(), silent_accounts().piece()]);
    }
    let measures: Vec<_> = case
        .measures
        .iter()
        .enumerate()
        .map(|(at, found)| measure(at + 1, found, notes).piece())
        .collect();
    el(list).class("measures").children(measures).piece()
}

/// The way to the hearing, where one is recorded.
pub fn to_hearing(cycle: &Cycle) -> Option<El> {
    let to = href(&Address::Hearing(cycle.id.clone()));
    cycle
        .has_hearing
        .then(|| el("p").child(el("a").class("way-on").attr("href", to).child(use_words().to_hearing)))
}
