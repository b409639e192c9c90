//! The share of the dissatisfied year by year, as labelled points.

use super::{El, markup};
use crate::i18n::use_words;

/// A year of a chart.
pub struct Point<'a> {
    /// The name of the year.
    pub year: &'a str,
    /// The share, in thousandths.
    pub share: u32,
    /// Whether the unit was named in that year.
    pub is_named: bool,
}

/// The height of a chart in its own units. Each point is a separate drawing, so that it is never stretched.
const HEIGHT: u32 = 72;
/// Half of a point.
const HALF: u32 = 5;

/// The points, oldest first, on one axis from nothing to the largest.
pub fn story(points: &[Point]) -> El {
    let words = use_words();
    let most = points.iter().map(|point| point.share).max().unwrap_or_default().max(1);
    let columns = points.iter().map(|point| {
        let from_top = (HEIGHT - 2 * HALF) * (most - point.share) / most;
        let (class, path) = match point.is_named {
            true => ("story-named", format!("M0 {from_top}h10v10h-10z")),
            false => ("story-rated", format!("M5 {from_top}a5 5 0 0 1 0 10a5 5 0 0 1 0-10z")),
        };
        markup! {
            <li>
                <strong>{words.per_mille(point.share)}</strong>
                <svg class="story-point" viewBox={format!("0 0 10 {HEIGHT}")} aria-hidden="true">
                    <path class={class} d={path} />
                </svg>
                <span>{point.year.to_owned()}</span>
                {point.is_named.then(|| markup! { <small>{words.step_named()}</small> })}
            </li>
        }
    });
    markup! { <ol class="story" tabindex="0">{..columns}</ol> }
}
