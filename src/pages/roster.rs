//! `/{cycle}/vote`: the units to choose from, by search or by organ, and those that are rated so far.

use std::sync::Arc;

use leptos::prelude::*;

use super::ballot::{DraftInHand, about, no_ballot, show_ballot};
use super::given;
use super::href;
use super::on_demand::on_demand;
use super::page::Page;
use super::query::Query;
use super::reading::show_part;
use super::slices::{Item, slices};
use crate::address::Address;
use crate::components::{
    Choosing, El, Piece, SourceNotes, choice, feed_text, field, follow, line, marked, markup, question, title,
    unit_line, unpublished_word,
};
use crate::domain::{BallotForm, CycleId, Finder, Kind, Roster, Site, Unit, marks};
use crate::feed::{Decoded, Document, Feed, Shared};
use crate::i18n::use_words;

/// The ballot's roster.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> Page {
    if let Some(no_ballot) = no_ballot(&cycle, site) {
        return no_ballot;
    }
    let year = site.cycle(&cycle).map(|cycle| cycle.title.clone()).unwrap_or_default();
    let reading = expect_context::<Feed>().read::<Roster>(Document::Units(cycle.clone()));
    show_ballot(cycle.clone(), move |form, hand| {
        let words = use_words();
        let mut notes = SourceNotes::new();
        let about = about(form, &mut notes);
        let units = {
            let (cycle, form) = (cycle.clone(), form.clone());
            show_part(reading, move |file| units(&cycle, &form, file, hand))
        };
        let body = markup! {
            <>
                <p class="overline">{feed_text(&year)}</p>
                {title(words.ballot_title())}
                <p class="lead">{words.ballot_lead()}</p>
                {hand.warnings()}
                {given_before(&cycle)}
                {units}
                {bar(&cycle, hand)}
                {about}
                {notes.list()}
            </>
        };
        Page::found(words.ballot_of(&year), words.ballot_lead(), body)
    })
}

/// Tells a returning citizen about the ballot that this device gave before.
fn given_before(cycle: &CycleId) -> AnyView {
    let cycle = cycle.clone();
    follow(Box::new(move || {
        let ballot = given::ballot(&cycle);
        ballot
            .map(|ballot| markup! { <div class="notice">{given::told(&ballot)}</div> })
            .piece()
    }))
}

/// How many units are rated so far, and the link to check the answers; nothing before the first.
fn bar(cycle: &CycleId, hand: DraftInHand) -> El {
    let words = use_words();
    let count = move || hand.get().rated().count();
    let so_far = move || words.rated_so_far(count()).piece();
    let typed = Query::of_page().value(QUERY);
    markup! {
        <div class="ballot-bar" hidden={move || count() == 0} data-results={move || !typed.get().trim().is_empty()}>
            <p role="status">{follow(Box::new(so_far))}</p>
            <a class="button" href={href(&Address::Check(cycle.clone()))}>{words.to_check()}</a>
        </div>
    }
}

/// A roster with at least this many units shows them by organ, collapsed.
const MANY: usize = 60;
/// How many rows, or organs, are built in one slice: a slow phone takes about a frame for them.
const SLICE: usize = 30;
/// How many hits are built in one slice: the first appear together with the typed letter.
const HITS: usize = 8;

/// Names in the query string, which holds the search and the kind so that they can be shared and survive a reload.
const QUERY: &str = "q";
const KIND: &str = "kind";

/// Makes the rows of some units, given by their indices in the roster.
type Rows = Arc<dyn Fn(Arc<[usize]>) -> AnyView + Send + Sync>;

/// A roster, and all that a row of it needs.
#[derive(Clone)]
struct List {
    cycle: CycleId,
    form: Shared<BallotForm>,
    roster: Arc<Decoded<Roster>>,
    hand: DraftInHand,
}

fn units(cycle: &CycleId, form: &Shared<BallotForm>, roster: &Arc<Decoded<Roster>>, hand: DraftInHand) -> AnyView {
    if roster.value.units.is_empty() {
        return markup! { <div class="notice"><p>{use_words().roster_empty()}</p></div> }.piece();
    }
    let list = List {
        cycle: cycle.clone(),
        form: form.clone(),
        roster: Arc::clone(roster),
        hand,
    };
    let query = Query::of_page();
    let typed = query.value(QUERY);
    // Build the index on the first search, and keep it for the next letter.
    let finder = StoredValue::new(None);
    let found = {
        let list = list.clone();
        move || {
            let typed = typed.get();
            if typed.trim().is_empty() {
                return browse(&list);
            }
            if finder.with_value(Option::is_none) {
                finder.set_value(Some(Finder::new(&mut list.roster.value.units.iter())));
            }
            let found = finder.with_value(|finder| finder.as_ref().map(|finder| finder.find(&typed)));
            found.map(|found| hits(&list, &typed, found.total, found.hits)).piece()
        }
    };
    markup! {
        <>
            {basket(&list)}
            {search_box(&query, typed)}
            <div id="found">{follow(Box::new(found))}</div>
        </>
    }
}

/// The units rated so far, so that citizens need not find them among ten thousand.
fn basket(list: &List) -> AnyView {
    let (words, list) = (use_words(), list.clone());
    follow(Box::new(move || {
        let roster = &list.roster.value;
        let draft = list.hand.get();
        let units = draft.rated().filter_map(|(id, _)| roster.unit(id));
        let rated: Vec<_> = units.map(|unit| row(&list, unit, None)).collect();
        let section = (!rated.is_empty()).then(|| {
            markup! {
                <section id="basket">
                    <h2>{words.rated_units()}</h2>
                    <ul class="roster">{..rated}</ul>
                </section>
            }
        });
        section.piece()
    }))
}

fn search_box(query: &Query, typed: Memo<String>) -> AnyView {
    let words = use_words();
    let input = line("search", "search", query.writing(QUERY, typed));
    field(
        "search",
        words.find_unit(),
        Some(words.find_unit_hint()),
        None,
        input,
        None,
    )
    .piece()
}

/// The search results, best first.
fn hits(list: &List, typed: &str, total: usize, hits: Vec<usize>) -> AnyView {
    let words = use_words();
    let (list, typed, shown) = (list.clone(), typed.to_owned(), hits.len());
    let item: Item = Arc::new(move |at| {
        let unit = hits.get(at).and_then(|at| list.roster.value.units.get(*at));
        unit.map(|unit| row(&list, unit, Some(&typed))).piece()
    });
    markup! {
        <>
            <p role="status" id="found-count">{words.found_units(total, shown)}</p>
            <ul class="roster">{slices(shown, HITS, item)}</ul>
        </>
    }
}

/// All units, or those of the chosen kind; if they are many, by organ.
fn browse(list: &List) -> AnyView {
    let count = list.roster.value.units.len();
    let rows = rows(list);
    if count < MANY {
        return rows((0..count).collect());
    }
    let query = Query::of_page();
    let kind = query.value(KIND);
    let roster = Arc::clone(&list.roster);
    let organs = follow(Box::new(move || {
        let wanted = kind.get();
        let groups = roster.value.by_organ(|unit| is_of(unit, &wanted));
        let (count, roster, rows) = (groups.len(), Arc::clone(&roster), Arc::clone(&rows));
        let group = move |at: usize| {
            let organ = groups.get(at).map(|units| {
                let unit = units.first().and_then(|first| roster.value.units.get(*first));
                organ(at, unit, Arc::clone(units), Arc::clone(&rows))
            });
            organ.piece()
        };
        slices(count, SLICE, Arc::new(group))
    }));
    markup! { <>{kinds(&query, kind)}{organs}</> }
}

/// Whether a unit is of the chosen kind; true for every unit if none is chosen.
fn is_of(unit: &Unit, kind: &str) -> bool {
    kind.is_empty() || Kind::known(kind).is_some_and(|known| unit.kind.as_ref() == Some(known))
}

fn kinds(query: &Query, kind: Memo<String>) -> AnyView {
    let words = use_words();
    let kinds = Kind::ALL.iter().map(|kind| (kind.code(), words.kind(kind)));
    let choices = std::iter::once(("", words.all_kinds())).chain(kinds);
    let choices = choices.enumerate().map(|(at, (code, name))| {
        let query = query.clone();
        choice(Choosing {
            group: Some((KIND.to_owned(), code.to_owned())),
            id: format!("kind-{at}"),
            label: name.piece(),
            meaning: None,
            chosen: Box::new(move || kind.get() == code),
            change: Box::new(move |_| query.set(KIND, code)),
        })
    });
    question("kinds".to_owned(), words.browse(), None, None, choices.collect())
        .attr("class", "kinds")
        .piece()
}

fn rows(list: &List) -> Rows {
    let list = list.clone();
    let make: Item = Arc::new(move |at| {
        let unit = list.roster.value.units.get(at);
        unit.map(|unit| row(&list, unit, None)).piece()
    });
    Arc::new(move |units| {
        let (count, make) = (units.len(), Arc::clone(&make));
        let item = move |at: usize| units.get(at).map(|at| make(*at)).piece();
        markup! { <ul class="roster">{slices(count, SLICE, Arc::new(item))}</ul> }.piece()
    })
}

/// The units of an organ, built when the reader first opens them.
fn organ(at: usize, first: Option<&Unit>, units: Arc<[usize]>, rows: Rows) -> AnyView {
    let words = use_words();
    let name = match first.and_then(|unit| unit.organ.as_deref()) {
        Some(organ) => feed_text(organ),
        None => unpublished_word().piece(),
    };
    let summary = markup! {
        <summary>{name}" "<span class="count">{words.units_of_organ(units.len())}</span></summary>
    };
    let content = move || rows(Arc::clone(&units));
    on_demand(
        format!("organ-{at}"),
        Some("organ-units"),
        summary,
        None,
        Box::new(content),
    )
    .piece()
}

/// A unit, with the typed text marked in it.
fn row(list: &List, unit: &Unit, typed: Option<&str>) -> El {
    let words = use_words();
    let draft = list.hand.peek();
    let code = draft.answer(&unit.id).and_then(|answer| answer.level.as_deref());
    let level = code
        .and_then(|code| list.form.level(code))
        .map(|level| words.level(level));
    let (class, state) = match (level, &unit.exempt) {
        (Some(level), _) => ("roster-state roster-rated", level),
        (None, Some(_)) => ("roster-state", words.status_exempt().to_owned()),
        (None, None) => ("roster-state", words.not_rated().to_owned()),
    };
    let marks = typed.map(|typed| marks(unit, typed)).unwrap_or_default();
    let other = marks.other;
    markup! {
        <li>
            <a href={href(&Address::VoteUnit(list.cycle.clone(), unit.id.clone()))}>
                <span class="organ">{unit_line(unit, marks.organ)}</span>
                <strong>{marked(&unit.name, marks.name)}</strong>
                <span class={class}>{state}</span>
                {other.map(|(text, mark)| markup! { <small>{marked(&text, Some(mark))}</small> })}
            </a>
        </li>
    }
}
