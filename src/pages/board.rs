//! `/{cycle}/board`: the named units and how they put things right.

use std::sync::Arc;

use leptos::prelude::*;

use super::reading::{settle, show};
use super::{href, missing};
use crate::address::Address;
use crate::components::{IndicatorFigure, MeasureAccounts, SourceNotes, said, unit_kind};
use crate::domain::{Board, Case, CycleId, Site};
use crate::feed::{Document, Feed};
use crate::i18n::use_words;

/// The board of a cycle.
pub fn page(cycle: CycleId, site: &Arc<Site>) -> AnyView {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Board>(Document::Board(cycle.clone()));
    show(reading, move |board| {
        let words = use_words();
        let lead = (words.board_lead)(board.cases.len());
        settle(format!("{} {}", known.title, words.board_title), lead.clone());
        let mut notes = SourceNotes::new();
        let about = board
            .about
            .as_ref()
            .map(|about| view! { <p>{notes.statement(about)}</p> });
        let cards: Vec<_> = board.cases.iter().map(|case| card(&cycle, case, &mut notes)).collect();
        view! {
            <p class="overline">{said(&known.title)}</p>
            <h1 id="title" tabindex="-1">{words.board_title}</h1>
            <p class="lead">{lead}</p>
            {about}
            {known.has_hearing.then(|| {
                view! { <p><a href=href(&Address::Hearing(cycle.clone()))>{words.to_hearing}</a></p> }
            })}
            {if cards.is_empty() {
                view! { <p class="notice">{words.board_empty}</p> }.into_any()
            } else {
                view! { <ul class="cards">{cards}</ul> }.into_any()
            }}
            {notes.list()}
        }
        .into_any()
    })
}

fn card(cycle: &CycleId, case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let id = format!("unit-{}", case.unit.id);
    let labelled_by = id.clone();
    let measures: Vec<_> = case
        .measures
        .iter()
        .map(|measure| {
            view! {
                <li>
                    <p>{notes.statement(&measure.said)}</p>
                    {IndicatorFigure::all(&measure.indicators, notes)}
                    {MeasureAccounts::of(measure, notes)}
                </li>
            }
        })
        .collect();
    view! {
        <li class="card">
            <article aria-labelledby=labelled_by>
                <header class="card-head">
                    <p class="organ">{case.unit.organ.as_deref().map(said)}" · "{unit_kind(case.unit.kind.as_ref())}</p>
                    <h2 id=id>
                        <a href=href(&Address::Case(cycle.clone(), case.unit.id.clone()))>{said(&case.unit.name)}</a>
                    </h2>
                </header>
                <div class="card-problems">
                    <h3>{words.problems}</h3>
                    {problems(case, notes)}
                </div>
                <div class="card-measures">
                <h3>{words.measures}</h3>
                {if measures.is_empty() {
                    view! { <p class="unpublished">{words.unpublished}</p> {MeasureAccounts::silent()} }.into_any()
                } else {
                    view! { <ul class="measures">{measures}</ul> }.into_any()
                }}
                </div>
            </article>
        </li>
    }
    .into_any()
}

/// What citizens said of a unit, or that it is not published.
pub fn problems(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    if case.problems.is_empty() {
        return view! { <p class="unpublished">{words.unpublished}</p> }.into_any();
    }
    let problems: Vec<_> = case
        .problems
        .iter()
        .map(|problem| view! { <li>{notes.statement(&problem.said)}</li> })
        .collect();
    view! { <ul class="problems">{problems}</ul> }.into_any()
}
