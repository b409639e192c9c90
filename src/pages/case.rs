//! `/{cycle}/board/{unit}`: the record of one named unit.

use std::sync::Arc;

use leptos::prelude::*;

use super::board::{measures, problems, to_hearing};
use super::missing;
use super::reading::{settle, show_or, trail};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, accounts, el, figures, said, title, together, unit_line, unpublished, verdict,
};
use crate::domain::{Case, Cycle, CycleId, Measure, Site, UnitId};
use crate::feed::{Document, Feed};
use crate::i18n::use_words;

/// The record of a unit named in a cycle.
pub fn page(cycle: CycleId, unit: UnitId, site: &Arc<Site>) -> AnyView {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Case>(Document::Case(cycle.clone(), unit));
    let site = Arc::clone(site);
    show_or(
        reading,
        move |case| record(&known, case),
        // A unit without a file of its own was not named, which is a plain answer and not a failure.
        move |trouble| match trouble.is_missing() {
            true => missing::unit(&site, &Address::Board(cycle.clone())),
            false => missing::trouble(trouble, reading.again),
        },
    )
}

fn record(cycle: &Cycle, case: &Case) -> AnyView {
    let words = use_words();
    settle(
        format!("{} {}", case.unit.name, cycle.title),
        (words.case_lead)(&case.unit.name, case.problems.len(), case.measures.len()),
    );
    let mut notes = SourceNotes::new();
    let aliases = case.unit.aliases.iter().flat_map(|alias| [" ".into_any(), said(alias)]);
    let aliases = (!case.unit.aliases.is_empty()).then(|| el("p").child(words.also_known_as).children(aliases));
    let named = el("p")
        .child(words.named_in)
        .child(" ")
        .child(said(&cycle.title))
        .child(notes.mark(case.source.as_ref()));
    let problems = part(words.problems, problems(case, &mut notes).piece());
    let measures = part(words.measures, measures(case, "ol", &mut notes, measure));
    let look_back = look_back(case, &mut notes);
    together(vec![
        trail(
            &Address::Board(cycle.id.clone()),
            together(vec![said(&cycle.title), " ".into_any(), words.board_title.into_any()]),
        ),
        unit_line("p", "overline", &case.unit).piece(),
        title(said(&case.unit.name)).piece(),
        aliases.piece(),
        named.piece(),
        problems.piece(),
        measures.piece(),
        part(words.look_back, look_back).child(to_hearing(cycle)).piece(),
        notes.list().piece(),
    ])
}

fn part(name: &'static str, content: AnyView) -> El {
    el("section").child(el("h2").child(name)).child(content)
}

fn look_back(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let Some(look_back) = &case.look_back else {
        return unpublished(words).piece();
    };
    together(vec![
        el("p")
            .class("verdict")
            .child(verdict(words, &look_back.verdict))
            .piece(),
        look_back.said.as_ref().map(|said| notes.statement("p", said)).piece(),
        look_back
            .date
            .map(|date| el("p").child(el("small").child(words.date(date))))
            .piece(),
    ])
}

fn measure(number: usize, measure: &Measure, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let said = notes.statement("p", &measure.said);
    let accounts = accounts(measure, notes);
    let figures = figures(&measure.indicators, notes).unwrap_or_else(|| unpublished(words));
    el("li")
        .attr("id", format!("measure-{number}"))
        .child(said)
        .child(accounts)
        .child(el("h3").child(words.figures))
        .child(figures)
}
