//! Chunks: parts of the app that not every reader needs. The build puts each chunk, with the code that only it uses, into a module
//! of its own, which is fetched when it is first needed.

mod fetched;
mod outbox;
mod split;
mod table;

use leptos::prelude::*;

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::trouble_page;
use crate::domain::Site;
use crate::feed::Shared;
use crate::i18n::{TroubleKind, use_words};
use crate::stage::Outcome;

use fetched::fetch_what_follows;
pub use fetched::{Progress, act, not_loaded_line, progress_line, show};
pub use outbox::LazyOutbox;
pub use split::{comparison, file, unsendable, ways_to_pass_on};
pub use table::Chunk;

impl Chunk {
    /// The chunk of a page.
    pub fn of(address: &Address) -> Self {
        match address {
            Address::Home => Self::Home,
            Address::Board(_) => Self::Board,
            Address::Case(..) => Self::Case,
            Address::Hearing(_) => Self::Hearing,
            Address::Units => Self::Units,
            Address::Unit(_) => Self::Unit,
            Address::Vote(_) => Self::Vote,
            Address::VoteUnit(..) => Self::VoteUnit,
            Address::Check(_) => Self::Check,
            Address::Report(..) => Self::Report,
            Address::Receipts => Self::Receipts,
            Address::About => Self::About,
        }
    }

    fn needs_outbox(self) -> bool {
        self.fetched().any(|chunk| chunk == Self::Outbox)
    }
}

/// The page at an address.
pub fn page(address: Address, site: &Shared<Site>) -> AnyView {
    let (chunk, site) = (Chunk::of(&address), site.clone());
    show(
        chunk,
        not_loaded,
        Box::new(move || {
            fetch_what_follows(chunk);
            build(address.clone(), &site).shown()
        }),
    )
}

/// The page that is shown if the page's chunk did not load.
fn not_loaded(again: Callback<()>) -> AnyView {
    let words = use_words();
    let (title, advice) = words.trouble(TroubleKind::Network);
    let ways_on = vec![(href(&Address::Home), words.to_home())];
    let body = trouble_page(title, advice, Some(again), ways_on);
    Page::ended(Outcome::NotLoaded, title.to_owned(), advice.to_owned(), body).shown()
}

/// The page at an address. Its chunk must be loaded.
fn build(address: Address, site: &Shared<Site>) -> Page {
    match address {
        Address::Home => split::home(site),
        Address::Board(cycle) => split::board(cycle, site),
        Address::Case(cycle, unit) => split::case(cycle, unit, site),
        Address::Hearing(cycle) => split::hearing(cycle, site),
        Address::Units => split::units(site),
        Address::Unit(unit) => split::unit(unit, site),
        Address::Vote(cycle) => split::vote(cycle, site),
        Address::VoteUnit(cycle, unit) => split::vote_unit(cycle, unit, site),
        Address::Check(cycle) => split::check(cycle, site),
        Address::Report(cycle, unit) => split::report(cycle, unit, site),
        Address::Receipts => split::receipts(),
        Address::About => split::about(site),
    }
}
