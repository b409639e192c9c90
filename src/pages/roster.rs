//! `/{cycle}/vote`: the units to choose from, and what is said so far.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, show_ballot};
use super::href;
use super::reading::settle;
use crate::address::Address;
use crate::components::{SourceNotes, said, unit_kind};
use crate::domain::{BallotForm, CycleId, Site, Unit};
use crate::i18n::use_words;

/// The ballot's roster.
pub fn page(cycle: CycleId, site: &Arc<Site>) -> AnyView {
    let title = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    show_ballot(cycle.clone(), site, move |form, roster, hand| {
        let words = use_words();
        settle(format!("{title} {}", words.ballot_title), words.ballot_lead);
        let mut notes = SourceNotes::new();
        let about: Vec<_> = form
            .about
            .iter()
            .map(|about| view! { <p>{notes.statement(about)}</p> })
            .collect();
        let rows: Vec<_> = roster.units.iter().map(|unit| row(&cycle, form, unit, hand)).collect();
        let rated = move || hand.with(|draft| draft.answers.values().filter(|answer| answer.level.is_some()).count());
        view! {
            <p class="overline">{said(&title)}</p>
            <h1 id="title" tabindex="-1">{words.ballot_title}</h1>
            <p class="lead">{words.ballot_lead}</p>
            {hand.warning()}
            {if rows.is_empty() {
                view! { <p class="notice">{words.roster_empty}</p> }.into_any()
            } else {
                view! { <ul class="roster">{rows}</ul> }.into_any()
            }}
            <div class="ballot-bar">
                <p role="status">{move || (words.rated_so_far)(rated())}</p>
                <a class="button" href=href(&Address::Check(cycle.clone()))>{words.to_check}</a>
            </div>
            {about}
            {notes.list()}
        }
        .into_any()
    })
}

fn row(cycle: &CycleId, form: &BallotForm, unit: &Unit, hand: DraftInHand) -> AnyView {
    let words = use_words();
    let (form, id) = (form.clone(), unit.id.clone());
    let level = move || {
        hand.with(|draft| {
            draft
                .answers
                .get(&id)?
                .level
                .as_deref()
                .and_then(|code| form.level(code))
                .cloned()
        })
    };
    let state = move || match level() {
        None => view! { <span class="roster-state">{words.not_rated}</span> }.into_any(),
        Some(level) => view! { <span class="roster-state roster-rated">{words.level(&level)}</span> }.into_any(),
    };
    view! {
        <li>
            <a href=href(&Address::VoteUnit(cycle.clone(), unit.id.clone()))>
                <span class="organ">{unit.organ.as_deref().map(said)}" · "{unit_kind(unit.kind.as_ref())}</span>
                <strong>{said(&unit.name)}</strong>
                {state}
            </a>
        </li>
    }
    .into_any()
}
