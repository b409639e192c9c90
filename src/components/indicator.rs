//! Figures, with what they count, when, and against what.

use leptos::prelude::*;

use super::drawing::{bar, drawing, tick};
use super::{El, Piece, SourceNotes, el, said, together};
use crate::domain::{AXIS, Drawn, Indicator, Target, drawn};
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
        .child(drawn(indicator).map(|drawn| chart(indicator, &drawn)))
        .children(targets)
        .piece()
}

/// The value on one axis with what it was before and what it is to be; their numbers stand in a table one tap away.
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
    let mut shapes = vec![("track", bar(0, AXIS)), ("reached", bar(drawn.zero, drawn.actual))];
    let mut rows = vec![row(words.chart_actual.piece(), &indicator.actual)];
    if let (Some(at), Some(digits)) = (drawn.baseline, &indicator.baseline) {
        shapes.push(("tick tick-baseline", tick(at)));
        rows.push(row(words.baseline.piece(), digits));
    }
    for (target, at) in &drawn.targets {
        let Some(target) = indicator.targets.get(*target) else {
            continue;
        };
        shapes.push(("tick tick-target", tick(*at)));
        let name = together(vec![words.chart_target.piece(), " ".piece(), said(&target.label)]);
        rows.push(row(name, target.value.as_deref().unwrap_or_default()));
    }
    let description = format!("{} {unit}", indicator.actual);
    let table = el("details")
        .class("chart-data")
        .child(el("summary").child(words.chart_data))
        .child(el("table").child(el("tbody").children(rows)));
    together(vec![
        drawing(Some(((words.chart_name)(&indicator.label), description)), shapes),
        table.piece(),
    ])
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
    let bar = target
        .share_drawn()
        .map(|share| drawing(None, vec![("track", bar(0, AXIS)), ("reached", bar(0, share))]));
    let line = el("p").child(name).child(value).child(share);
    el("div").class("target").child(line).child(bar).piece()
}
