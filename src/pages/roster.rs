//! `/{cycle}/vote`: the units to choose from, by search or by organ, and those that are rated so far.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, about, no_ballot, show_ballot, until};
use super::given;
use super::href;
use super::page::Page;
use super::query::Query;
use super::reading::show_part;
use super::unit_list::{QUERY, UnitList, unit_list, unit_row};
use crate::address::Address;
use crate::components::{El, Piece, SourceNotes, feed_text, follow, markup, title};
use crate::domain::{BallotForm, CycleId, Roster, Site, Unit};
use crate::feed::{Decoded, Document, Feed, Shared};
use crate::i18n::use_words;

/// The ballot's roster.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> Page {
    if let Some(no_ballot) = no_ballot(&cycle, site) {
        return no_ballot;
    }
    let year = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    let reading = expect_context::<Feed>().read::<Roster>(Document::Units(cycle.clone()));
    let closed = |_| ().into_any();
    show_ballot(cycle.clone(), closed, move |form, hand| {
        let words = use_words();
        let mut notes = SourceNotes::new();
        let about = about(form, &mut notes);
        let units = {
            let (cycle, form) = (cycle.clone(), form.clone());
            show_part(reading, move |file| units(&cycle, &form, file, hand))
        };
        let body = markup! {
            <>
                <p class="overline">{feed_text(&year)}</p>
                {title(words.ballot_title())}
                <p class="lead">{words.ballot_lead()}</p>
                {until(form)}
                {hand.warnings()}
                {given_before(&cycle)}
                {units}
                {bar(&cycle, hand)}
                {about}
                {notes.list()}
            </>
        };
        Page::found(words.ballot_of(&year), words.ballot_lead(), body)
    })
}

/// Tells a returning citizen about the ballot that this device gave before.
fn given_before(cycle: &CycleId) -> AnyView {
    let cycle = cycle.clone();
    follow(Box::new(move || {
        let ballot = given::ballot(&cycle);
        ballot
            .map(|ballot| markup! { <div class="notice">{given::told(&ballot)}</div> })
            .piece()
    }))
}

/// How many units are rated so far, and the link to check the answers; nothing before the first.
fn bar(cycle: &CycleId, hand: DraftInHand) -> El {
    let words = use_words();
    let count = move || hand.get().rated().count();
    let so_far = move || words.rated_so_far(count()).piece();
    let typed = Query::of_page().value(QUERY);
    markup! {
        <div class="ballot-bar" hidden={move || count() == 0} data-results={move || !typed.get().trim().is_empty()}>
            <p role="status">{follow(Box::new(so_far))}</p>
            <a class="button" href={href(&Address::Check(cycle.clone()))}>{words.to_check()}</a>
        </div>
    }
}

fn units(cycle: &CycleId, form: &Shared<BallotForm>, roster: &Arc<Decoded<Roster>>, hand: DraftInHand) -> AnyView {
    if roster.value.units.is_empty() {
        return markup! { <div class="notice"><p>{use_words().roster_empty()}</p></div> }.piece();
    }
    let (cycle, form) = (cycle.clone(), form.clone());
    let list = UnitList {
        roster: Arc::clone(roster),
        row: Arc::new(move |unit, typed| row(&cycle, &form, hand, unit, typed)),
    };
    markup! {
        <>
            {basket(&list, hand)}
            {unit_list(&list)}
        </>
    }
}

/// The units rated so far, so that citizens need not find them among ten thousand.
fn basket(list: &UnitList, hand: DraftInHand) -> AnyView {
    let (words, list) = (use_words(), list.clone());
    follow(Box::new(move || {
        let roster = &list.roster.value;
        let draft = hand.get();
        let units = draft.rated().filter_map(|(id, _)| roster.unit(id));
        let rated: Vec<_> = units.map(|unit| (list.row)(unit, None)).collect();
        let section = (!rated.is_empty()).then(|| {
            markup! {
                <section id="basket">
                    <h2>{words.rated_units()}</h2>
                    <ul class="roster">{..rated}</ul>
                </section>
            }
        });
        section.piece()
    }))
}

/// A unit, with what the citizen has said of it.
fn row(cycle: &CycleId, form: &BallotForm, hand: DraftInHand, unit: &Unit, typed: Option<&str>) -> El {
    let words = use_words();
    let draft = hand.peek();
    let code = draft.answer(&unit.id).and_then(|answer| answer.level.as_deref());
    let level = code.and_then(|code| form.level(code)).map(|level| words.level(level));
    let (class, state) = match (level, &unit.exempt) {
        (Some(level), _) => ("roster-state roster-rated", level),
        (None, Some(_)) => ("roster-state", words.status_exempt().to_owned()),
        (None, None) => ("roster-state", words.not_rated().to_owned()),
    };
    let to = href(&Address::VoteUnit(cycle.clone(), unit.id.clone()));
    unit_row(unit, to, typed, Some(markup! { <span class={class}>{state}</span> }))
}
