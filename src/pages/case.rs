//! `/{cycle}/board/{unit}`: the record of one named unit.

use std::sync::Arc;

use leptos::prelude::*;

use super::board::problems;
use super::reading::{settle, show_or};
use super::{href, missing};
use crate::address::Address;
use crate::components::{IndicatorFigure, MeasureAccounts, SourceNotes, said, unit_kind, verdict};
use crate::domain::{Case, CycleId, Measure, Site, UnitId};
use crate::feed::{Document, Feed};
use crate::i18n::use_words;

/// The record of a unit named in a cycle.
pub fn page(cycle: CycleId, unit: UnitId, site: &Arc<Site>) -> AnyView {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Case>(Document::Case(cycle.clone(), unit));
    let site = Arc::clone(site);
    let board = Address::Board(cycle.clone());
    show_or(
        reading,
        {
            let board = board.clone();
            move |case| record(&cycle, &known.title, known.has_hearing, case, &board)
        },
        // A unit without a file of its own was not named, which is a plain answer and not a failure.
        move |trouble| match trouble.is_missing() {
            true => missing::unit(&site, &board),
            false => missing::trouble(trouble, reading.again),
        },
    )
}

fn record(cycle: &CycleId, cycle_title: &str, has_hearing: bool, case: &Case, board: &Address) -> AnyView {
    let words = use_words();
    settle(
        format!("{} {cycle_title}", case.unit.name),
        (words.case_lead)(&case.unit.name, case.problems.len(), case.measures.len()),
    );
    let mut notes = SourceNotes::new();
    let problems = problems(case, &mut notes);
    let measures: Vec<_> = case
        .measures
        .iter()
        .enumerate()
        .map(|(at, found)| measure(at + 1, found, &mut notes))
        .collect();
    let look_back = match &case.look_back {
        None => view! { <p class="unpublished">{words.unpublished}</p> }.into_any(),
        Some(look_back) => view! {
            <p class="verdict">{verdict(words, &look_back.verdict)}</p>
            {look_back.said.as_ref().map(|said| view! { <p>{notes.statement(said)}</p> })}
            {look_back.date.map(|date| view! { <p><small>{words.date(date)}</small></p> })}
        }
        .into_any(),
    };
    view! {
        <nav class="trail" aria-label=words.trail><a href=href(board)>{said(cycle_title)}" "{words.board_title}</a></nav>
        <p class="overline">
            {case.unit.organ.as_deref().map(said)}" · "{unit_kind(case.unit.kind.as_ref())}
        </p>
        <h1 id="title" tabindex="-1">{said(&case.unit.name)}</h1>
        {(!case.unit.aliases.is_empty()).then(|| {
            view! {
                <p>{words.also_known_as}" "
                    {case.unit.aliases.iter().map(|alias| view! { <span>{said(alias)}" "</span> }).collect_view()}
                </p>
            }
        })}
        <p>{words.named_in}" "{said(cycle_title)}{notes.mark(case.source.as_ref())}</p>
        <section>
            <h2>{words.problems}</h2>
            {problems}
        </section>
        <section>
            <h2>{words.measures}</h2>
            {if measures.is_empty() {
                view! { <p class="unpublished">{words.unpublished}</p> {MeasureAccounts::silent()} }.into_any()
            } else {
                view! { <ol class="measures">{measures}</ol> }.into_any()
            }}
        </section>
        <section>
            <h2>{words.look_back}</h2>
            {look_back}
            {has_hearing.then(|| {
                view! { <p><a href=href(&Address::Hearing(cycle.clone()))>{words.to_hearing}</a></p> }
            })}
        </section>
        {notes.list()}
    }
    .into_any()
}

fn measure(number: usize, measure: &Measure, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    view! {
        <li id=format!("measure-{number}")>
            <p>{notes.statement(&measure.said)}</p>
            {MeasureAccounts::of(measure, notes)}
            <h3>{words.figures}</h3>
            {if measure.indicators.is_empty() {
                view! { <p class="unpublished">{words.unpublished}</p> }.into_any()
            } else {
                IndicatorFigure::all(&measure.indicators, notes)
            }}
        </li>
    }
    .into_any()
}
