//! How citizens voted in one year, as a single bar that can be compared with other years.

use super::El;
use super::drawing::{Shape, bar, drawing};
use crate::domain::{LevelCount, Results, Tally};
use crate::i18n::use_words;

/// The bar of a year, on an axis whose end is `total`. `year` is its title.
pub fn stack(year: &str, results: &Results, total: i64) -> El {
    let words = use_words();
    let counts = results.counts.iter().map(|count| {
        let name = words.named(words.level_name(&count.level), count.label.as_deref(), &count.level);
        words.level_count(name, &words.tally(&count.tally))
    });
    let described = counts.collect::<Vec<_>>().join(" · ");
    drawing(
        Some((words.stack_name(year), described)),
        levels(results, total).collect(),
    )
}

/// The levels one after the other, on an axis whose end is `total`.
pub fn levels(results: &Results, total: i64) -> impl Iterator<Item = Shape> {
    let drawn = results.counts.iter().zip(results.stacked(total));
    drawn.filter_map(|(count, drawn)| drawn.map(|(from, to)| (shade(count), bar(from, to))))
}

/// The shades of the levels, from the best to the worst; an unknown level has none of them, nor a count that is only known to be
/// fewer than a number.
pub fn shade(count: &LevelCount) -> &'static str {
    match count.level.as_str() {
        _ if matches!(count.tally, Tally::FewerThan(_)) => "suppressed",
        "very-satisfied" => "level-1",
        "satisfied" => "level-2",
        "fairly-satisfied" => "level-3",
        "dissatisfied" => "level-4",
        "very-dissatisfied" => "level-5",
        _ => "level-other",
    }
}
