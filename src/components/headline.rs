//! The progress of a board in a sentence and three figures.

use leptos::prelude::AnyView;

use super::{El, Piece, markup, unpublished_word};
use crate::domain::{Summary, Verdict};
use crate::i18n::use_words;

/// The three figures of a board.
pub fn headline(all: &Summary) -> El {
    let words = use_words();
    let verified = all.measures - all.unverified;
    let real = all.verdicts.iter().find(|(verdict, _)| *verdict == Verdict::Real);
    let real = real.map_or(0, |(_, count)| *count);
    let overdue = all
        .overdue
        .map_or_else(|| unpublished_word().piece(), |count| count.to_string().piece());
    let figures = [
        figure(
            all.units.to_string().piece(),
            words.headline_units(all.units),
            words.headline_silent(all.silent),
        ),
        figure(
            words.out_of(verified, all.measures).piece(),
            words.headline_verified(all.measures),
            words.headline_real(real),
        ),
        figure(
            overdue,
            words.headline_overdue(all.overdue.unwrap_or_default()),
            words.headline_dated(all.dated, all.measures),
        ),
    ];
    markup! { <ul class="headline">{..figures}</ul> }
}

fn figure(value: AnyView, name: &'static str, more: String) -> El {
    markup! {
        <li>
            <span class="headline-value">{value}</span>
            " "
            <strong>{name}</strong>
            <small>{more}</small>
        </li>
    }
}
