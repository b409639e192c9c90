//! `/{cycle}/board/{unit}`: the record of one named unit.

use leptos::prelude::*;

use super::board::{measures, problems, to_hearing};
use super::reading::{settle, show_or, trail};
use super::{href, missing, report};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, accounts, el, evidence, fact, facts, figures, results, said, title, together, unit_line,
    unpublished, verdict,
};
use crate::domain::{Case, Cycle, CycleId, Measure, Site, UnitId, measure_key};
use crate::feed::{Document, Feed, Shared};
use crate::i18n::use_words;

/// The record of a unit named in a cycle.
pub fn page(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> AnyView {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Case>(Document::Case(cycle.clone(), unit));
    let site = site.clone();
    show_or(
        reading,
        move |file| record(&known, &file.value),
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
        .child(case.named.map(|date| el("span").child(" · ").child(words.date(date))))
        .child(notes.mark(case.source.as_ref()));
    let problems = part(words.problems, problems(case, &mut notes).piece());
    let report = href(&Address::Report(cycle.id.clone(), case.unit.id.clone()));
    let measures = measures(case, "ol", &mut notes, |number, found, notes| {
        let to = format!("{report}?{}={}", report::QUERY, measure_key(number - 1, found));
        let link = el("a").class("way-on").attr("href", to).child(words.to_report);
        measure(number, found, notes).child(el("p").child(link))
    });
    let measures = part(words.measures, measures);
    let comments =
        (!case.comments.is_empty()).then(|| part(words.site_comments, notes.statements(&case.comments).piece()));
    let look_back = look_back(case, &mut notes);
    let results = case.results.as_ref().map(|found| results(found, &mut notes));
    together(vec![
        trail(
            &Address::Board(cycle.id.clone()),
            together(vec![said(&cycle.title), " ".into_any(), words.board_title.into_any()]),
        ),
        unit_line("p", "overline", &case.unit, None).piece(),
        title(said(&case.unit.name)).piece(),
        aliases.piece(),
        named.piece(),
        problems.piece(),
        measures.piece(),
        comments.piece(),
        part(words.look_back, look_back).child(to_hearing(cycle)).piece(),
        results.piece(),
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
    let verdict = el("p")
        .class("verdict")
        .child(verdict(words, &look_back.verdict))
        .child(notes.mark(look_back.source.as_ref()));
    let text = look_back.text.as_deref().map(|text| el("p").child(said(text)));
    let facts = facts(vec![
        fact(words.method, look_back.method.as_deref().map(said)),
        fact(words.checked, look_back.checked.as_deref().map(said)),
        evidence(&look_back.evidence, notes),
    ]);
    let date = look_back
        .date
        .map(|date| el("p").child(el("small").child(words.date(date))));
    together(vec![verdict.piece(), text.piece(), facts.piece(), date.piece()])
}

fn measure(number: usize, measure: &Measure, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let said = notes.statement("p", &measure.said);
    let accounts = accounts(measure, notes);
    let before: Vec<_> = measure
        .due_before
        .iter()
        .map(|due| {
            el("li")
                .child(words.date(due.date))
                .child(notes.mark(due.source.as_ref()))
                .piece()
        })
        .collect();
    let facts = facts(vec![
        fact(words.post, measure.post.as_deref().map(self::said)),
        fact(words.due, measure.due.map(|due| words.date(due))),
        fact(
            words.due_before,
            (!before.is_empty()).then(|| el("ul").children(before)),
        ),
        evidence(&measure.evidence, notes),
    ]);
    let figures = figures(&measure.indicators, notes).unwrap_or_else(|| unpublished(words));
    el("li")
        .attr("id", format!("measure-{number}"))
        .child(said)
        .child(accounts)
        .child(facts)
        .child(el("h3").child(words.figures))
        .child(figures)
}
