//! `/{cycle}/check`: the answers, to be checked and handed in.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, show_ballot};
use super::reading::settle;
use super::{go, href};
use crate::address::Address;
use crate::components::{ErrorSummary, Notice, said};
use crate::domain::{Answer, BallotForm, CycleId, Gap, Roster, Site, UnitId};
use crate::i18n::use_words;
use crate::intake::Outbox;
use crate::platform::page::focus_soon;

/// The answers of this device's draft.
pub fn page(cycle: CycleId, site: &Arc<Site>) -> AnyView {
    let title = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    show_ballot(cycle.clone(), site, move |form, roster, hand| {
        let words = use_words();
        settle(format!("{title} {}", words.check_title), words.check_lead);
        let list = href(&Address::Vote(cycle.clone()));
        let (form, roster, cycle) = (form.clone(), roster.clone(), cycle.clone());
        let answers = move || answers(&cycle, &form, &roster, hand);
        view! {
            <nav class="trail" aria-label=words.trail><a href=list>{words.ballot_title}</a></nav>
            <h1 id="title" tabindex="-1">{words.check_title}</h1>
            {hand.warning()}
            {answers}
        }
        .into_any()
    })
}

fn answers(cycle: &CycleId, form: &BallotForm, roster: &Roster, hand: DraftInHand) -> AnyView {
    let words = use_words();
    let draft = hand.get();
    let rated: Vec<(&UnitId, &Answer)> = draft
        .answers
        .iter()
        .filter(|(_, answer)| answer.level.is_some())
        .collect();
    if rated.is_empty() {
        return view! {
            <Notice><p>{words.nothing_rated}</p></Notice>
            <p><a class="button" href=href(&Address::Vote(cycle.clone()))>{words.to_ballot}</a></p>
            <noscript><p class="notice notice-warning">{words.needs_script}</p></noscript>
        }
        .into_any();
    }
    let rows: Vec<_> = rated
        .iter()
        .map(|(unit, answer)| row(cycle, form, roster, unit, answer))
        .collect();
    let unfinished: Vec<_> = rated
        .iter()
        .filter_map(|(unit, answer)| {
            let gap = *form.gaps(answer).first()?;
            let name = roster
                .unit(unit)
                .map_or_else(|| unit.to_string(), |unit| unit.name.clone());
            Some((format!("answer-{unit}"), format!("{name}: {}", words.gap(gap))))
        })
        .collect();
    let errors = RwSignal::new(Vec::new());
    let (outbox, form, leave) = (expect_context::<Outbox>(), form.clone(), go());
    let submit = move |_| {
        let sealed = hand.peek(|draft| outbox.seal(draft, &form));
        match sealed {
            Ok(_) => leave(&Address::Receipts),
            Err(_) => {
                errors.set(unfinished.clone());
                focus_soon("errors");
            }
        }
    };
    view! {
        <p class="lead">{words.check_lead}</p>
        <ErrorSummary errors=errors.into() />
        <dl class="answers">{rows}</dl>
        <Notice>
            <h2>{words.privacy_title}</h2>
            <p>{words.privacy_ballot}</p>
        </Notice>
        <div class="buttons">
            <button type="button" class="button" id="submit" on:click=submit>{(words.submit)(rated.len())}</button>
        </div>
    }
    .into_any()
}

fn row(cycle: &CycleId, form: &BallotForm, roster: &Roster, unit: &UnitId, answer: &Answer) -> AnyView {
    let words = use_words();
    let name = roster
        .unit(unit)
        .map_or_else(|| unit.to_string(), |unit| unit.name.clone());
    let level = answer
        .level
        .as_deref()
        .and_then(|code| form.level(code))
        .map(|level| words.level(level));
    let bad = form.is_bad(answer);
    let reasons = form
        .reasons
        .iter()
        .filter(|reason| answer.reasons.contains(&reason.code));
    let reasons: Vec<_> = reasons
        .map(|reason| view! { <li>{words.reason(reason)}</li> })
        .collect();
    let gaps = form
        .gaps(answer)
        .into_iter()
        .map(|gap: Gap| view! { <p class="field-error">{words.gap(gap)}</p> });
    let gaps = gaps.collect_view();
    view! {
        <div class="answer" id=format!("answer-{unit}") tabindex="-1">
            <dt>{said(&name)}</dt>
            <dd>
                <strong>{level}</strong>
                {bad.then(|| {
                    view! {
                        <ul>{reasons}</ul>
                        {(!answer.comment.trim().is_empty()).then(|| {
                            view! { <blockquote><bdi>{answer.comment.clone()}</bdi></blockquote> }
                        })}
                    }
                })}
                {gaps}
            </dd>
            <dd class="answer-change">
                <a href=href(&Address::VoteUnit(cycle.clone(), unit.clone()))>
                    {words.change}<span class="unseen">" "{name.clone()}</span>
                </a>
            </dd>
        </div>
    }
    .into_any()
}
