//! `/{cycle}/check`: the answers, to be checked and handed in.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, no_ballot, privacy, show_ballot};
use super::href;
use super::page::Page;
use super::reading::{follow, trail};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, button, el, error_summary, feed_text, notice, title, together, without_scripts,
};
use crate::domain::{Answer, BallotForm, CycleId, Site, UnitId, UnitRecord};
use crate::feed::{Document, Feed, Load, Reading, Shared};
use crate::i18n::use_words;
use crate::intake;
use crate::platform::focus::focus_soon;

/// The answers of this device's draft.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> Page {
    if let Some(no_ballot) = no_ballot(&cycle, site) {
        return no_ballot;
    }
    let year = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    show_ballot(cycle.clone(), move |form, hand| {
        let words = use_words();
        let (back, cycle) = (Address::Vote(cycle.clone()), cycle.clone());
        let (form, names) = (form.clone(), Arc::new(names(&cycle, hand)));
        let body = together(vec![
            trail(&back, words.ballot_title().into_any()),
            title(words.check_title()).piece(),
            hand.warnings(),
            follow(Box::new(move || answers(&cycle, &form, &names, hand))),
        ]);
        Page::found(words.check_of(&year), words.check_lead(), body)
    })
}

/// The records of the units that are rated, for their names: the roster of a whole city is not needed here.
struct Names(Vec<(UnitId, Reading<UnitRecord>)>);

fn names(cycle: &CycleId, hand: DraftInHand) -> Names {
    let feed = expect_context::<Feed>();
    let draft = hand.peek();
    let read = |(unit, _): &(UnitId, Answer)| (unit.clone(), feed.read(Document::Unit(cycle.clone(), unit.clone())));
    Names(draft.rated().map(read).collect())
}

impl Names {
    /// The name of a unit; its key, which stands in its address, as long as the name is not known.
    fn of(&self, unit: &UnitId) -> String {
        let reading = self.0.iter().find(|(known, _)| known == unit);
        match reading.map(|(_, reading)| reading.load()) {
            Some(Load::Ready(file)) => file.value.unit.name.clone(),
            _ => unit.to_string(),
        }
    }
}

fn answers(cycle: &CycleId, form: &Shared<BallotForm>, names: &Arc<Names>, hand: DraftInHand) -> AnyView {
    let words = use_words();
    let draft = hand.get();
    let count = draft.rated().count();
    if count == 0 {
        let to_ballot = el("a")
            .class("button")
            .attr("href", href(&Address::Vote(cycle.clone())))
            .child(words.to_ballot());
        return together(vec![
            notice().child(el("p").child(words.nothing_rated())).piece(),
            el("p").child(to_ballot).piece(),
            without_scripts(words.needs_script()).piece(),
        ]);
    }
    let unfinished: Vec<_> = draft
        .rated()
        .filter_map(|(unit, answer)| Some((unit.clone(), *form.gaps(answer).first()?)))
        .collect();
    // Names come in later than the rest; the button, which is perhaps being pressed, stays when one does.
    let rows = {
        let (cycle, form, names) = (cycle.clone(), form.clone(), Arc::clone(names));
        follow(Box::new(move || {
            let rows = draft
                .rated()
                .map(|(unit, answer)| row(&cycle, &form, &names.of(unit), unit, answer));
            el("dl").class("answers").children(rows).piece()
        }))
    };
    let errors = RwSignal::new(Vec::new());
    let mut notes = SourceNotes::new();
    let privacy = privacy(form, &mut notes);
    let form = form.clone();
    let hand_in = hand.hand_in(Arc::new(move |draft| intake::ballot(draft, &form)));
    let names = Arc::clone(names);
    let submit = move || {
        if unfinished.is_empty() {
            hand_in();
        } else {
            let error = |(unit, gap): &(UnitId, _)| {
                let name = untrack(|| names.of(unit));
                (format!("answer-{unit}"), words.gap_of(&name, &words.gap(*gap)))
            };
            errors.set(unfinished.iter().map(error).collect());
            focus_soon("errors");
        }
    };
    let submit = button("submit", "button", submit).child(words.submit(count));
    together(vec![
        el("p").class("lead").child(words.check_lead()).piece(),
        error_summary(Box::new(move || errors.get())),
        rows,
        privacy,
        el("div").class("buttons").child(submit).piece(),
        notes.list().piece(),
    ])
}

fn row(cycle: &CycleId, form: &BallotForm, name: &str, unit: &UnitId, answer: &Answer) -> AnyView {
    let words = use_words();
    let level = answer
        .level
        .as_deref()
        .and_then(|code| form.level(code))
        .map(|level| words.level(level));
    let reasons = form
        .reasons
        .iter()
        .filter(|reason| answer.reasons.contains(&reason.code));
    let reasons = reasons.map(|reason| el("li").child(words.reason(reason)).piece());
    let said_too =
        (!answer.comment.trim().is_empty()).then(|| el("blockquote").child(el("bdi").child(answer.comment.clone())));
    let because = form
        .is_bad(answer)
        .then(|| el("div").child(el("ul").children(reasons)).child(said_too));
    let gaps = form
        .gaps(answer)
        .into_iter()
        .map(|gap| el("p").class("field-error").child(words.gap(gap)).piece());
    let change = el("a")
        .attr("href", href(&Address::VoteUnit(cycle.clone(), unit.clone())))
        .child(words.change())
        .child(el("span").class("unseen").child(" ").child(name.to_owned()));
    let more = form.questions.iter().filter_map(|question| {
        let option = answer.choice(&question.code)?;
        let option = question.options.iter().find(|known| known.code == option)?;
        let asked = el("small").child(feed_text(&question.text));
        Some(el("p").child(asked).child(feed_text(&option.label)).piece())
    });
    let chosen: El = el("dd")
        .child(el("strong").child(level))
        .child(because)
        .children(more)
        .children(gaps);
    el("div")
        .class("answer")
        .attr("id", format!("answer-{unit}"))
        .attr("tabindex", "-1")
        .child(el("dt").child(feed_text(name)))
        .child(chosen)
        .child(el("dd").class("answer-change").child(change))
        .piece()
}
