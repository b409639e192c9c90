//! The board to be taken along: as a table, as data, and as a citation.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::address::{Address, Base};
use crate::components::{El, markup};
use crate::domain::{
    Account, Case, Measure, PartialDate, Prompt, Table, latest, measure_key, signals_of_case, signals_of_measure,
};
use crate::feed::Taken;
use crate::i18n::use_words;
use crate::pages::{citation, whole};
use crate::platform::download;
use crate::protocol::EMBED;

/// The ways to take it along.
pub fn take(shown: &Arc<Shown>) -> El {
    let words = use_words();
    let board = Address::Board(shown.cycle.id.clone());
    let title = words.board_of().with(&shown.cycle.title);
    // A page of the site, and none of the app's.
    let embed = expect_context::<Base>().resolve(EMBED);
    markup! {
        <section class="take">
            <h2>{words.take()}</h2>
            <p>{words.take_hint()}</p>
            <div class="buttons">
                {save(shown, "take-csv", words.take_csv(), ("csv", "text/csv;charset=utf-8"), csv)}
                {save(shown, "take-json", words.take_json(), ("json", "application/json"), json)}
            </div>
            <p><a class="way-on" href={embed} rel="external">{words.take_embed()}</a></p>
            {citation(&title, &shown.site, &board)}
        </section>
    }
}

/// A button that saves the board as a file with an ending, of a MIME type.
fn save(
    shown: &Arc<Shown>,
    id: &'static str,
    name: &'static str,
    (ending, kind): (&'static str, &'static str),
    text: fn(&Shown) -> String,
) -> El {
    let shown = Arc::clone(shown);
    let press = move |_| download::save(&format!("wanping-{}.{ending}", shown.cycle.id), kind, &text(&shown));
    markup! {
        <button type="button" id={id} class="button button-second" on:click={Box::new(press)}>{name}</button>
    }
}

/// A measure with its place in its case.
type Placed<'a> = (usize, &'a Measure);

/// What is shown now, measure by measure.
fn each(shown: &Shown, take: &mut dyn FnMut(&Case, Option<Placed<'_>>)) {
    for at in untrack(|| shown.narrowing.wanted(shown)) {
        let Some(case) = shown.cases().get(at) else { continue };
        // A unit that has published nothing has a row, too: that is what is to be seen.
        if case.measures.is_empty() {
            take(case, None);
        }
        for placed in case.measures.iter().enumerate() {
            take(case, Some(placed));
        }
    }
}

/// Where the measure stands on the site; of a unit without any, where the record does.
fn address(shown: &Shown, case: &Case, measure: Option<Placed<'_>>) -> String {
    let record = whole(&Address::Case(shown.cycle.id.clone(), case.unit.id.clone()));
    match measure {
        Some((at, measure)) => format!("{record}#measure-{}", measure_key(at, measure)),
        None => record,
    }
}

fn prompts(shown: &Shown, case: &Case, measure: Option<Placed<'_>>) -> Vec<Prompt> {
    let mut signals = signals_of_case(case);
    if let Some((_, measure)) = measure {
        signals.extend(signals_of_measure(measure, case, shown.site.as_of));
    }
    signals.iter().map(|signal| signal.prompt).collect()
}

/// In the reader's words, for spreadsheets.
fn csv(shown: &Shown) -> String {
    let words = use_words();
    let [unit, organ, claimed, verified, citizens, signals, changed] = words.columns();
    let mut table = Table {
        columns: vec![
            use_words().cycle(),
            unit,
            organ,
            words.problems(),
            words.measures(),
            claimed,
            words.claimed_on(),
            verified,
            words.verified_on(),
            citizens,
            words.reported_on(),
            words.due(),
            words.figures(),
            words.chart_baseline(),
            words.chart_target(),
            words.figures_on(),
            signals,
            words.look_back(),
            changed,
            words.data_on(),
            words.take_address(),
        ],
        rows: Vec::new(),
    };
    each(shown, &mut |case, measure| table.rows.push(row(shown, case, measure)));
    table.csv()
}

fn row(shown: &Shown, case: &Case, placed: Option<Placed<'_>>) -> Vec<String> {
    let words = use_words();
    let measure = placed.map(|(_, measure)| measure);
    let silent = || words.unpublished().to_owned();
    let day = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let problems: Vec<&str> = case.problems.iter().map(|problem| problem.said.text.as_str()).collect();
    let (claimed, claimed_on) = account(measure.map(|measure| &measure.claimed), |claim| {
        words.claim(&claim.state).to_owned()
    });
    let (verified, verified_on) = account(measure.map(|measure| &measure.verified), |found| {
        words.verdict(&found.verdict).to_owned()
    });
    let (citizens, reported_on) = account(measure.map(|measure| &measure.citizens), |sum| {
        words.citizen_reports(sum.solved, sum.partly, sum.still)
    });
    let [mut figures, mut baselines, mut targets, mut counted] = [const { String::new() }; 4];
    for figure in measure.map(|measure| measure.indicators.as_slice()).unwrap_or_default() {
        let label = figure.label.as_str();
        let with_unit = |digits: &str| digits.to_owned() + figure.unit.as_deref().unwrap_or_default();
        note(&mut figures, &[label, &with_unit(&figure.actual)]);
        if let Some(digits) = &figure.baseline {
            note(&mut baselines, &[label, digits]);
        }
        for target in &figure.targets {
            let value = target.value.as_deref().map(with_unit).unwrap_or_default();
            let share = target.share.as_ref().map(|digits| digits.clone() + "%");
            let (share, date) = (share.unwrap_or_default(), day(target.date));
            note(&mut targets, &[label, &target.label, &value, &share, &date]);
        }
        let when = figure.period.clone().unwrap_or_else(|| day(figure.date));
        if !when.is_empty() {
            note(&mut counted, &[label, &when]);
        }
    }
    let signals = prompts(shown, case, placed);
    let signals: Vec<&str> = signals.into_iter().map(|prompt| words.prompt(prompt).0).collect();
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
        day(reported_on),
        day(measure.and_then(|measure| measure.due)),
        figures,
        baselines,
        targets,
        counted,
        signals.join("; "),
        look_back.unwrap_or_else(silent),
        day(latest(case)),
        day(shown.site.as_of),
        address(shown, case, placed),
    ]
}

/// In codes and numbers, for programs.
fn json(shown: &Shown) -> String {
    let mut taken = Taken::default();
    each(shown, &mut |case, placed| {
        let measure = placed.map(|(_, measure)| measure);
        let (prompts, address) = (prompts(shown, case, placed), address(shown, case, placed));
        taken.add(&shown.cycle.id, shown.site.as_of, case, measure, &prompts, &address);
    });
    taken.json()
}

/// Adds a note to a cell that may hold several; what is empty in it is passed over.
fn note(cell: &mut String, parts: &[&str]) {
    let mut before = if cell.is_empty() { "" } else { "; " };
    for part in parts.iter().filter(|part| !part.is_empty()) {
        cell.push_str(before);
        cell.push_str(part);
        before = " ";
    }
}

fn account<T>(account: Option<&Account<T>>, says: impl Fn(&T) -> String) -> (Option<String>, Option<PartialDate>) {
    match account {
        Some(Account::Given { says: what, date, .. }) => (Some(says(what)), *date),
        _ => (None, None),
    }
}
