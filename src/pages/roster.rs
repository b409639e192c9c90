//! `/{cycle}/vote`: the units to choose from, and what is said so far.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, no_ballot, show_ballot};
use super::href;
use super::on_demand::on_demand;
use super::reading::{follow, settle, show};
use super::slices::{Item, slices};
use crate::address::Address;
use crate::components::{Piece, SourceNotes, el, notice, said, title, together, unit_line, unpublished_word};
use crate::domain::{BallotForm, CycleId, Roster, Site, Unit};
use crate::feed::{Decoded, Document, Feed};
use crate::i18n::use_words;

/// The ballot's roster.
pub fn page(cycle: CycleId, site: &Arc<Site>) -> AnyView {
    if let Some(no_ballot) = no_ballot(&cycle, site) {
        return no_ballot;
    }
    let year = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    let reading = expect_context::<Feed>().read::<Roster>(Document::Units(cycle.clone()));
    show_ballot(cycle.clone(), move |form, hand| {
        let words = use_words();
        settle(format!("{year} {}", words.ballot_title), words.ballot_lead);
        let cycle = cycle.clone();
        let mut notes = SourceNotes::new();
        let about: Vec<_> = form
            .about
            .iter()
            .map(|about| notes.statement("p", about).piece())
            .collect();
        let rows = {
            let (cycle, form) = (cycle.clone(), form.clone());
            show(reading, move |file| units(&cycle, &form, file, hand))
        };
        let rated = move || {
            hand.with(|draft| {
                draft
                    .answers
                    .iter()
                    .filter(|(_, answer)| answer.level.is_some())
                    .count()
            })
        };
        let so_far = follow(Box::new(move || (words.rated_so_far)(rated()).into_any()));
        let to_check = el("a")
            .class("button")
            .attr("href", href(&Address::Check(cycle.clone())))
            .child(words.to_check);
        let bar = el("div")
            .class("ballot-bar")
            .child(el("p").attr("role", "status").child(so_far))
            .child(to_check);
        together(vec![
            el("p").class("overline").child(said(&year)).piece(),
            title(words.ballot_title).piece(),
            el("p").class("lead").child(words.ballot_lead).piece(),
            hand.warning(),
            rows,
            bar.piece(),
            together(about),
            notes.list().piece(),
        ])
    })
}

/// From how many units on they are shown by their organs, each opened by a tap.
const MANY: usize = 60;
/// How many rows, or organs, are made in one turn: a slow phone takes about a frame for them.
const SLICE: usize = 30;

/// Makes the rows of some units, named by their places in the roster.
type Rows = Arc<dyn Fn(Arc<[usize]>) -> AnyView + Send + Sync>;

fn units(cycle: &CycleId, form: &BallotForm, roster: &Arc<Decoded<Roster>>, hand: DraftInHand) -> AnyView {
    let count = roster.value.units.len();
    if count == 0 {
        return notice().child(el("p").child(use_words().roster_empty)).piece();
    }
    let rows = rows(cycle, form, roster, hand);
    if count < MANY {
        return rows((0..count).collect());
    }
    let (groups, roster) = (roster.value.by_organ(), Arc::clone(roster));
    let count = groups.len();
    let group = move |at: usize| {
        let organ = groups.get(at).map(|units| {
            let unit = units.first().and_then(|first| roster.value.units.get(*first));
            organ(at, unit, Arc::clone(units), Arc::clone(&rows))
        });
        organ.piece()
    };
    slices(count, SLICE, Arc::new(group))
}

fn rows(cycle: &CycleId, form: &BallotForm, roster: &Arc<Decoded<Roster>>, hand: DraftInHand) -> Rows {
    let (cycle, form, roster) = (cycle.clone(), form.clone(), Arc::clone(roster));
    let make: Item = Arc::new(move |at| {
        let unit = roster.value.units.get(at);
        unit.map(|unit| row(&cycle, &form, unit, hand)).piece()
    });
    Arc::new(move |units| {
        let (count, make) = (units.len(), Arc::clone(&make));
        let item = move |at: usize| units.get(at).map(|at| make(*at)).piece();
        el("ul")
            .class("roster")
            .child(slices(count, SLICE, Arc::new(item)))
            .piece()
    })
}

/// The units of an organ, which are put on the page when they are first asked for.
fn organ(at: usize, first: Option<&Unit>, units: Arc<[usize]>, rows: Rows) -> AnyView {
    let words = use_words();
    let name = match first.and_then(|unit| unit.organ.as_deref()) {
        Some(organ) => said(organ),
        None => unpublished_word(words).piece(),
    };
    let count = el("span").class("count").child((words.units_of_organ)(units.len()));
    let summary = el("summary").child(name).child(" ").child(count);
    let content = move || rows(Arc::clone(&units));
    on_demand(format!("organ-{at}"), summary, None, Box::new(content))
        .class("organ-units")
        .piece()
}

fn row(cycle: &CycleId, form: &BallotForm, unit: &Unit, hand: DraftInHand) -> AnyView {
    let words = use_words();
    let level = hand.peek(|draft| {
        let code = draft.said_of(&unit.id)?.level.as_deref()?;
        form.level(code).map(|level| words.level(level))
    });
    let state = match (level, &unit.exempt) {
        (Some(level), _) => el("span").class("roster-state roster-rated").child(level),
        (None, Some(_)) => el("span").class("roster-state").child(words.status_exempt),
        (None, None) => el("span").class("roster-state").child(words.not_rated),
    };
    let link = el("a")
        .attr("href", href(&Address::VoteUnit(cycle.clone(), unit.id.clone())))
        .child(unit_line("span", "organ", unit))
        .child(el("strong").child(said(&unit.name)))
        .child(state);
    el("li").child(link).piece()
}
