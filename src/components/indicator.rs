//! Figures, with what they count, when, and against what.

use leptos::prelude::*;

use super::{El, Piece, SourceNotes, el, said};
use crate::domain::{Indicator, Target};
use crate::i18n::use_words;

/// The figures of a measure, side by side; their digits are the publisher's.
pub fn figures(indicators: &[Indicator], notes: &mut SourceNotes) -> Option<El> {
    if indicators.is_empty() {
        return None;
    }
    let figures: Vec<_> = indicators.iter().map(|indicator| figure(indicator, notes)).collect();
    let class = match indicators {
        [_] => "indicators indicators-one",
        _ => "indicators",
    };
    Some(el("div").class(class).children(figures))
}

fn figure(indicator: &Indicator, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let when = match (&indicator.period, indicator.date) {
        (Some(period), _) => Some(said(period)),
        (None, Some(date)) => Some(words.date(date).into_any()),
        (None, None) => None,
    };
    let baseline = indicator.baseline.as_deref();
    let value = el("p")
        .class("indicator-value")
        .child(
            el("data")
                .attr("value", indicator.actual.as_str())
                .child(said(&indicator.actual)),
        )
        .child(
            indicator
                .unit
                .as_deref()
                .map(|unit| el("span").class("indicator-unit").child(said(unit))),
        );
    let caption = el("figcaption")
        .child(said(&indicator.label))
        .child(notes.mark(indicator.source.as_ref()))
        .child(when.map(|when| el("small").child(when)))
        .child(baseline.map(|baseline| el("small").child(words.baseline).child(" ").child(said(baseline))));
    let targets = indicator.targets.iter().map(target);
    el("figure")
        .class("indicator")
        .child(value)
        .child(caption)
        .children(targets)
        .piece()
}

fn target(target: &Target) -> AnyView {
    let words = use_words();
    let name = el("span").child(words.target).child(" ").child(said(&target.label));
    let value = target
        .value
        .as_deref()
        .map(|value| el("span").child(" ").child(said(value)));
    let share = target.share.as_deref();
    let share = share.map(|share| el("span").class("target-share").child(said(share)).child("%"));
    // The bar repeats the share for the eye; the number beside it is what is read.
    let bar = target.share_drawn().map(|share| {
        let share = share.to_owned();
        view! {
            <svg class="target-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="target-track" width="100" height="4"></rect>
                <rect class="target-reached" width=share height="4"></rect>
            </svg>
        }
        .into_any()
    });
    let line = el("p").child(name).child(value).child(share);
    el("div").class("target").child(line).child(bar).piece()
}
