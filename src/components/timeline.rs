//! The timeline of a case: its events, and the silences between them.

use leptos::prelude::AnyView;

use super::accounts::claim_state;
use super::{El, Piece, feed_text, markup, statement_text, unpublished_word, verdict_chip};
use crate::domain::{Case, Event, Happening, Measure, PartialDate};
use crate::i18n::use_words;

/// The events of a case, newest first.
pub fn timeline(case: &Case, events: &[Event], as_of: Option<PartialDate>) -> El {
    let words = use_words();
    let mut items = Vec::new();
    for event in events.iter().rev() {
        items.push(item(case, event, as_of));
        if let Some(months) = event.gap {
            items.push(markup! { <li class="event-gap">{words.timeline_gap(months)}</li> });
        }
    }
    markup! { <ol class="timeline">{..items}</ol> }
}

fn item(case: &Case, event: &Event, as_of: Option<PartialDate>) -> El {
    let words = use_words();
    let is_silent = event.what == Happening::LookedBack && case.look_back.is_none();
    let class = match is_silent {
        true => "event event-silent",
        false => class(event.what),
    };
    let date = match event.date {
        Some(date) => Some(markup! { <span>{words.date(date)}</span> }),
        // A look-back that is not published needs no note that its date is missing.
        None if is_silent => None,
        None => Some(markup! { <span class="unpublished">{words.date_unpublished()}</span> }),
    };
    let is_to_come = event.date.zip(as_of).is_some_and(|(date, as_of)| as_of.is_before(date));
    let to_come = is_to_come.then(|| markup! { <span class="event-to-come">{words.timeline_to_come()}</span> });
    let measure = event.measure.and_then(|at| case.measures.get(at));
    markup! {
        <li class={class}>
            {date.map(|date| markup! { <p class="event-date">{date}" "{to_come}</p> })}
            <strong>{words.happening(event.what)}</strong>
            " "
            {detail(case, measure, event)}
            {event.measure.map(|at| markup! { <small>{words.measure_number(at + 1)}</small> })}
        </li>
    }
}

/// The style of an event: each account keeps its colour and mark; a due date belongs to none.
fn class(what: Happening) -> &'static str {
    match what {
        Happening::Named => "event event-named",
        Happening::DueWas | Happening::Due => "event event-due",
        Happening::Claimed | Happening::Figure | Happening::Evidence => "event event-claimed",
        Happening::Verified | Happening::LookedBack => "event event-verified",
        Happening::Reported => "event event-citizens",
    }
}

fn detail(case: &Case, measure: Option<&Measure>, event: &Event) -> Option<AnyView> {
    let words = use_words();
    if event.what == Happening::LookedBack {
        let found = case.look_back.as_ref();
        return Some(match found {
            Some(found) => verdict_chip(Some(&found.verdict)).piece(),
            None => unpublished_word().piece(),
        });
    }
    let measure = measure?;
    match event.what {
        Happening::Claimed => measure.claimed.says().map(|claim| claim_state(&claim.state)),
        Happening::Verified => measure
            .verified
            .says()
            .map(|found| verdict_chip(Some(&found.verdict)).piece()),
        Happening::Reported => measure.citizens.says().map(|reports| {
            words
                .citizen_reports(reports.solved, reports.partly, reports.still)
                .piece()
        }),
        Happening::Figure => {
            let figure = measure.indicators.get(event.index)?;
            let unit = figure.unit.as_deref().unwrap_or_default();
            Some(feed_text(&format!("{} {}{unit}", figure.label, figure.actual)))
        }
        Happening::Evidence => measure
            .evidence
            .get(event.index)
            .map(|piece| statement_text(&piece.statement)),
        _ => None,
    }
}
