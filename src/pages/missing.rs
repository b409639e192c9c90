//! Pages that replace those that cannot be shown.

use leptos::prelude::*;

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::trouble_page;
use crate::domain::Site;
use crate::feed::{Shared, Trouble};
use crate::i18n::{TroubleKind, use_words};
use crate::stage::Outcome;

fn page(what: &str, advice: &str, ways_on: Vec<(String, &'static str)>) -> Page {
    let body = trouble_page(what, advice, None, ways_on);
    Page::ended(Outcome::Absent, what.to_owned(), advice.to_owned(), body)
}

fn home() -> (String, &'static str) {
    (href(&Address::Home), use_words().to_home())
}

/// The site has no page at this address.
pub fn address(site: &Shared<Site>) -> Page {
    let words = use_words();
    page(words.no_page(), words.no_page_advice(), ways(site))
}

/// The feed has nothing of this kind for this cycle.
pub fn cycle(site: &Shared<Site>) -> Page {
    let words = use_words();
    page(words.no_cycle(), words.no_cycle_advice(), ways(site))
}

/// The unit is not on the board or roster that the address names.
pub fn unit(site: &Shared<Site>, list: &Address) -> Page {
    let words = use_words();
    let mut on = vec![(href(list), words.to_list())];
    on.extend(ways(site));
    page(words.no_unit(), words.no_unit_advice(), on)
}

/// The browser lacks something that a ballot requires.
pub fn browser() -> Page {
    let words = use_words();
    page(words.old_browser(), words.old_browser_advice(), vec![home()])
}

/// A file cannot be shown.
pub fn trouble(trouble: &Trouble, again: Callback<()>) -> Page {
    let (title, advice) = words_of(trouble);
    let body = trouble_page(title, advice, (!trouble.is_missing()).then_some(again), vec![home()]);
    // A missing file is a failure too: it must not replace what can be read already.
    Page::ended(Outcome::Failed, title.to_owned(), advice.to_owned(), body)
}

/// Explains a trouble to a reader, with less detail than to the operator, and what they can do.
pub fn words_of(trouble: &Trouble) -> (&'static str, &'static str) {
    use_words().trouble(match trouble {
        Trouble::Unreachable | Trouble::Slow => TroubleKind::Network,
        Trouble::Status(404 | 410) => TroubleKind::Missing,
        Trouble::Status(_) => TroubleKind::Server,
        Trouble::TooLarge | Trouble::Unusable(_) | Trouble::Config(_) => TroubleKind::Data,
    })
}

fn ways(site: &Shared<Site>) -> Vec<(String, &'static str)> {
    let words = use_words();
    let mut ways = Vec::new();
    if let Some(cycle) = site.latest_board() {
        ways.push((href(&Address::Board(cycle.id.clone())), words.to_board()));
    }
    if let Some(cycle) = site.open_ballot() {
        ways.push((href(&Address::Vote(cycle.id.clone())), words.to_ballot()));
    }
    ways.push(home());
    ways
}
