//! The board to be taken along: as a table, as data, and as a citation.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::address::{Address, Base};
use crate::components::{Piece, button, el};
use crate::domain::{Account, Case, Measure, PartialDate, Table, latest, signals_of_case, signals_of_measure};
use crate::i18n::{use_board_words, use_words};
use crate::pages::{citation, whole};
use crate::platform::list;

/// The ways to take it along.
pub fn take(shown: &Arc<Shown>) -> AnyView {
    let words = use_board_words();
    let board = Address::Board(shown.cycle.id.clone());
    let title = format!("{} {}", shown.cycle.title, words.board_title);
    let name = format!("wanping-{}", shown.cycle.id);
    let saves = |id: &'static str,
                 words: &'static str,
                 ending: &'static str,
                 kind: &'static str,
                 text: fn(&Table) -> String| {
        let (shown, name) = (Arc::clone(shown), name.clone());
        button(id, "button button-second", move || {
            list::save(&format!("{name}.{ending}"), kind, &text(&table(&shown)));
        })
        .child(words)
    };
    let buttons = el("div")
        .class("buttons")
        .child(saves(
            "take-csv",
            words.take_csv,
            "csv",
            "text/csv;charset=utf-8",
            Table::csv,
        ))
        .child(saves(
            "take-json",
            words.take_json,
            "json",
            "application/json",
            Table::json,
        ));
    // A page of the site, and none of the app's.
    let embed = el("a")
        .class("way-on")
        .attr("href", expect_context::<Base>().resolve("embed"))
        .attr("rel", "external")
        .child(words.take_embed);
    el("section")
        .class("take")
        .child(el("h2").child(words.take))
        .child(el("p").child(words.take_hint))
        .child(buttons)
        .child(el("p").child(embed))
        .child(citation(&title, &shown.site, &board))
        .piece()
}

/// What is shown now, a row for each measure.
fn table(shown: &Shown) -> Table {
    let words = use_board_words();
    let common = use_words();
    let [unit, organ, claimed, verified, citizens, signals, changed] = words.columns;
    let mut table = Table {
        columns: vec![
            ("cycle", common.cycle),
            ("unit", unit),
            ("organ", organ),
            ("problems", words.problems),
            ("measure", words.measures),
            ("claimed", claimed),
            ("claimed_date", words.claimed_on),
            ("verified", verified),
            ("verified_date", words.verified_on),
            ("citizens", citizens),
            ("due", words.due),
            ("figures", words.figures),
            ("signals", signals),
            ("look_back", words.look_back),
            ("latest", changed),
            ("address", words.take_address),
        ],
        rows: Vec::new(),
    };
    for at in untrack(|| shown.narrowing.wanted(shown)) {
        let Some(case) = shown.cases().get(at) else { continue };
        let measures = case.measures.iter().map(Some);
        // A unit that has published nothing has a row, too: that is what is to be seen.
        let nothing = case.measures.is_empty().then_some(None);
        table
            .rows
            .extend(measures.chain(nothing).map(|measure| row(shown, case, measure)));
    }
    table
}

fn row(shown: &Shown, case: &Case, measure: Option<&Measure>) -> Vec<String> {
    let words = use_board_words();
    let common = use_words();
    let silent = || common.unpublished.to_owned();
    let day = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let problems: Vec<&str> = case.problems.iter().map(|problem| problem.said.text.as_str()).collect();
    let (claimed, claimed_on) = account(measure.map(|measure| &measure.claimed), |claim| {
        words.claim(&claim.state).to_owned()
    });
    let (verified, verified_on) = account(measure.map(|measure| &measure.verified), |found| {
        words.verdict(&found.verdict).to_owned()
    });
    let (citizens, _) = account(measure.map(|measure| &measure.citizens), |sum| {
        (words.citizen_reports)(sum.solved, sum.partly, sum.still)
    });
    let indicators = measure.map(|measure| measure.indicators.as_slice()).unwrap_or_default();
    let figures = indicators.iter().map(|figure| {
        let unit = figure.unit.as_deref().unwrap_or_default();
        format!("{} {}{unit}", figure.label, figure.actual)
    });
    let mut signals = signals_of_case(case);
    signals.extend(
        measure
            .into_iter()
            .flat_map(|measure| signals_of_measure(measure, case, shown.site.as_of)),
    );
    let signals: Vec<&str> = signals.iter().map(|signal| (words.prompt)(signal.prompt).0).collect();
    let look_back = case
        .look_back
        .as_ref()
        .map(|found| words.verdict(&found.verdict).to_owned());
    vec![
        shown.cycle.id.to_string(),
        case.unit.name.clone(),
        case.unit.organ.clone().unwrap_or_default(),
        problems.join(" / "),
        measure.map_or_else(silent, |measure| measure.said.text.clone()),
        claimed.unwrap_or_else(silent),
        day(claimed_on),
        verified.unwrap_or_else(silent),
        day(verified_on),
        citizens.unwrap_or_else(silent),
        day(measure.and_then(|measure| measure.due)),
        figures.collect::<Vec<_>>().join("; "),
        signals.join("; "),
        look_back.unwrap_or_else(silent),
        day(latest(case)),
        whole(&Address::Case(shown.cycle.id.clone(), case.unit.id.clone())),
    ]
}

fn account<T>(account: Option<&Account<T>>, says: impl Fn(&T) -> String) -> (Option<String>, Option<PartialDate>) {
    match account {
        Some(Account::Given { says: what, date, .. }) => (Some(says(what)), *date),
        _ => (None, None),
    }
}
