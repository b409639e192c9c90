//! A measure on the record: its text, the three accounts of it, its figures and its other details.

use leptos::prelude::AnyView;

use crate::components::{
    El, SourceNotes, accounts, evidence, fact, facts, feed_text, figures, focusable, markup, original_of, signals,
    statement_text, unpublished,
};
use crate::domain::{Case, Measure, PartialDate, measure_key, signals_of_measure};
use crate::i18n::use_words;

/// A measure of a case, and the link to report on it.
pub fn measure(
    at: usize,
    measure: &Measure,
    case: &Case,
    as_of: Option<PartialDate>,
    to_report: String,
    notes: &mut SourceNotes,
) -> El {
    let words = use_words();
    let id = format!("measure-{}", measure_key(at, measure));
    // Its heading links to itself, so that readers can copy its address.
    let name = markup! { <a href={format!("#{id}")} rel="external">{words.measure_number(at + 1)}</a> };
    markup! {
        <li id={id} tabindex={focusable()}>
            <h3>{name}</h3>
            <p>{notes.statement(&measure.statement)}</p>
            {original_of(&measure.statement)}
            {accounts(measure, notes)}
            {signals(&signals_of_measure(measure, case, as_of), &|_| None)}
            <h4>{words.figures()}</h4>
            {figures(&measure.indicators, notes).unwrap_or_else(unpublished)}
            {facts_of(measure, case, notes)}
            <p><a class="way-on" href={to_report}>{words.to_report()}</a></p>
        </li>
    }
}

fn facts_of(measure: &Measure, case: &Case, notes: &mut SourceNotes) -> Option<El> {
    let words = use_words();
    facts(vec![
        fact(words.answers(), answers(measure, case)),
        fact(words.post(), measure.post.as_deref().map(feed_text)),
        fact(words.due(), measure.due.map(|due| words.date(due))),
        fact(words.due_before(), due_before(measure, notes)),
        fact(words.budget(), budget(measure, notes)),
        evidence(&measure.evidence, notes),
        fact(words.citizen_words(), citizen_words(measure, notes)),
    ])
}

/// Links to the problems that a measure answers.
fn answers(measure: &Measure, case: &Case) -> Option<El> {
    let is_answered = |id: Option<&String>| id.is_some_and(|id| measure.answers.contains(id));
    let answered = (0..).zip(&case.problems);
    let mut answered = answered
        .filter(|(_, problem)| is_answered(problem.id.as_ref()))
        .peekable();
    answered.peek()?;
    let items = answered.map(|(at, _)| {
        let link = format!("#{}", problem_id(at));
        markup! { <li><a href={link} rel="external">{use_words().problem_number(at + 1)}</a></li> }
    });
    Some(markup! { <ul>{..items}</ul> })
}

/// The earlier due dates of a measure.
fn due_before(measure: &Measure, notes: &mut SourceNotes) -> Option<El> {
    if measure.due_before.is_empty() {
        return None;
    }
    let items = measure.due_before.iter().map(|due| {
        markup! { <li>{use_words().date(due.date)}{notes.mark(due.source.as_ref())}</li> }
    });
    Some(markup! { <ul>{..items}</ul> })
}

fn budget(measure: &Measure, notes: &mut SourceNotes) -> Option<AnyView> {
    let budget = measure.budget.as_ref()?;
    let unit = budget.unit.as_deref();
    Some(markup! {
        <>
            <data value={budget.amount.as_str()}>{feed_text(&budget.amount)}</data>
            {unit.map(|unit| markup! { <>" "{feed_text(unit)}</> })}
            {notes.mark(budget.source.as_ref())}
        </>
    })
}

/// What citizens wrote, each with its day.
fn citizen_words(measure: &Measure, notes: &mut SourceNotes) -> Option<El> {
    if measure.citizen_words.is_empty() {
        return None;
    }
    let items = measure.citizen_words.iter().map(|words| {
        markup! {
            <li>
                <q>{statement_text(&words.statement)}</q>
                {notes.mark(words.statement.source.as_ref())}
                {words.date.map(|date| markup! { <small>" "{use_words().date(date)}</small> })}
                {original_of(&words.statement)}
            </li>
        }
    });
    Some(markup! { <ul>{..items}</ul> })
}

/// The element id of the problem with this index in the case.
pub fn problem_id(at: usize) -> String {
    format!("problem-{}", at + 1)
}
