//! The filters and the order of the board. The query string holds them, so that they can be shared and survive a reload.

use std::sync::Arc;

use leptos::prelude::*;

use super::comparison::{self, COMPARE};
use super::{ROWS_ID, Shown};
use crate::components::{El, Item, Piece, field, follow, line, markup, select};
use crate::domain::{ClaimState, Facet, Kind, Order, Prompt, Verdict};
use crate::i18n::{Language, use_words};
use crate::pages::query::Query;
use crate::platform::focus::focus_on;
use crate::platform::{list, timer};
use crate::protocol::CASES_ID;
use crate::stage::Stage;

/// The names of the search, the order and the view in the query string.
const SEARCH: &str = "q";
const ORDER: &str = "sort";
const VIEW: &str = "view";
/// The line that says what is shown.
const COUNT_ID: &str = "shown";
/// The views that a reader can ask for, whatever the screen.
const TABLE: &str = "table";
const CARDS: &str = "cards";
/// The prompts that are offered as filters with one tap.
const QUICK: [Prompt; 4] = [
    Prompt::Contradicted,
    Prompt::Overdue,
    Prompt::NamedAgain,
    Prompt::Silent,
];

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

    /// Whether the reader chose the table; tracked.
    pub fn is_table(&self) -> bool {
        self.view.get() == TABLE
    }

    /// The chosen prompt.
    fn signal(&self) -> Memo<String> {
        let at = Facet::ALL.iter().position(|facet| *facet == Facet::Signal);
        self.facets[at.unwrap_or_default()]
    }

    /// Whether the reader chose cards; tracked.
    pub fn is_cards(&self) -> bool {
        self.view.get() == CARDS
    }

    /// The names of the chosen filters; tracked.
    fn chosen(&self, words: Language) -> Vec<String> {
        let facets = Facet::ALL.into_iter().zip(self.facets);
        let chosen = facets.filter_map(|(facet, value)| {
            let code = value.get();
            let name = value_name(words, facet, &code).map(str::to_owned);
            (!code.is_empty()).then(|| name.unwrap_or(code))
        });
        let typed = self.search.get().trim().to_owned();
        chosen.chain((!typed.is_empty()).then_some(typed)).collect()
    }

    /// The indices of the matching cases, in the chosen order; tracked.
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

/// The controls, and the line that says how many units match.
pub fn controls(shown: &Arc<Shown>) -> AnyView {
    let words = use_words();
    let (narrowing, query) = (shown.narrowing, shown.query.clone());
    let views = [
        Item::known("", words.view_default()),
        Item::known(CARDS, words.view_cards()),
        Item::known(TABLE, words.view_table()),
    ];
    markup! {
        <>
            {quick(shown)}
            <details class="narrowing" id="narrowing" open={is_narrowed(&narrowing)}>
                <summary>{words.narrow_title()}</summary>
                <div class="narrowing-fields">
                    {search(&narrowing, &query)}
                    {..facets(shown)}
                    {select(ORDER, words.order_by(), orders(), query.writing(ORDER, narrowing.order))}
                </div>
            </details>
            <div class="views">
                {select(VIEW, words.view_as(), views.into(), query.writing(VIEW, narrowing.view))}
                {comparison::choose(shown)}
            </div>
            <div class="narrowing-count">{count(shown)}{clear(shown)}</div>
        </>
    }
}

/// The most wanted prompts, each with the number of its units; nothing if no unit has one.
fn quick(shown: &Shown) -> Option<El> {
    let words = use_words();
    let options = shown.listing.options(Facet::Signal);
    let signal = shown.narrowing.signal();
    let items = QUICK.into_iter().filter_map(|prompt| {
        let code = prompt.code();
        let (_, count) = options.iter().find(|(value, _)| value == code)?;
        let id = format!("only-{code}");
        let query = shown.query.clone();
        let change = move |event| {
            query.set(
                Facet::Signal.code(),
                if event_target_checked(&event) { code } else { "" },
            )
        };
        Some(markup! {
            <li class="filter">
                <input type="checkbox" id={id.clone()} prop:checked={Box::new(move || signal.get() == code)}
                    on:change={Box::new(change)} />
                <label for={id}>{words.with_count(words.prompt(prompt).0, *count)}</label>
            </li>
        })
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| markup! { <ul class="filters" aria-label={words.quick_filters()}>{..items}</ul> })
}

/// The button that removes all filters; hidden if there are none.
fn clear(shown: &Shown) -> El {
    let (narrowing, query) = (shown.narrowing, shown.query.clone());
    let words = use_words();
    let press = move |_| {
        for name in Facet::ALL.map(Facet::code).into_iter().chain([SEARCH]) {
            query.set(name, "");
        }
        focus_on(COUNT_ID);
    };
    markup! {
        <button type="button" id="clear" class="button button-second" hidden={move || narrowing.chosen(words).is_empty()}
            on:click={Box::new(press)}>
            {words.narrow_clear()}
        </button>
    }
}

/// The heading of a column by which the board can be sorted.
pub fn sorting(shown: &Shown, order: Order, name: &'static str) -> AnyView {
    let (query, chosen) = (shown.query.clone(), shown.narrowing.order);
    let is_chosen = move || chosen.get() == order.code();
    let press = move |_| {
        let code = if untrack(is_chosen) { "" } else { order.code() };
        query.set(ORDER, code);
    };
    let sorted = follow(Box::new(move || {
        let words = use_words();
        is_chosen()
            .then(|| markup! { <span class="sorted"><span class="unseen">{words.sorted_by_this()}</span></span> })
            .piece()
    }));
    markup! { <button type="button" class="sort" on:click={Box::new(press)}>{name}{sorted}</button> }.piece()
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

/// The line that says how many units are shown. It also rearranges the lists whenever the filters or the order change.
fn count(shown: &Arc<Shown>) -> El {
    let words = use_words();
    let (of, narrowing) = (shown.cases().len(), shown.narrowing);
    let say = move |wanted: &[usize]| {
        let chosen = narrowing.chosen(words);
        let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
        words.shown_units(wanted.len(), of, &chosen)
    };
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
            list::arrange(ROWS_ID, &wanted);
            status.set(say(&wanted));
        }
        if is_whole {
            // Sorting by alphabet takes a slow phone several frames: do it before the reader asks.
            let shown = Arc::clone(&shown);
            timer::after(0, Box::new(move || _ = shown.names()));
        }
    });
    markup! { <p id={COUNT_ID} tabindex="-1" role="status">{move || status.get()}</p> }
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
