//! The record of a named unit.

use std::sync::Arc;

use leptos::prelude::AnyView;

use super::look_back::look_back;
use super::measure::{measure, problem_id};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, feed_text, looked_back, markup, original_of, reported, results as results_of, sentence,
    signals, signals_legend, silence, silent_accounts, steps, timeline, title_of_unit, unit_line, unless_embedded,
    unpublished, unpublished_word,
};
use crate::domain::{
    self, Board, Case, Cycle, CycleId, Problem, Reported, Site, Source, UnitId, measure_key, signals_of_case,
};
use crate::feed::Decoded;
use crate::i18n::use_words;
use crate::pages::board::to_hearing;
use crate::pages::page::Page;
use crate::pages::reading::trail;
use crate::pages::{href, pass_on, report};
use crate::stage::Outcome;

/// The id of the first part that is the same in both forms of a record.
pub const PROBLEMS: &str = "problems";

/// A case to show, with its site and year.
pub struct Shown<'a> {
    cycle: &'a Cycle,
    site: &'a Site,
    case: &'a Case,
    /// All sources in its file.
    sources: &'a [Arc<Source>],
    /// Whether this is only the board's part of the record.
    is_whole: bool,
}

impl<'a> Shown<'a> {
    /// The case in its own file.
    pub fn whole(cycle: &'a Cycle, site: &'a Site, file: &'a Decoded<Case>) -> Self {
        Self {
            cycle,
            site,
            case: &file.value,
            sources: &file.sources,
            is_whole: true,
        }
    }

    /// A board's part of a unit's case.
    pub fn of_board(cycle: &'a Cycle, site: &'a Site, file: &'a Decoded<Board>, unit: &UnitId) -> Option<Self> {
        Some(Self {
            cycle,
            site,
            case: file.value.case(unit)?,
            sources: &file.sources,
            is_whole: false,
        })
    }
}

/// The record. A partial one omits what only the full record has, instead of calling it unpublished.
pub fn record(shown: &Shown, neighbours: Option<AnyView>, outcome: Outcome) -> Page {
    let Shown { cycle, site, case, .. } = *shown;
    let mut notes = SourceNotes::of_file(shown.sources);
    let words = use_words();
    let unit = words.unit_name(&case.unit);
    let name = words.case_title(unit, &cycle.title);
    let in_year = |cycle: &Cycle| Address::Case(cycle.id.clone(), case.unit.id.clone());
    let to_year = |cycle: &CycleId| {
        let board = site.cycle(cycle).filter(|cycle| cycle.has_board);
        board.map(|cycle| href(&in_year(cycle)))
    };
    let citizens = Reported::of(case);
    let body = markup! {
        <>
            {trail(
                &Address::Board(cycle.id.clone()),
                sentence(words.board_of(), [("cycle", feed_text(&cycle.title))]),
            )}
            <p class="overline">{unit_line(&case.unit, None)}</p>
            {title_of_unit(&case.unit)}
            {aliases(case)}
            {steps(case, &cycle.title, &mut notes)}
            {signals(&signals_of_case(case), &to_year)}
            {notes.only()}
            <div class="record">
                <div class="record-main">
                    {case.results.as_ref().map(|found| markup! { <div id="results">{results_of(found, &mut notes)}</div> })}
                    {part(PROBLEMS, words.problems(), problems(case, &mut notes))}
                    {part("measures", words.measures(), measures(cycle, site, case, &mut notes))}
                    {shown.is_whole.then(|| rest(cycle, case, &mut notes))}
                </div>
                <div class="record-side">
                    {contents(shown)}
                    {shown.is_whole.then(|| history(case, site))}
                    <p><a class="way-on" href={href(&Address::Unit(case.unit.id.clone()))}>{words.to_unit()}</a></p>
                    {unless_embedded(|| pass_on(&name, site, &in_year(cycle), Some(Arc::new(move || reported(&citizens)))))}
                </div>
            </div>
            {signals_legend()}
            {neighbours}
            {notes.list()}
        </>
    };
    let lead = words.case_lead(unit, case.problems.len(), case.measures.len());
    Page::ended(outcome, name, lead, body)
}

/// The table of contents, with counts. On a wide screen it stays in view.
fn contents(shown: &Shown) -> El {
    let (words, case) = (use_words(), shown.case);
    let count = |count: usize| match count {
        0 => unpublished_word().piece(),
        count => count.to_string().piece(),
    };
    let entry = |to: &'static str, name: &'static str, says: Option<AnyView>| {
        let says = says.map(|says| markup! { <span class="contents-says">{says}</span> });
        markup! { <li><a href={to} rel="external">{name}</a>" "{says}</li> }
    };
    let whole = |entry: El| shown.is_whole.then_some(entry);
    let results = case.results.as_ref();
    let results = results.map(|_| entry("#results", words.results(), None));
    markup! {
        <nav class="contents" aria-label={words.case_contents()}>
            <ul>
                {results}
                {entry("#problems", words.problems(), Some(count(case.problems.len())))}
                {entry("#measures", words.measures(), Some(count(case.measures.len())))}
                {whole(entry("#review", words.look_back(), Some(looked_back(case).piece())))}
            </ul>
        </nav>
    }
}

fn aliases(case: &Case) -> Option<El> {
    let names = case.unit.aliases.iter().enumerate().map(|(at, alias)| {
        markup! { <>{(at > 0).then_some(" ")}{feed_text(alias)}</> }
    });
    (!case.unit.aliases.is_empty()).then(|| {
        let names = markup! { <>{..names}</> };
        markup! { <p>{sentence(use_words().also_known_as(), [("names", names)])}</p> }
    })
}

/// The parts that only the full record has.
fn rest(cycle: &Cycle, case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let review = part("review", words.review(), review(cycle, case, notes));
    let missing = silence(&domain::unpublished(case));
    let missing = missing.map(|list| part("missing", words.not_published(), list));
    markup! { <>{review}{missing}</> }
}

/// The timeline.
fn history(case: &Case, site: &Site) -> El {
    let events = domain::timeline(case, site.as_of);
    part("timeline", use_words().timeline(), timeline(case, &events, site.as_of))
}

/// The statements of others about the unit.
fn review(cycle: &Cycle, case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    // This is also the order in which sources are numbered.
    let comments = (!case.comments.is_empty()).then(|| {
        markup! { <div><h3>{words.site_comments()}</h3>{notes.statements(&case.comments)}</div> }
    });
    markup! {
        <>
            <div><h3>{words.look_back()}</h3>{look_back(case, notes)}</div>
            {comments}
            {to_hearing(cycle)}
        </>
    }
}

fn part(id: &'static str, name: &'static str, content: impl Piece) -> El {
    markup! { <section id={id}><h2>{name}</h2>{content}</section> }
}

/// The problems that citizens named, or that they are not published.
fn problems(case: &Case, notes: &mut SourceNotes) -> El {
    if case.problems.is_empty() {
        return unpublished();
    }
    let problems = case.problems.iter().enumerate();
    markup! { <ul class="problems">{..problems.map(|(at, problem)| named_problem(at, problem, notes))}</ul> }
}

fn named_problem(at: usize, problem: &Problem, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let class = problem.class.as_deref().map(|code| match words.reason_name(code) {
        Some(name) => name.piece(),
        None => feed_text(code),
    });
    let ballots = problem.ballots.as_deref();
    markup! {
        <li id={problem_id(at)}>
            {notes.statement(&problem.statement)}
            {original_of(&problem.statement)}
            {class.map(|name| markup! { <small>{sentence(words.problem_class(), [("class", name)])}</small> })}
            {ballots.map(|digits| markup! { <small>{words.on_ballots(digits)}</small> })}
        </li>
    }
}

/// The unit's measures; if none is published, three unpublished accounts.
fn measures(cycle: &Cycle, site: &Site, case: &Case, notes: &mut SourceNotes) -> AnyView {
    if case.measures.is_empty() {
        return markup! { <>{unpublished()}{silent_accounts()}</> };
    }
    let to_report = href(&Address::Report(cycle.id.clone(), case.unit.id.clone()));
    let measures = case.measures.iter().enumerate().map(|(at, found)| {
        let to_report = format!("{to_report}?{}={}", report::QUERY, measure_key(at, found));
        measure(at, found, case, site.as_of, to_report, notes)
    });
    markup! { <ol class="measures">{..measures}</ol> }.piece()
}
