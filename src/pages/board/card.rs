//! A card: who was named, what was said, what is done about it, and the three accounts of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::components::{
    El, Piece, SourceNotes, case_accounts, el, feed_text, leading, sentence, signal_counts, together, unit_line,
    unpublished, unpublished_word,
};
use crate::domain::{Case, Statement, latest, leading_figure};
use crate::i18n::use_words;
use crate::pages::on_demand::on_demand;

/// A card of a short board.
pub fn open(shown: &Shown, at: usize) -> Option<El> {
    let case = shown.cases().get(at)?;
    let id = format!("unit-{}", case.unit.id);
    let name = el("a")
        .attr("href", shown.to_case(case))
        .child(feed_text(&case.unit.name));
    let head = el("header")
        .class("card-head")
        .child(el("p").class("organ").child(unit_line(&case.unit, None)))
        .child(el("h2").attr("id", id.clone()).child(name))
        .child(signal_counts(case, shown.site.as_of));
    let article = el("article")
        .attr("aria-labelledby", id)
        .child(head)
        .child(content(case, &mut shown.notes()));
    Some(el("li").class("card").child(article))
}

/// A card of a long board: its unit's name and signals, and the rest when it is first asked for.
pub fn closed(shown: &Arc<Shown>, at: usize) -> Option<El> {
    let case = shown.cases().get(at)?;
    let summary = el("summary")
        .child(el("span").class("organ").child(unit_line(&case.unit, None)))
        .child(el("strong").child(feed_text(&case.unit.name)))
        .child(signal_counts(case, shown.site.as_of));
    let way_on = el("a")
        .class("way-on")
        .attr("href", shown.to_case(case))
        .child(use_words().to_case());
    let id = format!("unit-{}", case.unit.id);
    let shown = Arc::clone(shown);
    let more = move || {
        let more = shown.cases().get(at).map(|case| content(case, &mut shown.notes()));
        el("article").child(more).piece()
    };
    let details = on_demand(id, summary, Some(el("p").child(way_on)), Box::new(more));
    Some(el("li").class("card card-closed").child(details))
}

/// What the board says of a unit.
fn content(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let ballots = case.problems.first().and_then(|problem| problem.ballots.as_deref());
    let ballots = ballots.map(|digits| el("small").child(words.on_ballots(digits)));
    let said_so = part(
        "card-problems",
        words.problems(),
        case.problems.first().map(|problem| &problem.said),
        case.problems.len(),
        notes,
    )
    .child(ballots);
    let measures = part(
        "card-measures",
        words.measures(),
        case.measures.first().map(|measure| &measure.said),
        case.measures.len(),
        notes,
    );
    let figure = leading_figure(case).map(|figure| leading(figure, notes));
    let accounts = case_accounts(case, notes);
    let change = match latest(case) {
        Some(date) => el("span").child(words.date(date)),
        None => unpublished_word(),
    };
    let change = el("p")
        .class("card-change")
        .child(sentence(words.latest_change(), [("date", change.piece())]));
    let proof = el("div")
        .class("card-proof")
        .child(figure)
        .child(accounts)
        .child(change);
    together(vec![said_so.piece(), measures.piece(), proof.piece()])
}

/// The first of several statements, and how many more there are.
fn part(
    class: &'static str,
    name: &'static str,
    first: Option<&Statement>,
    count: usize,
    notes: &mut SourceNotes,
) -> El {
    let words = use_words();
    let first = match first {
        Some(first) => el("p").child(notes.statement(first)),
        None => unpublished(),
    };
    let more = (count > 1).then(|| el("small").child(words.more_items(count - 1)));
    el("div")
        .class(class)
        .child(el("h3").child(name))
        .child(first)
        .child(more)
}
