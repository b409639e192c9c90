//! `/{cycle}/check`: the page where answers are checked and handed in.

use std::sync::Arc;

use leptos::prelude::*;

use super::asking::Gaps;
use super::ballot::{DraftInHand, no_ballot, privacy, show_ballot};
use super::href;
use super::page::Page;
use super::reading::trail;
use crate::address::Address;
use crate::components::{El, Piece, SourceNotes, error_summary, feed_text, follow, markup, title, without_scripts};
use crate::domain::{Answer, BallotForm, CycleId, Draft, Site, UnitId, UnitRecord};
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
        let body = markup! {
            <>
                {trail(&back, words.ballot_title())}
                {title(words.check_title())}
                {hand.warnings()}
                {follow(Box::new(move || answers(&cycle, &form, &names, hand)))}
            </>
        };
        Page::found(words.check_of(&year), words.check_lead(), body)
    })
}

/// The records of the rated units, for their names: fetching the roster of a whole city would be wasteful.
struct Names(Vec<(UnitId, Reading<UnitRecord>)>);

fn names(cycle: &CycleId, hand: DraftInHand) -> Names {
    let feed = expect_context::<Feed>();
    let draft = hand.peek();
    let read = |(unit, _): &(UnitId, Answer)| (unit.clone(), feed.read(Document::Unit(cycle.clone(), unit.clone())));
    Names(draft.rated().map(read).collect())
}

impl Names {
    /// The name of a unit; its key as long as the name is not known.
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
        return nothing_rated(cycle);
    }
    let errors = RwSignal::new(Vec::new());
    let submit = submit(form, names, hand, &draft, errors);
    // Names arrive later than the rest: do not rebuild the button then, which may just be being pressed.
    let rows = {
        let (cycle, form, names) = (cycle.clone(), form.clone(), Arc::clone(names));
        move || {
            let rated = draft.rated();
            let rows = rated.map(|(unit, answer)| row(&cycle, &form, &names.of(unit), unit, answer));
            markup! { <dl class="answers">{..rows}</dl> }.piece()
        }
    };
    let mut notes = SourceNotes::new();
    markup! {
        <>
            <p class="lead">{words.check_lead()}</p>
            {error_summary(Box::new(move || errors.get()))}
            {follow(Box::new(rows))}
            {privacy(form, &mut notes)}
            <div class="buttons">
                <button type="button" id="submit" class="button" on:click={move |_| submit()}>
                    {words.submit(count)}
                </button>
            </div>
            {notes.list()}
        </>
    }
}

fn nothing_rated(cycle: &CycleId) -> AnyView {
    let words = use_words();
    markup! {
        <>
            <div class="notice"><p>{words.nothing_rated()}</p></div>
            <p><a class="button" href={href(&Address::Vote(cycle.clone()))}>{words.to_ballot()}</a></p>
            {without_scripts(words.needs_script())}
        </>
    }
}

/// Hands in the draft; if an answer is incomplete, puts that into `errors` instead.
fn submit(
    form: &Shared<BallotForm>,
    names: &Arc<Names>,
    hand: DraftInHand,
    draft: &Draft,
    errors: RwSignal<Gaps>,
) -> impl Fn() + 'static {
    let words = use_words();
    let rated = draft.rated();
    let unfinished: Vec<_> = rated
        .filter_map(|(unit, answer)| Some((unit.clone(), *form.gaps(answer).first()?)))
        .collect();
    let (form, names) = (form.clone(), Arc::clone(names));
    let hand_in = hand.hand_in(Arc::new(move |draft| intake::ballot(draft, &form)));
    move || {
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
    }
}

fn row(cycle: &CycleId, form: &BallotForm, name: &str, unit: &UnitId, answer: &Answer) -> El {
    let words = use_words();
    let level = answer.level.as_deref().and_then(|code| form.level(code));
    let gaps = form.gaps(answer).into_iter();
    markup! {
        <div class="answer" id={format!("answer-{unit}")} tabindex="-1">
            <dt>{feed_text(name)}</dt>
            <dd>
                <strong>{level.map(|level| words.level(level))}</strong>
                {form.takes_comment(answer).then(|| because(form, answer))}
                {..further(form, answer)}
                {..gaps.map(|gap| markup! { <p class="field-error">{words.gap(gap)}</p> })}
            </dd>
            <dd class="answer-change">
                <a href={href(&Address::VoteUnit(cycle.clone(), unit.clone()))}>
                    {words.change()}
                    <span class="unseen">" "{name.to_owned()}</span>
                </a>
            </dd>
        </div>
    }
}

/// The chosen reasons and the comment.
fn because(form: &BallotForm, answer: &Answer) -> El {
    let words = use_words();
    let reasons = form.reasons.iter();
    let bad = form.is_bad(answer);
    let reasons = reasons.filter(|reason| bad && answer.reasons.contains(&reason.code));
    let has_comment = !answer.comment.trim().is_empty();
    markup! {
        <div>
            <ul>{..reasons.map(|reason| markup! { <li>{words.reason(reason)}</li> })}</ul>
            {has_comment.then(|| markup! { <blockquote><bdi>{answer.comment.clone()}</bdi></blockquote> })}
        </div>
    }
}

/// The answers to the further questions.
fn further(form: &BallotForm, answer: &Answer) -> impl Iterator<Item = El> {
    form.questions.iter().filter_map(|question| {
        let option = answer.choice(&question.code)?;
        let option = question.options.iter().find(|known| known.code == option)?;
        Some(markup! { <p><small>{feed_text(&question.text)}</small>{feed_text(&option.label)}</p> })
    })
}
