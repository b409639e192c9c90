//! `/{cycle}/vote`: the units to choose from, and what is said so far.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, show_ballot};
use super::href;
use super::reading::{follow, settle};
use crate::address::Address;
use crate::components::{Piece, SourceNotes, el, notice, said, title, together, unit_line};
use crate::domain::{BallotForm, CycleId, Site, Unit};
use crate::i18n::use_words;

/// The ballot's roster.
pub fn page(cycle: CycleId, site: &Arc<Site>) -> AnyView {
    let year = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    show_ballot(cycle.clone(), site, move |form, roster, hand| {
        let words = use_words();
        settle(format!("{year} {}", words.ballot_title), words.ballot_lead);
        let mut notes = SourceNotes::new();
        let about: Vec<_> = form
            .about
            .iter()
            .map(|about| notes.statement("p", about).piece())
            .collect();
        let rows: Vec<_> = roster.units.iter().map(|unit| row(&cycle, form, unit, hand)).collect();
        let rows = if rows.is_empty() {
            notice().child(el("p").child(words.roster_empty))
        } else {
            el("ul").class("roster").children(rows)
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
            rows.piece(),
            bar.piece(),
            together(about),
            notes.list().piece(),
        ])
    })
}

fn row(cycle: &CycleId, form: &BallotForm, unit: &Unit, hand: DraftInHand) -> AnyView {
    let words = use_words();
    let (form, id) = (form.clone(), unit.id.clone());
    let state = follow(Box::new(move || {
        let level = hand.with(|draft| {
            let code = draft.said_of(&id)?.level.as_deref()?;
            form.level(code).map(|level| words.level(level))
        });
        match level {
            None => el("span").class("roster-state").child(words.not_rated).piece(),
            Some(level) => el("span").class("roster-state roster-rated").child(level).piece(),
        }
    }));
    let link = el("a")
        .attr("href", href(&Address::VoteUnit(cycle.clone(), unit.id.clone())))
        .child(unit_line("span", "organ", unit))
        .child(el("strong").child(said(&unit.name)))
        .child(state);
    el("li").child(link).piece()
}
