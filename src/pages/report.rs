//! `/{cycle}/report/{unit}`: a citizen's report on a measure of a named unit.

use std::sync::Arc;

use leptos::prelude::*;

use super::asking::{Asking, COMMENT, Gaps};
use super::ballot::DraftInHand;
use super::missing;
use super::page::Page;
use super::query::Query;
use super::reading::{show_or, trail};
use crate::address::Address;
use crate::components::{
    El, Piece, Writing, field, line, markup, question, sentence, statement_text, title, unit_line, unit_name,
    without_scripts,
};
use crate::domain::limits::LONGEST_REPORT_COMMENT;
use crate::domain::{Case, CycleId, Report, ReportGap, ReportState, Reporting, Site, Topic, UnitId, measure_key};
use crate::feed::{Document, Feed, Shared};
use crate::i18n::{Language, use_words};
use crate::intake;

/// The name of the measure's key in the query string.
pub const QUERY: &str = "measure";

/// The form of a report on a unit named in a cycle.
pub fn page(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> Page {
    if !site.cycle(&cycle).is_some_and(|cycle| cycle.has_board) {
        return missing::cycle(site);
    }
    let Some(hand) = DraftInHand::take(Topic::Report(cycle.clone(), unit.clone())) else {
        return missing::browser();
    };
    let reading = expect_context::<Feed>().read::<Case>(Document::Case(cycle.clone(), unit));
    let site = site.clone();
    show_or(
        reading,
        {
            let cycle = cycle.clone();
            move |file| form(&cycle, &file.value, hand)
        },
        move |trouble| match trouble.is_missing() {
            true => missing::unit(&site, &Address::Board(cycle.clone())),
            false => missing::trouble(trouble, reading.again),
        },
    )
}

/// The fields in which something can be missing.
const MEASURES: &str = "measure-0";
const STATE: &str = "state-0";
const DATE: &str = "date";
const WINDOW: &str = "window";

fn form(cycle: &CycleId, case: &Case, hand: DraftInHand) -> Page {
    let words = use_words();
    let content = match case.measures.is_empty() {
        true => markup! { <>{heading(case)}<div class="notice"><p>{words.report_nothing()}</p></div></> },
        false => asked(case, hand),
    };
    let back = Address::Case(cycle.clone(), case.unit.id.clone());
    let body = markup! { <>{trail(&back, unit_name(&case.unit))}{content}</> };
    Page::found(
        words.report_on().with(words.unit_name(&case.unit)),
        words.report_lead(),
        body,
    )
}

fn heading(case: &Case) -> AnyView {
    let words = use_words();
    markup! {
        <>
            <p class="overline">{unit_line(&case.unit, None)}</p>
            {title(sentence(words.report_on(), [("unit", unit_name(&case.unit))]))}
            <p class="lead">{words.report_lead()}</p>
        </>
    }
}

fn asked(case: &Case, hand: DraftInHand) -> AnyView {
    let words = use_words();
    let reporting = Arc::new(Reporting::of(case));
    let missing = {
        let reporting = Arc::clone(&reporting);
        move |report: &Report| gaps(words, &reporting, report)
    };
    let asking = Asking::new(hand, case.unit.id.clone(), Box::new(missing));
    // Choose the measure that the link to this page names.
    let key = Query::of_page().value(QUERY).get_untracked();
    if reporting.measures.contains(&key) && untrack(|| asking.value().measure.as_ref() != Some(&key)) {
        asking.change(&|report| report.measure = Some(key.clone()));
    }
    let content = markup! {
        <>
            {heading(case)}
            {measures(case, &reporting, &asking)}
            {states(&asking)}
            {comment(&asking)}
            {seen_on(&asking)}
            {seen_where(&asking)}
            <div class="notice"><p>{words.privacy_report()}</p></div>
            <div class="buttons">
                <button type="submit" class="button" id="send">{words.send_report()}</button>
            </div>
            {without_scripts(words.needs_script())}
        </>
    };
    let hand_in = hand.hand_in(Arc::new(move |draft| intake::report(draft, &reporting)));
    asking.form(content, Box::new(move || hand_in(None)))
}

fn measures(case: &Case, reporting: &Arc<Reporting>, asking: &Asking<Report>) -> El {
    let measures = case.measures.iter().enumerate().map(|(at, measure)| {
        let reporting = Arc::clone(reporting);
        let (key, chosen) = (measure_key(at, measure), measure_key(at, measure));
        asking.choice(
            Some(("measure".to_owned(), key.clone())),
            format!("measure-{at}"),
            (statement_text(&measure.statement), None),
            Box::new(move |report| reporting.measure_of(report) == Some(&key)),
            Box::new(move |report, _| report.measure = Some(chosen.clone())),
        )
    });
    question(
        "measures".to_owned(),
        use_words().which_measure(),
        None,
        Some((MEASURES, asking.gap_line(MEASURES))),
        measures.collect(),
    )
}

fn states(asking: &Asking<Report>) -> El {
    let words = use_words();
    let states = ReportState::ALL.into_iter().enumerate().map(|(at, state)| {
        asking.choice(
            Some(("state".to_owned(), state.code().to_owned())),
            format!("state-{at}"),
            (words.report_state(state).piece(), None),
            Box::new(move |report| report.state == Some(state)),
            Box::new(move |report, _| report.state = Some(state)),
        )
    });
    question(
        "states".to_owned(),
        words.how_is_it(),
        None,
        Some((STATE, asking.gap_line(STATE))),
        states.collect(),
    )
}

fn comment(asking: &Asking<Report>) -> El {
    let words = use_words();
    asking.comment(
        (words.what_you_saw(), words.what_you_saw_hint()),
        LONGEST_REPORT_COMMENT,
        |report| &report.comment,
        |report, text| report.comment = text,
    )
}

fn seen_on(asking: &Asking<Report>) -> El {
    let date = Writing {
        value: asking.reads(|report| &report.date),
        write: asking.writes(|report, text| report.date = text),
    };
    let (gap, date) = (asking.gap_line(DATE), line("date", DATE, date));
    field(DATE, use_words().seen_on(), None, Some(gap), date, None)
}

fn seen_where(asking: &Asking<Report>) -> El {
    let window = Writing {
        value: asking.reads(|report| &report.window),
        write: asking.writes(|report, text| report.window = text),
    };
    let (gap, window) = (asking.gap_line(WINDOW), line("text", WINDOW, window));
    field(WINDOW, use_words().seen_where(), None, Some(gap), window, None)
}

fn gaps(words: Language, reporting: &Reporting, report: &Report) -> Gaps {
    let field = |gap: &ReportGap| match gap {
        ReportGap::Measure => MEASURES,
        ReportGap::State => STATE,
        ReportGap::Comment(_) => COMMENT,
        ReportGap::Date => DATE,
        ReportGap::Window(_) => WINDOW,
    };
    let gaps = reporting.gaps(report);
    gaps.iter()
        .map(|gap| (field(gap).to_owned(), words.report_gap(*gap)))
        .collect()
}
