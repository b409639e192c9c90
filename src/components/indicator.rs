//! Figures, with what they count, when, and against what.

use leptos::prelude::*;

use super::drawing::{bar, drawing, tick};
use super::{El, Piece, SourceNotes, el, said, sentence, together};
use crate::domain::{AXIS, Drawn, Indicator, Target, drawn};
use crate::i18n::use_words;

/// The figures of a measure, side by side; their digits are the publisher's.
pub fn figures(indicators: &[Indicator], notes: &mut SourceNotes) -> Option<El> {
    if indicators.is_empty() {
        return None;
    }
    let figures: Vec<_> = indicators
        .iter()
        .map(|indicator| {
            let chart = drawn(indicator).map(|drawn| chart(indicator, &drawn));
            figure(indicator, notes).child(chart).piece()
        })
        .collect();
    let class = match indicators {
        [_] => "indicators indicators-one",
        _ => "indicators",
    };
    Some(el("div").class(class).children(figures))
}

/// One figure in short: against its targets, or else on one axis; its other numbers are in the record.
pub fn leading(indicator: &Indicator, notes: &mut SourceNotes) -> El {
    let has_share = indicator.targets.iter().any(|target| target.share_drawn().is_some());
    let drawn = drawn(indicator).filter(|_| !has_share);
    el("div")
        .class("indicators indicators-one")
        .child(figure(indicator, notes).child(drawn.map(|drawn| axis(indicator, &drawn))))
}

fn figure(indicator: &Indicator, notes: &mut SourceNotes) -> El {
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
        .child(baseline.map(|baseline| el("small").child(sentence(words.baseline(), [("value", said(baseline))]))));
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let targets = indicator.targets.iter().map(|one| target(one, unit));
    el("figure")
        .class("indicator")
        .child(value)
        .child(caption)
        .children(targets)
}

/// The value on one axis with what it was before and what it is to be, and which tick is which.
fn axis(indicator: &Indicator, drawn: &Drawn) -> AnyView {
    let words = use_words();
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let mut shapes = vec![("track", bar(0, AXIS)), ("reached", bar(drawn.zero, drawn.actual))];
    let mut names = vec![words.chart_actual()];
    let mut values = vec![words.drawn_actual(&indicator.actual, unit)];
    let mut key = Vec::new();
    let mut entry = |class, name: &'static str| {
        key.push(el("span").class(class).child(name).piece());
        names.push(name);
    };
    if let (Some(at), Some(digits)) = (drawn.baseline, &indicator.baseline) {
        shapes.push(("tick tick-baseline", tick(at)));
        entry("key-baseline", words.chart_baseline());
        values.push(words.drawn_baseline(digits, unit));
    }
    if !drawn.targets.is_empty() {
        entry("key-target", words.chart_target());
    }
    for (which, at) in &drawn.targets {
        shapes.push(("tick tick-target", tick(*at)));
        if let Some(Target {
            label,
            value: Some(digits),
            ..
        }) = indicator.targets.get(*which)
        {
            values.push(words.drawn_target(label, digits, unit));
        }
    }
    let named = (words.chart_name(&indicator.label, &names), values.join(" · "));
    // The picture's own words say all of it to the ear.
    let key = el("p").class("chart-key").attr("aria-hidden", "true").children(key);
    together(vec![drawing(Some(named), shapes).piece(), key.piece()])
}

/// The axis, and its numbers in a table one tap away.
fn chart(indicator: &Indicator, drawn: &Drawn) -> AnyView {
    let words = use_words();
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let row = |name: AnyView, digits: &str| {
        let cell = el("td").child(said(&format!("{digits} {unit}")));
        el("tr")
            .child(el("th").attr("scope", "row").child(name))
            .child(cell)
            .piece()
    };
    let mut rows = vec![row(words.chart_actual().piece(), &indicator.actual)];
    rows.extend(
        indicator
            .baseline
            .as_deref()
            .map(|digits| row(words.chart_baseline().piece(), digits)),
    );
    for target in &indicator.targets {
        let name = sentence(words.target(), [("target", said(&target.label))]);
        rows.extend(target.value.as_deref().map(|digits| row(name, digits)));
    }
    let table = el("details")
        .class("chart-data")
        .child(el("summary").child(words.chart_data()))
        .child(el("table").child(el("tbody").children(rows)));
    together(vec![axis(indicator, drawn), table.piece()])
}

fn target(target: &Target, unit: &str) -> AnyView {
    let words = use_words();
    let share = target.share.as_deref();
    // A share is of the target; without one the target stands for itself.
    let what = match share {
        Some(_) => words.share_of(),
        None => words.target(),
    };
    let value = target.value.as_deref();
    let value = value.map(|value| el("small").child(said(&format!("{value} {unit}"))));
    let name = el("span")
        .child(sentence(what, [("target", said(&target.label))]))
        .child(" ")
        .child(value)
        .child(" ")
        .child(target.date.map(|date| el("small").child(words.date(date))));
    let share = share.map(|share| el("span").class("target-share").child(said(share)).child("%"));
    // The bar repeats the share for the eye; the number beside it is what is read.
    let bar = target
        .share_drawn()
        .map(|share| drawing(None, vec![("track", bar(0, AXIS)), ("reached", bar(0, share))]));
    let line = el("p").child(name).child(share);
    el("div").class("target").child(line).child(bar).piece()
}
