//! The filters and the order of the board. The query string holds them, so that they can be shared and survive a reload.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use super::comparison::{self, COMPARE};
use crate::components::{El, Item, field, line, markup, select};
use crate::domain::{ClaimState, Facet, Kind, Order, Prompt, Verdict};
use crate::i18n::{Language, use_words};
use crate::pages::query::Query;
use crate::platform::{list, timer};
use crate::protocol::CASES_ID;
use crate::stage::Stage;

/// The names of the search, the order and the view in the query string.
const SEARCH: &str = "q";
const ORDER: &str = "sort";
const VIEW: &str = "view";
/// The value of the table view.
const TABLE: &str = "table";

/// The choices, each as in the query string.
#[derive(Clone, Copy)]
pub struct Narrowing {
    search: Memo<String>,
    facets: [Memo<String>; Facet::ALL.len()],
    order: Memo<String>,
    view: Memo<String>,
    /// The year to compare with.
    pub compare: Memo<String>,
}

impl Narrowing {
    /// The choices in the address.
    pub fn of(query: &Query) -> Self {
        Self {
            search: query.value(SEARCH),
            facets: Facet::ALL.map(|facet| query.value(facet.code())),
            order: query.value(ORDER),
            view: query.value(VIEW),
            compare: query.value(COMPARE),
        }
    }

    /// Whether the reader wants a table; tracked.
    pub fn is_table(&self) -> bool {
        self.view.get() == TABLE
    }

    /// Indices of the cases to show, in the chosen order; tracked.
    pub fn wanted(&self, shown: &Shown) -> Vec<usize> {
        let chosen: Vec<_> = Facet::ALL
            .into_iter()
            .zip(self.facets)
            .map(|(facet, value)| (facet, value.get()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let typed = self.search.get();
        let found = match typed.trim() {
            "" => None,
            typed => shown.finder().matches(typed),
        };
        let order = Order::parse(&self.order.get()).unwrap_or(Order::Published);
        let names = match order {
            Order::Name => shown.names(),
            _ => &[],
        };
        shown.listing.shown(&chosen, found.as_deref(), order, names)
    }
}

/// The controls, and how many units are shown.
pub fn controls(shown: &Arc<Shown>) -> AnyView {
    let words = use_words();
    let (narrowing, query) = (shown.narrowing, shown.query.clone());
    let clear = {
        let query = query.clone();
        move |_| {
            for name in Facet::ALL.map(Facet::code).into_iter().chain([SEARCH]) {
                query.set(name, "");
            }
        }
    };
    let views = [
        Item::known("", words.view_cards()),
        Item::known(TABLE, words.view_table()),
    ];
    markup! {
        <>
            <details class="narrowing" id="narrowing" open={is_narrowed(&narrowing)}>
                <summary>{words.narrow_title()}</summary>
                <div class="narrowing-fields">
                    {search(&narrowing, &query)}
                    {..facets(shown)}
                    {select(ORDER, words.order_by(), orders(), query.writing(ORDER, narrowing.order))}
                    {select(VIEW, words.view_as(), views.into(), query.writing(VIEW, narrowing.view))}
                    {comparison::choose(shown)}
                </div>
                <p>
                    <button type="button" id="clear" class="button button-second" on:click={Box::new(clear)}>
                        {words.narrow_clear()}
                    </button>
                </p>
            </details>
            {count(shown)}
        </>
    }
}

fn search(narrowing: &Narrowing, query: &Query) -> El {
    let words = use_words();
    let input = line("search", SEARCH, query.writing(SEARCH, narrowing.search));
    let hint = Some(words.narrow_search_hint());
    field(SEARCH, words.narrow_search(), hint, None, input, None)
}

/// A choice for each facet in which the cases differ.
fn facets(shown: &Shown) -> impl Iterator<Item = El> {
    let words = use_words();
    let facets = Facet::ALL.into_iter().zip(shown.narrowing.facets);
    facets.filter_map(move |(facet, value)| {
        let options = shown.listing.options(facet);
        if options.len() < 2 {
            return None;
        }
        let items = options.into_iter().map(|(code, count)| {
            let known = value_name(words, facet, &code);
            Item {
                words: words.with_count(known.unwrap_or(&code), count),
                is_feed_text: known.is_none(),
                code,
            }
        });
        let items = std::iter::once(Item::known("", words.facet_all())).chain(items);
        let writing = shown.query.writing(facet.code(), value);
        Some(select(facet.code(), words.facet(facet), items.collect(), writing))
    })
}

fn orders() -> Vec<Item> {
    let item = |order: Order| {
        // The publisher's order is the default: leave it out of the address.
        let code = if order == Order::Published { "" } else { order.code() };
        Item::known(code, use_words().order(order))
    };
    Order::ALL.map(item).into()
}

/// Whether the board is filtered or sorted.
fn is_narrowed(narrowing: &Narrowing) -> bool {
    let is_set = |value: Memo<String>| !value.get_untracked().is_empty();
    narrowing.facets.into_iter().any(is_set) || is_set(narrowing.search) || is_set(narrowing.order)
}

/// How many units are shown. Also rearranges the list whenever a choice changes.
fn count(shown: &Arc<Shown>) -> El {
    let words = use_words();
    let of = shown.cases().len();
    let say = move |wanted: &[usize]| words.shown_units(wanted.len(), of);
    let status = RwSignal::new(untrack(|| say(&shown.narrowing.wanted(shown))));
    let stage = expect_context::<Stage>();
    let shown = Arc::clone(shown);
    Effect::new(move |before: Option<()>| {
        let wanted = shown.narrowing.wanted(&shown);
        // Cards that were built while the reader was choosing are arranged once the last one is there.
        let is_whole = stage.is_whole();
        // The list is built in the chosen order, so nothing needs to be arranged at first.
        if before.is_some() && is_whole {
            list::arrange(CASES_ID, &wanted);
            status.set(say(&wanted));
        }
        if is_whole {
            // Sorting by alphabet takes a slow phone several frames: do it before the reader asks.
            let shown = Arc::clone(&shown);
            timer::after(0, Box::new(move || _ = shown.names()));
        }
    });
    markup! { <p class="narrowing-count" role="status">{move || status.get()}</p> }
}

/// The word for a value of a facet; `None` for a text of the publisher, and for an unknown code.
fn value_name(words: Language, facet: Facet, code: &str) -> Option<&'static str> {
    match facet {
        Facet::Organ => None,
        Facet::Kind => Kind::known(code).map(|kind| words.kind(kind)),
        Facet::Class => words.reason_name(code),
        Facet::Claimed | Facet::Verdict | Facet::LookBack if code == Facet::NONE => Some(words.unpublished()),
        Facet::Claimed => ClaimState::known(code).map(|state| words.claim(state)),
        Facet::Verdict | Facet::LookBack => Verdict::known(code).map(|verdict| words.verdict(verdict)),
        Facet::Signal => Prompt::parse(code).map(|prompt| words.prompt(prompt).0),
    }
}
