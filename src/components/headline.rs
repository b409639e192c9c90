//! How it is going, in a sentence and three figures.

use super::{El, Piece, el};
use crate::domain::{Summary, Verdict};
use crate::i18n::use_words;

/// The three figures of a board.
pub fn headline(all: &Summary) -> El {
    let words = use_words();
    let verified = all.measures - all.unverified;
    let real = all.verdicts.iter().find(|(verdict, _)| *verdict == Verdict::Real);
    let real = real.map_or(0, |(_, count)| *count);
    let overdue = match all.dated {
        // Nothing can be overdue where nobody has said when it is due.
        0 => el("span").class("unpublished").child(words.unpublished),
        _ => el("span").child(all.overdue.to_string()),
    };
    let figures = [
        figure(
            el("span").child(all.units.to_string()),
            words.headline_units,
            (words.headline_silent)(all.silent),
        ),
        figure(
            el("span").child((words.out_of)(verified, all.measures)),
            words.headline_verified,
            (words.headline_real)(real),
        ),
        figure(
            overdue.class("headline-overdue"),
            words.headline_overdue,
            (words.headline_dated)(all.dated, all.measures),
        ),
    ];
    el("dl").class("headline").children(figures.map(Piece::piece))
}

fn figure(value: El, name: &'static str, more: String) -> El {
    el("div")
        .child(el("dt").child(name))
        .child(el("dd").class("headline-value").child(value))
        .child(el("dd").child(el("small").child(more)))
}
