//! Figures, with their label, date and targets.

use leptos::prelude::AnyView;

use super::drawing::{bar, drawing, tick};
use super::{El, Piece, SourceNotes, feed_text, markup, sentence};
use crate::domain::{AXIS, Drawn, Indicator, Target, drawn, reached};
use crate::i18n::use_words;

/// The figures of a measure, side by side; their digits are the publisher's.
pub fn figures(indicators: &[Indicator], notes: &mut SourceNotes) -> Option<El> {
    let class = match indicators {
        [] => return None,
        [_] => "indicators indicators-one",
        _ => "indicators",
    };
    let figures = indicators.iter().map(|indicator| {
        // Shares have bars of their own.
        let has_share = indicator.targets.iter().any(|target| target.share_drawn().is_some());
        let drawn = drawn(indicator).filter(|_| !has_share);
        figure(indicator, drawn.map(|drawn| chart(indicator, &drawn)), notes)
    });
    Some(markup! { <div class={class}>{..figures}</div> })
}

/// One figure in a line: what is counted, the value, and what it is to be seen against; more is in the record.
pub fn figure_line(indicator: &Indicator, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let value = markup! { <strong>{feed_text(&format!("{} {unit}", indicator.actual))}</strong> };
    let places = [("label", feed_text(&indicator.label)), ("value", value.piece())];
    let baseline = indicator.baseline.as_deref().map(|digits| {
        let value = feed_text(&counted(digits, unit));
        markup! { <small>{sentence(words.baseline(), [("value", value)])}</small> }
    });
    let targets = indicator.targets.iter().map(|one| {
        markup! { <small>{target_line(indicator, one)}</small> }
    });
    markup! {
        <>
            {sentence(words.figure_line(), places)}
            {notes.mark(indicator.source.as_ref())}
            {baseline}
            {..targets}
        </>
    }
}

fn figure(indicator: &Indicator, chart: Option<AnyView>, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let when = match (&indicator.period, indicator.date) {
        (Some(period), _) => Some(feed_text(period)),
        (None, Some(date)) => Some(words.date(date).piece()),
        (None, None) => None,
    };
    let unit = indicator.unit.as_deref();
    let baseline = indicator.baseline.as_deref();
    let baseline = baseline.map(|digits| {
        let value = counted(digits, unit.unwrap_or_default());
        sentence(words.baseline(), [("value", feed_text(&value))])
    });
    let targets = indicator.targets.iter().map(|one| target(indicator, one));
    markup! {
        <figure class="indicator">
            <p class="indicator-value">
                <data value={indicator.actual.as_str()}>{feed_text(&indicator.actual)}</data>
                {unit.map(|unit| markup! { <span class="indicator-unit">{feed_text(unit)}</span> })}
            </p>
            <figcaption>
                {feed_text(&indicator.label)}
                {notes.mark(indicator.source.as_ref())}
                {when.map(|when| markup! { <small>{when}</small> })}
                {baseline.map(|baseline| markup! { <small>{baseline}</small> })}
            </figcaption>
            {..targets}
            {chart}
        </figure>
    }
}

/// A value with its unit. A value that ends in words, such as 半个月, contains its unit already.
fn counted(value: &str, unit: &str) -> String {
    match value.ends_with(|last: char| last.is_ascii_digit()) {
        true => format!("{value} {unit}"),
        false => value.to_owned(),
    }
}

/// The value on one axis with the value before and the targets, and a legend of the ticks.
fn axis(indicator: &Indicator, drawn: &Drawn) -> AnyView {
    let words = use_words();
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let mut shapes = vec![("track", bar(0, AXIS)), ("reached", bar(drawn.zero, drawn.actual))];
    let mut names = vec![words.chart_actual()];
    let mut values = vec![words.drawn_actual(&indicator.actual, unit)];
    let mut key = Vec::new();
    let mut entry = |class, name: &'static str| {
        key.push(markup! { <span class={class}>{name}</span> });
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
    // Screen readers read the picture's description instead.
    markup! { <>{drawing(Some(named), shapes)}<p class="chart-key" aria-hidden="true">{..key}</p></> }
}

/// The axis, and a collapsed table of its numbers.
fn chart(indicator: &Indicator, drawn: &Drawn) -> AnyView {
    let words = use_words();
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let row = |name: AnyView, digits: &str| {
        markup! { <tr><th scope="row">{name}</th><td>{feed_text(&counted(digits, unit))}</td></tr> }
    };
    let mut rows = vec![row(words.chart_actual().piece(), &indicator.actual)];
    let baseline = indicator.baseline.as_deref();
    rows.extend(baseline.map(|digits| row(words.chart_baseline().piece(), digits)));
    for target in &indicator.targets {
        let name = sentence(words.target(), [("target", feed_text(&target.label))]);
        rows.extend(target.value.as_deref().map(|digits| row(name, digits)));
    }
    markup! {
        <>
            {axis(indicator, drawn)}
            <details class="chart-data">
                <summary>{words.chart_data()}</summary>
                <table><tbody>{..rows}</tbody></table>
            </details>
        </>
    }
}

fn target(indicator: &Indicator, target: &Target) -> El {
    // The bar repeats the share visually; screen readers read the number beside it.
    let bar = target
        .share_drawn()
        .map(|share| drawing(None, vec![("track", bar(0, AXIS)), ("reached", bar(0, share))]));
    let date = target
        .date
        .map(|date| markup! { <small>{use_words().date(date)}</small> });
    markup! { <div class="target"><p>{target_line(indicator, target)}" "{date}</p>{bar}</div> }
}

/// A target, what of it is reached, and whether it is.
fn target_line(indicator: &Indicator, target: &Target) -> AnyView {
    let words = use_words();
    let label = feed_text(&target.label);
    let value = target.value.as_deref().map(|value| {
        let unit = indicator.unit.as_deref().unwrap_or_default();
        markup! { <>" "{feed_text(&counted(value, unit))}</> }
    });
    // A share is of the target; without one the target stands for itself.
    let line = match &target.share {
        Some(share) => {
            let share = markup! { <strong class="target-share">{feed_text(share)}"%"</strong> };
            sentence(words.share_of(), [("target", label), ("share", share.piece())])
        }
        None => sentence(words.target(), [("target", label)]),
    };
    let reached = reached(indicator, target).map(|found| {
        let words = words.target_reached(found.is_lower, found.is_reached);
        markup! { <>" · "{words}</> }
    });
    markup! { <>{line}{value}{reached}</> }
}
