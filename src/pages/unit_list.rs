//! A list of many units, to be searched or gone through by organ.

use std::sync::Arc;

use leptos::prelude::*;

use super::on_demand::on_demand;
use super::query::Query;
use super::slices::{Item, slices};
use crate::components::{
    Choosing, El, Piece, choice, feed_text, field, follow, line, marked, markup, question, unit_line, unpublished_word,
};
use crate::domain::{Finder, Kind, Roster, Unit, marks};
use crate::feed::Decoded;
use crate::i18n::use_words;

/// A roster with at least so many units shows them by organ, collapsed.
const MANY: usize = 60;
/// How many rows, or organs, are built in one slice: a slow phone takes about a frame for them.
const SLICE: usize = 30;
/// How many hits are built in one slice: the first appear together with the typed letter.
const HITS: usize = 8;

/// Names in the query string, which holds the search and the kind so that they can be shared and survive a reload.
pub const QUERY: &str = "q";
const KIND: &str = "kind";

/// Makes the rows of some units, given by their indices in the roster.
type Rows = Arc<dyn Fn(Arc<[usize]>) -> AnyView + Send + Sync>;

/// Makes the row of a unit. The text is what the reader has typed.
pub type Row = Arc<dyn Fn(&Unit, Option<&str>) -> El + Send + Sync>;

/// The units to choose from.
#[derive(Clone)]
pub struct UnitList {
    /// All of them.
    pub roster: Arc<Decoded<Roster>>,
    /// How each is shown.
    pub row: Row,
}

/// The search, and below it the hits or, where nothing is typed, all units.
pub fn unit_list(list: &UnitList) -> AnyView {
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
            {search_box(&query, typed)}
            <div id="found">{follow(Box::new(found))}</div>
        </>
    }
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
fn hits(list: &UnitList, typed: &str, total: usize, hits: Vec<usize>) -> AnyView {
    let words = use_words();
    let (list, typed, shown) = (list.clone(), typed.to_owned(), hits.len());
    let item: Item = Arc::new(move |at| {
        let unit = hits.get(at).and_then(|at| list.roster.value.units.get(*at));
        unit.map(|unit| (list.row)(unit, Some(&typed))).piece()
    });
    markup! {
        <>
            <p role="status" id="found-count">{words.found_units(total, shown)}</p>
            <ul class="roster">{slices(shown, HITS, item)}</ul>
        </>
    }
}

/// All units, or those of the chosen kind; if they are many, by organ.
fn browse(list: &UnitList) -> AnyView {
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

fn rows(list: &UnitList) -> Rows {
    let list = list.clone();
    let make: Item = Arc::new(move |at| {
        let unit = list.roster.value.units.get(at);
        unit.map(|unit| (list.row)(unit, None)).piece()
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

/// A unit that leads to `href`, with the typed text marked in it, and what is to be known of it.
pub fn unit_row(unit: &Unit, href: String, typed: Option<&str>, state: Option<El>) -> El {
    let name = use_words().unit_name(unit);
    let is_english = |text: &str| unit.name_en.as_deref() == Some(text);
    let marks = typed.map(|typed| marks(unit, name, typed)).unwrap_or_default();
    let other = marks.other;
    let other = other.map(|(text, mark)| marked(&text, Some(mark), is_english(&text)));
    markup! {
        <li>
            <a href={href}>
                <span class="organ">{unit_line(unit, marks.organ)}</span>
                <strong>{marked(name, marks.name, is_english(name))}</strong>
                {state}
                {other.map(|other| markup! { <small>{other}</small> })}
            </a>
        </li>
    }
}
