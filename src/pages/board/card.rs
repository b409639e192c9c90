//! A card of a named unit: its problems, its measures, and the three accounts of them.

use std::sync::Arc;

use leptos::prelude::AnyView;

use super::{Place, Shown};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, case_accounts, embedded, look_back_line, markup, sentence, signal_counts, unit_line,
    unit_name, unless_embedded, unpublished, unpublished_word,
};
use crate::domain::{Case, Statement, latest};
use crate::i18n::use_words;
use crate::pages::href;
use crate::pages::on_demand::on_demand;

/// A card of a short board.
pub fn open(shown: &Shown, place: Place) -> Option<El> {
    let case = shown.cases().get(place.at)?;
    let found = found(case, &mut shown.notes());
    let content = content(case, &mut shown.notes());
    let id = format!("unit-{}", case.unit.id);
    Some(markup! {
        <li class="card" data-at={unless_embedded(|| place.at.to_string())} hidden={place.hidden}>
            <article aria-labelledby={id.clone()}>
                <header class="card-head">
                    <p class="organ">{unit_line(&case.unit, None)}</p>
                    <h2 id={id}><a href={shown.to_case(case)}>{unit_name(&case.unit)}</a></h2>
                    {found}
                    {signal_counts(case, shown.site.as_of)}
                </header>
                {content}
                {ways(shown, case)}
            </article>
        </li>
    })
}

/// A card of a long board: the unit's name and signals; the rest is built when the reader first opens it.
pub fn closed(shown: &Arc<Shown>, place: Place) -> Option<El> {
    let case = shown.cases().get(place.at)?;
    let head = markup! {
        <>
            <span class="organ">{unit_line(&case.unit, None)}</span>
            <strong>{unit_name(&case.unit)}</strong>
            {case.look_back.as_ref().map(|_| markup! { <span class="card-found">{look_back_line(case)}</span> })}
            {signal_counts(case, shown.site.as_of)}
        </>
    };
    let way_on = markup! { <p><a class="way-on" href={shown.to_case(case)}>{use_words().to_case()}</a></p> };
    let id = format!("unit-{}", case.unit.id);
    if embedded().is_some() {
        // Without the app nothing could open it.
        return Some(markup! { <li class="card card-closed"><div id={id}><div>{head}</div>{way_on}</div></li> });
    }
    let summary = markup! { <summary>{head}</summary> };
    let shown = Arc::clone(shown);
    let more = move || {
        let more = shown
            .cases()
            .get(place.at)
            .map(|case| content(case, &mut shown.notes()));
        markup! { <article>{more}</article> }.piece()
    };
    Some(markup! {
        <li class="card card-closed" data-at={place.at.to_string()} hidden={place.hidden}>
            {on_demand(id, None, summary, Some(way_on), Box::new(more))}
        </li>
    })
}

/// The verdict of the look-back, if published. It comes first on the card.
fn found(case: &Case, notes: &mut SourceNotes) -> Option<El> {
    let found = case.look_back.as_ref()?;
    let source = notes.mark(found.source.as_ref());
    Some(markup! { <p class="card-found">{look_back_line(case)}{source}</p> })
}

/// The links of a card. The whole card leads to the record, too.
fn ways(shown: &Shown, case: &Case) -> El {
    let words = use_words();
    let to_report = href(&Address::Report(shown.cycle.id.clone(), case.unit.id.clone()));
    let report =
        (!case.measures.is_empty()).then(|| markup! { <a class="way-on" href={to_report}>{words.to_report()}</a> });
    markup! {
        <p class="card-ways"><a class="way-on" href={shown.to_case(case)}>{words.to_case()}</a>" "{report}</p>
    }
}

/// The board's part of a case. If nothing is published, it says so once.
fn content(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let ballots = case.problems.first().and_then(|problem| problem.ballots.as_deref());
    let ballots = ballots.map(|digits| markup! { <small>{words.on_ballots(digits)}</small> });
    let problem = case.problems.first().map(|problem| &problem.statement);
    let problems = |notes: &mut SourceNotes| {
        markup! {
            <div class="card-problems">
                {part(words.problems(), problem, case.problems.len(), notes)}
                {ballots}
            </div>
        }
    };
    if case.measures.is_empty() {
        let problems = problem.is_some().then(|| problems(notes));
        return markup! { <>{problems}<p class="card-silent">{words.published_nothing()}</p></> };
    }
    let measure = case.measures.first().map(|measure| &measure.statement);
    markup! {
        <>
            {problems(notes)}
            <div class="card-measures">{part(words.measures(), measure, case.measures.len(), notes)}</div>
            {proof(case, notes)}
        </>
    }
}

/// The first of several statements under a heading, and how many more there are.
fn part(name: &'static str, first: Option<&Statement>, count: usize, notes: &mut SourceNotes) -> AnyView {
    let first = match first {
        Some(first) => markup! { <p>{notes.statement(first)}</p> },
        None => unpublished(),
    };
    let more = (count > 1).then(|| markup! { <small>{use_words().more_items(count - 1)}</small> });
    markup! { <><h3>{name}</h3>{first}{more}</> }
}

/// The three accounts, and when something last changed.
fn proof(case: &Case, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let change = match latest(case) {
        Some(date) => markup! { <span>{words.date(date)}</span> },
        None => unpublished_word(),
    };
    markup! {
        <div class="card-proof">
            {case_accounts(case, notes)}
            <p class="card-change">{sentence(words.latest_change(), [("date", change.piece())])}</p>
        </div>
    }
}
