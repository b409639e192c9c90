//! A verdict of the evaluation office as a chip, which is recognized at a glance.

use super::{El, Piece, feed_text, markup};
use crate::domain::Verdict;
use crate::i18n::use_words;

/// A verdict with a shape and a word of its own, so that it can be recognized without colours. `None`: no verdict is published. The
/// surroundings say who gave the verdict.
pub fn verdict_chip(found: Option<&Verdict>) -> El {
    let words = use_words();
    let (class, shape) = match found {
        Some(Verdict::Real) => ("chip chip-real", TICK),
        Some(Verdict::Partial) => ("chip", HALF_DISC),
        Some(Verdict::Perfunctory) => ("chip chip-bad", CROSS),
        Some(Verdict::Relapsed) => ("chip chip-bad", ARROW_BACK),
        Some(Verdict::Other(_)) => ("chip chip-other", DIAMOND),
        None => ("chip chip-unpublished", DOTS),
    };
    let word = match found {
        Some(Verdict::Other(code)) => feed_text(code),
        Some(known) => words.verdict_short(known).to_owned().piece(),
        None => words.unpublished().piece(),
    };
    markup! {
        <span class={class}>
            <svg class="chip-shape" viewBox="0 0 16 16" aria-hidden="true"><path d={shape} /></svg>
            {word}
        </span>
    }
}

const TICK: &str = "M6 14L1 9l2-2 3 3 7-7 2 2z";
const HALF_DISC: &str = "M8 1a7 7 0 0 0 0 14A7 7 0 0 0 8 1zv2a5 5 0 0 1 0 10z";
const CROSS: &str = "M4 2l4 4 4-4 2 2-4 4 4 4-2 2-4-4-4 4-2-2 4-4-4-4z";
const ARROW_BACK: &str = "M7 1v4c5 0 8 3 8 9-2-3-4-4-8-4v4L1 7.5z";
const DIAMOND: &str = "M8 1l7 7-7 7-7-7zv3L4 8l4 4 4-4-4-4z";
const DOTS: &str = "M1 6h3v4H1zM6.5 6h3v4h-3zM12 6h3v4h-3z";
