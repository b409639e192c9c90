//! The headline of a board: whether the problems were put right, with a bar for each account.

use leptos::prelude::AnyView;

use super::accounts::{claim_state, tally};
use super::drawing::{Shape, bar, drawing, gap};
use super::{El, Piece, markup, unpublished_word, verdict_chip};
use crate::domain::{AXIS, ClaimState, Summary, Verdict, headline as answer, shares};
use crate::i18n::use_words;

/// The answer in large type, and for each account a bar of its own.
pub fn headline(all: &Summary) -> El {
    let words = use_words();
    let answer = answer(all);
    let sentences = answer
        .iter()
        .map(|sentence| markup! { <p>{words.headline(sentence)}</p> });
    markup! {
        <div class="headline">
            <div class="board-answer">{..sentences}</div>
            <p class="lead">{words.headline_counts(all)}</p>
            {(all.measures > 0).then(|| bars(all))}
        </div>
    }
}

/// A bar for each account. The accounts are counted in different units and never added up.
fn bars(all: &Summary) -> El {
    let words = use_words();
    let claims = all.claims.iter().map(|(state, count)| {
        let class = shade_of(state);
        // A verdict's chip has its colour in the bar; a claim is only a word.
        let shade = drawing(None, vec![(class, bar(0, AXIS))]);
        Part {
            class,
            name: markup! { <>{shade}{claim_state(state)}</> },
            count: *count,
        }
    });
    let verdicts = all.verdicts.iter().map(|(verdict, count)| Part {
        class: colour_of(verdict),
        name: verdict_chip(Some(verdict)).piece(),
        count: *count,
    });
    let reports = all.reports.map(|reports| {
        let parts = [
            ("shade-3", reports.solved),
            ("shade-2", reports.partly),
            ("shade-1", reports.still),
        ];
        let key = words.citizen_reports(reports.solved, reports.partly, reports.still);
        (stacked(&parts, 0), key)
    });
    let (reported, key) = match reports {
        Some((drawn, key)) => (drawn, key.piece()),
        None => (stacked(&[], 1), unpublished_word().piece()),
    };
    markup! {
        <dl class="shares">
            {of_measures("share share-claimed", words.account_claimed(), claims.collect(), all.unclaimed)}
            {of_measures("share share-verified", words.account_verified(), verdicts.collect(), all.unverified)}
            {share("share share-citizens", words.account_citizens(), reported, key)}
        </dl>
    }
}

/// A part of an account's bar: the measures with one value.
struct Part {
    class: &'static str,
    name: AnyView,
    count: u32,
}

/// An account of measures, including those without a published value.
fn of_measures(class: &'static str, name: &'static str, parts: Vec<Part>, unpublished: u32) -> El {
    let counts: Vec<_> = parts.iter().map(|part| (part.class, part.count)).collect();
    let drawn = stacked(&counts, unpublished);
    let mut key: Vec<_> = parts.into_iter().map(|part| tally(part.name, part.count)).collect();
    if unpublished > 0 {
        key.push(tally(unpublished_word().piece(), unpublished));
    }
    share(class, name, drawn, markup! { <>{..key}</> })
}

fn share(class: &'static str, name: &'static str, drawn: El, key: AnyView) -> El {
    markup! { <div class={class}><dt>{name}</dt><dd>{drawn}{key}</dd></div> }
}

/// A bar of these parts; the last part, without a fill, is the unpublished one. The text below has the same numbers.
fn stacked(parts: &[(&'static str, u32)], unpublished: u32) -> El {
    let counts = parts.iter().map(|(_, count)| *count).chain([unpublished]);
    let places = shares(&counts.collect::<Vec<_>>());
    let mut shapes: Vec<Shape> = Vec::new();
    for ((class, _), (from, to)) in parts.iter().zip(&places) {
        shapes.push((class, bar(*from, *to)));
    }
    if let Some((from, _)) = places.last().filter(|_| unpublished > 0) {
        shapes.push(("unpublished-part", gap(*from, AXIS)));
    }
    drawing(None, shapes)
}

fn shade_of(state: &ClaimState) -> &'static str {
    match state {
        ClaimState::Done => "shade-1",
        ClaimState::UnderWay => "shade-2",
        ClaimState::Planned => "shade-3",
        ClaimState::Reported => "shade-4",
        ClaimState::Other(_) => "level-other",
    }
}

/// The colour of the verdict's chip.
fn colour_of(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Real => "found-real",
        Verdict::Partial => "shade-3",
        Verdict::Perfunctory | Verdict::Relapsed => "found-bad",
        Verdict::Other(_) => "level-other",
    }
}
