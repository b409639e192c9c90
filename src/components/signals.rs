//! Prompts to look, each with its reason; they are no verdicts, and say so.

use leptos::prelude::*;

use super::{El, Piece, el, together};
use crate::domain::{Case, CycleId, PartialDate, Prompt, Signal, signals_of_case, signals_of_measure};
use crate::i18n::use_words;

/// Signals with their reasons; nothing where there is none. `to_year` gives the address of the unit's record of another year,
/// where there is one.
pub fn signals(found: &[Signal], to_year: &dyn Fn(&CycleId) -> Option<String>) -> Option<El> {
    let words = use_words();
    let items: Vec<_> = found
        .iter()
        .map(|signal| {
            let (name, meaning) = words.prompt(signal.prompt);
            let date = |date: &Option<PartialDate>| {
                date.map_or_else(|| words.unpublished().to_owned(), |date| words.date(date))
            };
            let dates: Vec<String> = signal.dates.iter().map(date).collect();
            let reason = match (dates.is_empty(), signal.cycles.is_empty()) {
                (true, true) => meaning.piece(),
                (true, false) => years(&signal.cycles, to_year),
                (false, _) => words.prompt_reason(signal.prompt, &dates).piece(),
            };
            item(name.piece()).child(" ").child(el("small").child(reason)).piece()
        })
        .collect();
    (!items.is_empty()).then(|| {
        el("ul")
            .class("signals")
            .attr("aria-label", words.signals_title())
            .children(items)
    })
}

fn years(cycles: &[CycleId], to_year: &dyn Fn(&CycleId) -> Option<String>) -> AnyView {
    let mut years = Vec::new();
    for cycle in cycles {
        if !years.is_empty() {
            years.push(" · ".piece());
        }
        let year = cycle.as_str().to_owned();
        years.push(match to_year(cycle) {
            Some(to) => el("a").attr("href", to).child(year).piece(),
            None => year.piece(),
        });
    }
    together(years)
}

/// How many measures of a case each signal is shown at, in a line; nothing where there is none.
pub fn signal_counts(case: &Case, as_of: Option<PartialDate>) -> Option<El> {
    let words = use_words();
    let mut found = signals_of_case(case);
    for measure in &case.measures {
        found.extend(signals_of_measure(measure, case, as_of));
    }
    let items: Vec<_> = Prompt::ALL
        .into_iter()
        .filter_map(|prompt| {
            let count = found.iter().filter(|signal| signal.prompt == prompt).count();
            let (name, _) = words.prompt(prompt);
            let label = match count {
                0 => return None,
                1 => name.piece(),
                _ => words.with_count(name, count).piece(),
            };
            Some(item(label).piece())
        })
        .collect();
    (!items.is_empty()).then(|| {
        el("ul")
            .class("signals signals-short")
            .attr("aria-label", words.signals_title())
            .children(items)
    })
}

/// What each signal means, one tap away.
pub fn signals_legend() -> El {
    let words = use_words();
    let meanings = Prompt::ALL.map(|prompt| {
        let (name, meaning) = words.prompt(prompt);
        el("div")
            .child(el("dt").child(name))
            .child(el("dd").child(meaning))
            .piece()
    });
    el("details")
        .class("signals-legend")
        .child(el("summary").child(words.signals_title()))
        .child(el("p").child(words.signals_meaning()))
        .child(el("dl").class("facts").child(together(Vec::from(meanings))))
}

fn item(label: AnyView) -> El {
    el("li").child(el("strong").child(label))
}
