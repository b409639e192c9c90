//! Prompts to look at a case, each with its reason. They are no verdicts, and tell the reader so.

use leptos::prelude::AnyView;

use super::{El, Piece, markup, together};
use crate::domain::{Case, CycleId, PartialDate, Prompt, Reason, Signal, signals_of_case, signals_of_measure};
use crate::i18n::use_words;

/// Signals with their reasons; nothing if there is none. `to_year` returns the address of the unit's record of another year, if
/// there is one.
pub fn signals(found: &[Signal], to_year: &dyn Fn(&CycleId) -> Option<String>) -> Option<El> {
    if found.is_empty() {
        return None;
    }
    let words = use_words();
    let items = found.iter().map(|signal| {
        let (name, _) = words.prompt(signal.prompt);
        markup! { <li><strong>{name}</strong>" "<small>{reason(signal, to_year)}</small></li> }
    });
    Some(markup! { <ul class="signals" aria-label={words.signals_title()}>{..items}</ul> })
}

fn reason(signal: &Signal, to_year: &dyn Fn(&CycleId) -> Option<String>) -> AnyView {
    let words = use_words();
    match &signal.reason {
        Reason::Meaning => words.prompt(signal.prompt).1.piece(),
        Reason::Cycles(cycles) => years(cycles, to_year),
        Reason::Contradiction(found) => words.contradicted_by(found.verdict.as_ref(), found.reports).piece(),
        Reason::Dates(dates) => {
            let date = |date: &Option<PartialDate>| {
                date.map_or_else(|| words.unpublished().to_owned(), |date| words.date(date))
            };
            let dates: Vec<String> = dates.iter().map(date).collect();
            words.prompt_reason(signal.prompt, &dates).piece()
        }
    }
}

fn years(cycles: &[CycleId], to_year: &dyn Fn(&CycleId) -> Option<String>) -> AnyView {
    let mut years = Vec::new();
    for cycle in cycles {
        if !years.is_empty() {
            years.push(" · ".piece());
        }
        let year = cycle.as_str().to_owned();
        years.push(match to_year(cycle) {
            Some(to) => markup! { <a href={to}>{year}</a> }.piece(),
            None => year.piece(),
        });
    }
    together(years)
}

/// A line with the number of measures for each signal; nothing if there is none.
pub fn signal_counts(case: &Case, as_of: Option<PartialDate>) -> Option<El> {
    let words = use_words();
    let mut found = signals_of_case(case);
    for measure in &case.measures {
        found.extend(signals_of_measure(measure, case, as_of));
    }
    if found.is_empty() {
        return None;
    }
    let items = Prompt::ALL.into_iter().filter_map(|prompt| {
        let count = found.iter().filter(|signal| signal.prompt == prompt).count();
        let (name, _) = words.prompt(prompt);
        let label = match count {
            0 => return None,
            1 => name.piece(),
            _ => words.with_count(name, count).piece(),
        };
        Some(markup! { <li><strong>{label}</strong></li> })
    });
    Some(markup! { <ul class="signals signals-short" aria-label={words.signals_title()}>{..items}</ul> })
}

/// A collapsed explanation of each signal.
pub fn signals_legend() -> El {
    let words = use_words();
    let meanings = Prompt::ALL.map(|prompt| {
        let (name, meaning) = words.prompt(prompt);
        markup! { <div><dt>{name}</dt><dd>{meaning}</dd></div> }
    });
    markup! {
        <details class="signals-legend">
            <summary>{words.signals_title()}</summary>
            <p>{words.signals_meaning()}</p>
            <dl class="facts">{..meanings}</dl>
        </details>
    }
}
