//! One figure, with what it counts, when, and against what.

use leptos::prelude::*;

use super::{SourceNotes, said};
use crate::domain::{Indicator, Target};
use crate::i18n::use_words;

/// A figure with its unit, date, targets and source.
pub struct IndicatorFigure;

impl IndicatorFigure {
    /// The figures of a measure, side by side.
    pub fn all(indicators: &[Indicator], notes: &mut SourceNotes) -> AnyView {
        if indicators.is_empty() {
            return ().into_any();
        }
        let figures: Vec<_> = indicators.iter().map(|indicator| Self::of(indicator, notes)).collect();
        view! { <div class="indicators">{figures}</div> }.into_any()
    }

    /// The figure of an indicator; its digits are the publisher's.
    fn of(indicator: &Indicator, notes: &mut SourceNotes) -> AnyView {
        let words = use_words();
        let when = match (&indicator.period, indicator.date) {
            (Some(period), _) => Some(said(period)),
            (None, Some(date)) => Some(words.date(date).into_any()),
            (None, None) => None,
        };
        view! {
            <figure class="indicator">
                <p class="indicator-value">
                    <data value=indicator.actual.clone()>{said(&indicator.actual)}</data>
                    {indicator.unit.as_deref().map(|unit| view! { <span class="indicator-unit">{said(unit)}</span> })}
                </p>
                <figcaption>
                    {said(&indicator.label)}
                    {notes.mark(indicator.source.as_ref())}
                    {when.map(|when| view! { <small>{when}</small> })}
                    {indicator.baseline.as_deref().map(|baseline| {
                        view! { <small>{words.baseline}" "{said(baseline)}</small> }
                    })}
                </figcaption>
                {indicator.targets.iter().map(target).collect_view()}
            </figure>
        }
        .into_any()
    }
}

fn target(target: &Target) -> AnyView {
    let words = use_words();
    let share = target
        .share
        .as_deref()
        .map(|share| view! { <span class="target-share">{said(share)}"%"</span> });
    // The bar repeats the share for the eye; the number beside it is what is read.
    let bar = target.share_drawn().map(|share| {
        view! {
            <svg class="target-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="target-track" width="100" height="4"></rect>
                <rect class="target-reached" width=share height="4"></rect>
            </svg>
        }
    });
    view! {
        <div class="target">
            <p>
                <span>{words.target}" "{said(&target.label)}</span>
                {target.value.as_deref().map(|value| view! { <span>" "{said(value)}</span> })}
                {share}
            </p>
            {bar}
        </div>
    }
    .into_any()
}
