//! `/{cycle}/board/{unit}`: the record of one named unit, in the order in which a reader asks: what was wrong, what is done
//! about it, what shows it, what others say of it, when all that was, and what nobody has published.

use leptos::prelude::*;

use super::board::to_hearing;
use super::page::Page;
use super::reading::{faults_of, show, trail, try_again};
use super::{citation, href, missing, report};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, accounts, el, evidence, fact, facts, feed_text, figures, loading, notice, results,
    sentence, signals, signals_legend, silence, silent_accounts, timeline, title, together, unit_line, unpublished,
    unpublished_word, verdict,
};
use crate::domain::{
    Board, Case, Cycle, CycleId, Measure, Problem, Site, UnitId, measure_key, signals_of_case, signals_of_measure,
    unpublished as missing_of,
};
use crate::feed::{Document, Feed, Load, Shared, Trouble};
use crate::i18n::use_words;
use crate::platform::focus;
use crate::stage::Outcome;

/// The record of a unit named in a cycle.
pub fn page(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> Page {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let feed = expect_context::<Feed>();
    let reading = feed.read::<Case>(Document::Case(cycle.clone(), unit.clone()));
    let board = Document::Board(cycle);
    let site = site.clone();
    Page::following(Box::new(move || match keep_focus(reading.load()) {
        // Who comes from the board reads at once what the board has of it.
        Load::Loading => {
            let came = feed.came::<Board>(&board);
            let case = came.as_ref().and_then(|file| file.value.case(&unit));
            match case {
                Some(case) => record(&known, &site, case, false, Outcome::Found).and(loading()),
                None => Page::loading(),
            }
        }
        Load::Ready(file) => record(&known, &site, &file.value, true, Outcome::Found).and(faults_of(&file)),
        // What the board says of it stays; and only the board knows whether a unit without a file of its own was named.
        Load::Failed(trouble) if trouble.is_missing() || feed.came::<Board>(&board).is_some() => {
            let (known, site, unit) = (known.clone(), site.clone(), unit.clone());
            show(feed.read::<Board>(board.clone()), move |file| {
                match file.value.case(&unit) {
                    Some(case) => {
                        let notice = in_part(&trouble, reading.again);
                        record(&known, &site, case, false, Outcome::Failed).under(notice)
                    }
                    None if trouble.is_missing() => missing::unit(&site, &Address::Board(known.id.clone())),
                    None => missing::trouble(&trouble, reading.again),
                }
            })
        }
        Load::Failed(trouble) => missing::trouble(&trouble, reading.again),
    }))
}

/// That only what the board has of a record is here, why, and another try.
fn in_part(trouble: &Trouble, again: Callback<()>) -> AnyView {
    let (what, advice) = missing::words_of(trouble);
    notice()
        .attr("role", "alert")
        .child(el("p").child(el("strong").child(use_words().only_board())))
        .child(el("p").child(what).child(" · ").child(advice))
        .child(try_again("again".to_owned(), again, "title".to_owned()))
        .piece()
}

/// What takes the place of what the board has is built anew: whoever is somewhere in it stays there.
fn keep_focus(load: Load<Case>) -> Load<Case> {
    if cfg!(target_arch = "wasm32") && !matches!(load, Load::Loading) {
        focus::keep();
    }
    load
}

/// The record; one that is not whole yet is silent on what only the whole record has.
fn record(cycle: &Cycle, site: &Site, case: &Case, is_whole: bool, outcome: Outcome) -> Page {
    let words = use_words();
    let name = words.case_title(&case.unit.name, &cycle.title);
    let mut notes = SourceNotes::new();
    let aliases = (!case.unit.aliases.is_empty()).then(|| {
        let mut names: Vec<_> = case
            .unit
            .aliases
            .iter()
            .flat_map(|alias| [feed_text(alias), " ".piece()])
            .collect();
        names.pop();
        el("p").child(sentence(words.also_known_as(), [("names", together(names))]))
    });
    let named = el("p")
        .child(sentence(words.named_in(), [("cycle", feed_text(&cycle.title))]))
        .child(case.named.map(|date| el("span").child(" · ").child(words.date(date))))
        .child(notes.mark(case.source.as_ref()));
    let problems = part(words.problems(), problems(case, &mut notes));
    let measures = part(words.measures(), measures(cycle, site, case, &mut notes));
    let comments = (!case.comments.is_empty()).then(|| {
        el("div")
            .child(el("h3").child(words.site_comments()))
            .child(notes.statements(&case.comments))
    });
    let look_back = el("div")
        .child(el("h3").child(words.look_back()))
        .child(look_back(case, &mut notes));
    let review = together(vec![look_back.piece(), comments.piece(), to_hearing(cycle).piece()]);
    let results = case
        .results
        .as_ref()
        .map(|found| results(found, found.most(), &mut notes));
    let events = crate::domain::timeline(case, site.as_of);
    let missing = silence(&missing_of(case)).map(|list| part(words.not_published(), list.piece()));
    let mut parts = vec![problems.piece(), measures.piece()];
    if is_whole {
        parts.extend([
            part(words.review(), review).piece(),
            part(words.timeline(), timeline(case, &events, site.as_of).piece()).piece(),
            results.piece(),
            missing.piece(),
        ]);
    }
    let in_year = |cycle: &Cycle| Address::Case(cycle.id.clone(), case.unit.id.clone());
    let here = in_year(cycle);
    let to_year = |cycle: &CycleId| {
        let board = site.cycle(cycle).filter(|cycle| cycle.has_board);
        board.map(|cycle| href(&in_year(cycle)))
    };
    let to_unit = el("a")
        .class("way-on")
        .attr("href", href(&Address::Unit(case.unit.id.clone())))
        .child(words.to_unit());
    let to_unit = el("p").child(to_unit);
    let body = together(vec![
        trail(
            &Address::Board(cycle.id.clone()),
            sentence(words.board_of(), [("cycle", feed_text(&cycle.title))]),
        ),
        el("p").class("overline").child(unit_line(&case.unit, None)).piece(),
        title(feed_text(&case.unit.name)).piece(),
        aliases.piece(),
        named.piece(),
        signals(&signals_of_case(case), &to_year).piece(),
        el("div").class("record").children(parts).piece(),
        signals_legend().piece(),
        to_unit.piece(),
        citation(&name, site, &here).piece(),
        notes.list().piece(),
    ]);
    let lead = words.case_lead(&case.unit.name, case.problems.len(), case.measures.len());
    Page::ended(outcome, name, lead, body)
}

fn part(name: &'static str, content: AnyView) -> El {
    el("section").child(el("h2").child(name)).child(content)
}

/// What citizens said of the unit, or that it is not published.
fn problems(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    if case.problems.is_empty() {
        return unpublished().piece();
    }
    let problems = case.problems.iter().enumerate().map(|(at, problem)| {
        let class = problem.class.as_deref().map(|code| match words.reason_name(code) {
            Some(name) => name.piece(),
            None => feed_text(code),
        });
        let class = class.map(|name| el("small").child(sentence(words.problem_class(), [("class", name)])));
        let ballots = problem.ballots.as_deref();
        let ballots = ballots.map(|digits| el("small").child(words.on_ballots(digits)));
        el("li")
            .child(notes.statement(&problem.said))
            .attr("id", problem_id(at))
            .child(class)
            .child(ballots)
            .piece()
    });
    el("ul")
        .class("problems")
        .children(problems.collect::<Vec<_>>())
        .piece()
}

fn problem_id(at: usize) -> String {
    format!("problem-{}", at + 1)
}

/// The unit's measures; or that none is published, in all three accounts.
fn measures(cycle: &Cycle, site: &Site, case: &Case, notes: &mut SourceNotes) -> AnyView {
    if case.measures.is_empty() {
        return together(vec![unpublished().piece(), silent_accounts().piece()]);
    }
    let to_report = href(&Address::Report(cycle.id.clone(), case.unit.id.clone()));
    let measures = case.measures.iter().enumerate().map(|(at, found)| {
        let signals = signals(&signals_of_measure(found, case, site.as_of), &|_| None);
        let to_report = format!("{to_report}?{}={}", report::QUERY, measure_key(at, found));
        let link = el("a")
            .class("way-on")
            .attr("href", to_report)
            .child(use_words().to_report());
        measure(at, found, &case.problems, signals, notes)
            .child(el("p").child(link))
            .piece()
    });
    el("ol")
        .class("measures")
        .children(measures.collect::<Vec<_>>())
        .piece()
}

fn measure(at: usize, measure: &Measure, problems: &[Problem], signals: Option<El>, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let id = format!("measure-{}", measure_key(at, measure));
    // Its own name is a link to it, to be cited.
    let name = el("a")
        .attr("href", format!("#{id}"))
        .attr("rel", "external")
        .child(words.measure_number(at + 1));
    let said = el("p").child(notes.statement(&measure.said));
    let accounts = accounts(measure, notes);
    let figures = figures(&measure.indicators, notes).unwrap_or_else(unpublished);
    let answers = (0..).zip(problems).filter(|(_, problem)| {
        let id = problem.id.as_ref();
        id.is_some_and(|id| measure.answers.contains(id))
    });
    let answers: Vec<_> = answers
        .map(|(at, _)| {
            let to = format!("#{}", problem_id(at));
            let link = el("a").attr("href", to).attr("rel", "external");
            el("li").child(link.child(words.problem_number(at + 1))).piece()
        })
        .collect();
    let before = measure.due_before.iter().map(|due| {
        el("li")
            .child(words.date(due.date))
            .child(notes.mark(due.source.as_ref()))
            .piece()
    });
    let before: Vec<_> = before.collect();
    let listed = |items: Vec<AnyView>| (!items.is_empty()).then(|| el("ul").children(items));
    let facts = facts(vec![
        fact(words.answers(), listed(answers)),
        fact(words.post(), measure.post.as_deref().map(feed_text)),
        fact(words.due(), measure.due.map(|due| words.date(due))),
        fact(words.due_before(), listed(before)),
        evidence(&measure.evidence, notes),
    ]);
    el("li")
        .attr("id", id)
        .child(el("h3").child(name))
        .child(said)
        .child(accounts)
        .child(signals)
        .child(el("h4").child(words.figures()))
        .child(figures)
        .child(facts)
}

/// What the evaluation office found when it looked back.
fn look_back(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let words = use_words();
    let Some(look_back) = &case.look_back else {
        return unpublished().piece();
    };
    let verdict = el("p")
        .class("verdict")
        .child(verdict(&look_back.verdict))
        .child(notes.mark(look_back.source.as_ref()));
    let text = look_back.text.as_deref().map(|text| el("p").child(feed_text(text)));
    let date = match look_back.date {
        Some(date) => el("span").child(words.date(date)),
        None => unpublished_word(),
    };
    let silent = || unpublished_word().piece();
    let facts = facts(vec![
        fact(words.look_back_on(), Some(date)),
        fact(
            words.method(),
            Some(look_back.method.as_deref().map_or_else(silent, feed_text)),
        ),
        fact(
            words.checked(),
            Some(look_back.checked.as_deref().map_or_else(silent, feed_text)),
        ),
        Some(evidence(&look_back.evidence, notes).unwrap_or_else(|| {
            el("div")
                .child(el("dt").child(words.evidence()))
                .child(el("dd").child(silent()))
        })),
    ]);
    together(vec![verdict.piece(), text.piece(), facts.piece()])
}
