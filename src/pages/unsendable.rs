//! A ballot that cannot be handed in as it is. It is too long for one: it is handed in part by part. Or its ballot is closed, or the
//! feed has it no more: it can be read and taken back.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, HandIn, characters};
use super::check::{comment, take_out};
use super::href;
use super::names::Names;
use crate::address::Address;
use crate::components::{El, Piece, feed_text, follow, markup};
use crate::domain::{Answer, BallotForm, UnitId};
use crate::feed::Shared;
use crate::i18n::use_words;
use crate::intake::{Fit, Parts, fit};

/// Why it cannot be handed in as it is.
#[derive(Clone)]
pub enum Unsendable {
    /// It is too long for one ballot.
    TooLong(DraftInHand, Shared<BallotForm>, Arc<Names>, HandIn),
    /// Its ballot is closed.
    Closed(DraftInHand),
    /// The feed has no such ballot.
    Gone(DraftInHand),
}

/// What can be done with it.
pub fn view(unsendable: Unsendable) -> AnyView {
    match unsendable {
        Unsendable::TooLong(hand, form, names, hand_in) => {
            follow(Box::new(move || in_parts(hand, &form, &names, &hand_in).piece()))
        }
        Unsendable::Closed(hand) => left(hand, use_words().left_over()),
        Unsendable::Gone(hand) => left(hand, use_words().left_gone()),
    }
}

/// What is to be handed in first, and the button that does it; nothing where the ballot has become short enough.
fn in_parts(hand: DraftInHand, form: &BallotForm, names: &Names, hand_in: &HandIn) -> Option<El> {
    let words = use_words();
    let draft = names.counting(hand.get());
    let has_code = draft.ballot().is_some_and(|ballot| ballot.code.is_some());
    let (said, next) = match fit(&draft, form) {
        Fit::Whole => return None,
        Fit::TooLong(unit, over) => {
            let change = href(&Address::VoteUnit(draft.cycle().clone(), unit.clone()));
            let change = markup! { <a class="way-on" href={change}>{words.change()}</a> };
            (words.too_long_alone(&names.name(&unit), characters(over)), Some(change))
        }
        Fit::Parts(_) if has_code => (words.not_in_parts().to_owned(), None),
        Fit::Parts(Parts { count, last }) => {
            let (name, hand_in) = (names.name(&last), Arc::clone(hand_in));
            let press = move |_| hand_in(Some(last.clone()));
            let submit = markup! {
                <button type="button" id="submit-part" class="button" on:click={Box::new(press)}>
                    {words.submit_first(count)}
                </button>
            };
            (words.in_parts(count, &name), Some(submit))
        }
    };
    Some(markup! { <div class="notice"><p>{said}</p>{next}</div> })
}

/// What is left on this device, and why it cannot be handed in.
fn left(hand: DraftInHand, why: &'static str) -> AnyView {
    let names = Names::of_rated(&hand.peek());
    follow(Box::new(move || {
        let draft = hand.get();
        let rows: Vec<_> = draft
            .rated()
            .map(|(unit, answer)| row(&names, hand, unit, answer))
            .collect();
        let is_left = !rows.is_empty();
        is_left
            .then(|| markup! { <div><p>{why}</p><dl class="answers">{..rows}</dl></div> })
            .piece()
    }))
}

/// An answer without its form: in the words that the interface has for its codes.
fn row(names: &Names, hand: DraftInHand, unit: &UnitId, answer: &Answer) -> El {
    let (words, name) = (use_words(), names.name(unit));
    let level = answer.level.as_deref().unwrap_or_default();
    let reasons = answer.reasons.iter().map(|code| {
        let reason = words.named(words.reason_name(code), None, code);
        markup! { <li>{feed_text(reason)}</li> }
    });
    markup! {
        <div class="answer">
            <dt>{names.shown(unit)}</dt>
            <dd>
                <strong>{feed_text(words.named(words.level_name(level), None, level))}</strong>
                <ul>{..reasons}</ul>
                {comment(answer)}
            </dd>
            <dd class="answer-change">{take_out(hand, unit, &name)}</dd>
        </div>
    }
}
