//! `/{cycle}/check`: the page where answers are checked and handed in.

use std::sync::Arc;

use leptos::prelude::*;

use super::asking::Gaps;
use super::ballot::{DraftInHand, HandIn, no_ballot, privacy, show_ballot, until};
use super::chunk::{self, Chunk};
use super::href;
use super::names::Names;
use super::page::Page;
use super::reading::trail;
use super::unsendable::Unsendable;
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, error_summary, feed_text, follow, markup, title, unit_line, without_scripts,
};
use crate::domain::{Answer, BallotForm, CycleId, Site, Topic, UnitId};
use crate::feed::Shared;
use crate::i18n::use_words;
use crate::intake;
use crate::platform::focus::focus_soon;

/// The answers of this device's draft.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> Page {
    if let Some(no_ballot) = no_ballot(&cycle, site) {
        return gone(cycle).unwrap_or(no_ballot);
    }
    let year = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    let closed = |hand| what_now(Unsendable::Closed(hand));
    show_ballot(cycle.clone(), closed, move |form, hand| {
        let words = use_words();
        let (back, cycle) = (Address::Vote(cycle.clone()), cycle.clone());
        let (form, names) = (form.clone(), Arc::new(Names::of_rated(&hand.peek())));
        let body = markup! {
            <>
                {trail(&back, words.ballot_title())}
                {title(words.check_title())}
                {hand.warnings()}
                {until(&form)}
                {follow(Box::new(move || answers(&cycle, &form, &names, hand)))}
            </>
        };
        Page::found(words.check_of(&year), words.check_lead(), body)
    })
}

/// The page of a draft whose ballot the feed has no more.
fn gone(cycle: CycleId) -> Option<Page> {
    let (words, hand) = (use_words(), DraftInHand::take(Topic::Ballot(cycle))?);
    hand.peek().rated().next()?;
    let body = markup! { <>{title(words.check_title())}{hand.warnings()}{what_now(Unsendable::Gone(hand))}</> };
    Some(Page::found(words.check_title(), words.check_title(), body))
}

/// What can be done with a ballot that cannot be handed in as it is.
fn what_now(unsendable: Unsendable) -> AnyView {
    let view = move || chunk::unsendable(unsendable.clone());
    chunk::show(Chunk::Unsendable, |_| chunk::not_loaded_line(), Box::new(view))
}

fn answers(cycle: &CycleId, form: &Shared<BallotForm>, names: &Arc<Names>, hand: DraftInHand) -> AnyView {
    let words = use_words();
    let draft = hand.get();
    if draft.rated().next().is_none() {
        return nothing_rated(cycle);
    }
    let errors = RwSignal::new(Vec::new());
    let hand_in = {
        let (form, names) = (form.clone(), Arc::clone(names));
        hand.hand_in(Arc::new(move |draft| {
            intake::ballot(&untrack(|| names.counting(draft.clone())), &form)
        }))
    };
    let too_long = {
        let too_long = Unsendable::TooLong(hand, form.clone(), Arc::clone(names), Arc::clone(&hand_in));
        move || hand.is_too_long().then(|| what_now(too_long.clone())).piece()
    };
    let submit = submit(form, names, hand, errors, hand_in);
    let count = {
        let (names, draft) = (Arc::clone(names), draft.clone());
        move || words.submit(names.counting(draft.clone()).rated().count()).piece()
    };
    // Names arrive later than the rest: do not rebuild the button then, which may just be being pressed.
    let rows = {
        let (cycle, form, names) = (cycle.clone(), form.clone(), Arc::clone(names));
        move || {
            let rated = draft.rated();
            let rows = rated.map(|(unit, answer)| row(&cycle, &form, &names, hand, unit, answer));
            markup! { <dl class="answers">{..rows}</dl> }.piece()
        }
    };
    let mut notes = SourceNotes::new();
    markup! {
        <>
            {follow(Box::new(too_long))}
            <p class="lead">{words.check_lead()}</p>
            {error_summary(Box::new(move || errors.get()))}
            {follow(Box::new(rows))}
            {privacy(form, hand, &mut notes)}
            <div class="buttons">
                <button type="button" id="submit" class="button" on:click={move |_| submit()}>
                    {follow(Box::new(count))}
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
    errors: RwSignal<Gaps>,
    hand_in: HandIn,
) -> impl Fn() + 'static {
    let words = use_words();
    let (form, names) = (form.clone(), Arc::clone(names));
    move || {
        let draft = untrack(|| names.counting(hand.peek()));
        let unfinished = draft.rated().filter_map(|(unit, answer)| {
            let gap = *form.gaps(answer).first()?;
            let name = untrack(|| names.name(unit));
            Some((format!("answer-{unit}"), words.gap_of(&name, &words.gap(gap))))
        });
        let unfinished: Vec<_> = unfinished.collect();
        if unfinished.is_empty() {
            hand_in(None);
        } else {
            errors.set(unfinished);
            focus_soon("errors");
        }
    }
}

fn row(cycle: &CycleId, form: &BallotForm, names: &Names, hand: DraftInHand, unit: &UnitId, answer: &Answer) -> El {
    let words = use_words();
    let (name, has_left) = (names.name(unit), names.has_left(unit));
    let level = answer.level.as_deref().and_then(|code| form.level(code));
    let gaps = form.gaps(answer).into_iter().filter(|_| !has_left);
    let change = (!has_left).then(|| {
        markup! {
            <a href={href(&Address::VoteUnit(cycle.clone(), unit.clone()))}>
                {words.change()}
                <span class="unseen">" "{name.clone()}</span>
            </a>
        }
    });
    let organ = names
        .of(unit)
        .map(|unit| markup! { <><span class="organ">{unit_line(&unit, None)}</span>" "</> });
    let outdated = match (has_left, form.is_outdated(answer)) {
        (true, _) => Some(words.unit_left()),
        (false, true) => Some(words.answer_outdated()),
        (false, false) => None,
    };
    markup! {
        <div class="answer" id={format!("answer-{unit}")} tabindex="-1">
            <dt>{organ}{names.shown(unit)}</dt>
            <dd>
                <strong>{level.map(|level| words.level(level))}</strong>
                {form.takes_comment(answer).then(|| because(form, answer))}
                {..further(form, answer)}
                {..gaps.map(|gap| markup! { <p class="field-error">{words.gap(gap)}</p> })}
                {outdated.map(|words| markup! { <p class="field-error">{words}</p> })}
            </dd>
            <dd class="answer-change">
                {change}
                {take_out(hand, unit, &name)}
            </dd>
        </div>
    }
}

/// The button that takes an answer out.
pub fn take_out(hand: DraftInHand, unit: &UnitId, name: &str) -> El {
    let taken = unit.clone();
    let press = move |_| {
        let mut draft = hand.peek();
        if let Some(ballot) = draft.ballot_mut() {
            ballot.forget(&taken);
        }
        hand.put(draft);
        // The row, and the button in it, are gone.
        focus_soon("title");
    };
    markup! {
        <button type="button" id={format!("out-{unit}")} class="button button-plain" on:click={Box::new(press)}>
            {use_words().take_out()}
            <span class="unseen">" "{name.to_owned()}</span>
        </button>
    }
}

/// The chosen reasons and the comment.
fn because(form: &BallotForm, answer: &Answer) -> El {
    let words = use_words();
    let reasons = form.reasons.iter();
    let bad = form.is_bad(answer);
    let reasons = reasons.filter(|reason| bad && answer.reasons.contains(&reason.code));
    markup! {
        <div>
            <ul>{..reasons.map(|reason| markup! { <li>{words.reason(reason)}</li> })}</ul>
            {comment(answer)}
        </div>
    }
}

/// The comment, if there is one.
pub fn comment(answer: &Answer) -> Option<El> {
    let is_written = !answer.comment.trim().is_empty();
    is_written.then(|| markup! { <blockquote><bdi>{answer.comment.clone()}</bdi></blockquote> })
}

/// The answers to the further questions.
fn further(form: &BallotForm, answer: &Answer) -> impl Iterator<Item = El> {
    form.questions.iter().filter_map(|question| {
        let option = answer.choice(&question.code)?;
        let option = question.options.iter().find(|known| known.code == option)?;
        Some(markup! { <p><small>{feed_text(&question.text)}</small>{feed_text(&option.label)}</p> })
    })
}
