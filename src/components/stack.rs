//! How citizens voted in one year, as a single bar that can be compared with other years.

use super::El;
use super::drawing::{bar, drawing};
use crate::domain::{Results, Tally};
use crate::i18n::use_words;

/// The bar of a year, on an axis whose end is `total`. `year` is its title.
pub fn stack(year: &str, results: &Results, total: i64) -> El {
    let words = use_words();
    let mut shapes = Vec::new();
    let mut counts = Vec::new();
    for (count, drawn) in results.counts.iter().zip(results.stacked(total)) {
        let class = match &count.tally {
            Tally::FewerThan(_) => "suppressed",
            _ => shade(&count.level),
        };
        shapes.extend(drawn.map(|(from, to)| (class, bar(from, to))));
        let name = words.named(words.level_name(&count.level), count.label.as_deref(), &count.level);
        counts.push(words.level_count(name, &words.tally(&count.tally)));
    }
    drawing(Some((words.stack_name(year), counts.join(" · "))), shapes)
}

/// The shades of the levels, from the best to the worst; an unknown level has none of them.
fn shade(level: &str) -> &'static str {
    match level {
        "very-satisfied" => "level-1",
        "satisfied" => "level-2",
        "fairly-satisfied" => "level-3",
        "dissatisfied" => "level-4",
        "very-dissatisfied" => "level-5",
        _ => "level-other",
    }
}
