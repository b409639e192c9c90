//! Exports of the board: as a table, as data, and as a citation.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::address::{Address, Base};
use crate::components::{El, markup};
use crate::domain::{Case, Measure, Prompt, measure_key, signals_of_case, signals_of_measure};
use crate::export::{self, Row};
use crate::i18n::use_words;
use crate::pages::chunk::{self, Chunk, Progress};
use crate::pages::{pass_on, whole};
use crate::platform::download;
use crate::protocol::EMBED;

/// The formats in which the board is saved.
#[derive(Clone, Copy)]
pub enum Format {
    /// A table in the reader's words, for spreadsheets.
    Csv,
    /// Codes and numbers, for programs.
    Json,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// The cases shown now, as a file.
pub fn file(shown: &Shown, format: Format) -> String {
    match format {
        Format::Csv => export::csv(&rows(shown), use_words()),
        Format::Json => export::json(&rows(shown)),
    }
}

/// The buttons and links for exporting.
pub fn take(shown: &Arc<Shown>) -> El {
    let words = use_words();
    let board = Address::Board(shown.cycle.id.clone());
    let title = words.board_of().with(&shown.cycle.title);
    let progress = RwSignal::new(Progress::Settled);
    // This page is not part of the app.
    let embed = expect_context::<Base>().resolve(EMBED);
    markup! {
        <section class="take">
            <h2>{words.take()}</h2>
            <p>{words.take_hint()}</p>
            <div class="buttons">
                {save(shown, "take-csv", words.take_csv(), Format::Csv, progress)}
                {save(shown, "take-json", words.take_json(), Format::Json, progress)}
            </div>
            {chunk::progress_line(progress)}
            <p><a class="way-on" href={embed} rel="external">{words.take_embed()}</a></p>
            {pass_on(&title, &shown.site, &board, None)}
        </section>
    }
}

/// A button that saves the board as a file.
fn save(shown: &Arc<Shown>, id: &'static str, name: &'static str, format: Format, progress: RwSignal<Progress>) -> El {
    let shown = Arc::clone(shown);
    let press = move |_| {
        let shown = Arc::clone(&shown);
        let save = move || {
            let name = format!("wanping-{}.{}", shown.cycle.id, format.ending());
            download::save(&name, format.kind(), &chunk::file(&shown, format));
        };
        chunk::act(Chunk::Take, progress, Box::new(save));
    };
    markup! {
        <button type="button" id={id} class="button button-second" on:click={Box::new(press)}>{name}</button>
    }
}

/// A measure with its index in its case.
type Placed<'a> = (usize, &'a Measure);

/// The rows of the cases shown now, one for each measure.
fn rows(shown: &Shown) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for at in untrack(|| shown.narrowing.wanted(shown)) {
        let Some(case) = shown.cases().get(at) else { continue };
        // A unit without measures has a row, too, so that the gap is visible.
        if case.measures.is_empty() {
            rows.push(row(shown, case, None));
        }
        let placed = case.measures.iter().enumerate();
        rows.extend(placed.map(|placed| row(shown, case, Some(placed))));
    }
    rows
}

fn row<'a>(shown: &'a Shown, case: &'a Case, placed: Option<Placed<'a>>) -> Row<'a> {
    Row {
        cycle: &shown.cycle.id,
        as_of: shown.site.as_of,
        case,
        measure: placed.map(|(_, measure)| measure),
        figure: None,
        target: None,
        prompts: prompts(shown, case, placed),
        address: address(shown, case, placed),
    }
}

/// The address of the measure on the site; for a unit without measures, that of its record.
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
