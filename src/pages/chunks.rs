//! The pages that not every reader wants: the build gives them, and all that only they use, to modules of their own, which
//! are fetched when such a page is first gone to.

use leptos::prelude::*;

#[cfg(chunked)]
use super::fetched;
use super::{about, board, case, check, hearing, home, missing, receipts, report, roster, split, unit, vote_unit};
use crate::address::Address;
use crate::domain::Site;
use crate::feed::Shared;

/// Pages that are fetched together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// Where a citizen says something, and the receipts: whoever hands in is to see, without a network too, what is kept.
    Ballot,
    /// For whoever comes to read: the home page, the board, the records of units, the hearing, about.
    Board,
}

impl Chunk {
    /// The chunk that a page is in.
    pub fn of(address: &Address) -> Self {
        match address {
            Address::Vote(_) | Address::VoteUnit(..) | Address::Check(_) | Address::Report(..) | Address::Receipts => {
                Self::Ballot
            }
            Address::Home
            | Address::Board(_)
            | Address::Case(..)
            | Address::Hearing(_)
            | Address::Unit(_)
            | Address::About => Self::Board,
        }
    }

    /// What the build calls it: the name of its split point.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ballot => "ballot",
            Self::Board => "board",
        }
    }

    /// Its page at an address. The chunk has to be there.
    pub(super) fn build(self, address: Address, site: &Shared<Site>) -> AnyView {
        match self {
            Self::Ballot => split::ballot(address, site),
            Self::Board => split::board(address, site),
        }
    }
}

/// The page at an address.
pub fn page(address: Address, site: &Shared<Site>) -> AnyView {
    let chunk = Chunk::of(&address);
    #[cfg(chunked)]
    return fetched::page(chunk, address, site);
    // Nothing is split in the publisher, in tests and in the developer's loop.
    #[cfg(not(chunked))]
    chunk.build(address, site)
}

// What each chunk begins with. `Chunk::of` sends no other address there.

pub fn ballot(address: Address, site: &Shared<Site>) -> AnyView {
    let page = match address {
        Address::Vote(cycle) => roster::page(cycle, site),
        Address::VoteUnit(cycle, unit) => vote_unit::page(cycle, unit, site),
        Address::Check(cycle) => check::page(cycle, site),
        Address::Report(cycle, unit) => report::page(cycle, unit, site),
        Address::Receipts => receipts::page(),
        _ => missing::address(site),
    };
    page.shown()
}

pub fn board(address: Address, site: &Shared<Site>) -> AnyView {
    let page = match address {
        Address::Home => home::page(site),
        Address::Board(cycle) => board::page(cycle, site),
        Address::Case(cycle, unit) => case::page(cycle, unit, site),
        Address::Hearing(cycle) => hearing::page(cycle, site),
        Address::Unit(unit) => unit::page(unit, site),
        Address::About => about::page(site),
        _ => missing::address(site),
    };
    page.shown()
}
