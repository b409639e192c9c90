//! The addresses of all pages of a feed.

use std::collections::BTreeSet;

use anyhow::Result;
use wanping::Address;
use wanping::domain::{Board, Roster, Site};
use wanping::feed::Document;

use super::snapshot::Snapshot;

/// The addresses, home first.
///
/// # Errors
/// Names the file of the feed that cannot be used.
pub fn all(feed: &Snapshot) -> Result<Vec<Address>> {
    let site: Site = feed.read(&Document::Index)?;
    let mut addresses = vec![Address::Home, Address::Receipts, Address::About];
    let mut units = BTreeSet::new();
    let has_roster = site.open_ballot().is_some();
    for cycle in &site.cycles {
        let id = &cycle.id;
        if cycle.has_board {
            let board: Board = feed.read(&Document::Board(id.clone()))?;
            addresses.push(Address::Board(id.clone()));
            for case in board.cases {
                addresses.push(Address::Case(id.clone(), case.unit.id.clone()));
                addresses.push(Address::Report(id.clone(), case.unit.id.clone()));
                units.insert(case.unit.id);
            }
        }
        if cycle.has_hearing {
            addresses.push(Address::Hearing(id.clone()));
        }
        if cycle.has_ballot {
            let roster: Roster = feed.read(&Document::Units(id.clone()))?;
            addresses.extend([Address::Vote(id.clone()), Address::Check(id.clone())]);
            for unit in roster.units {
                addresses.push(Address::VoteUnit(id.clone(), unit.id.clone()));
                units.insert(unit.id);
            }
        }
    }
    addresses.extend(has_roster.then_some(Address::Units));
    addresses.extend(units.into_iter().map(Address::Unit));
    Ok(addresses)
}

/// The site's name.
///
/// # Errors
/// When the feed's index cannot be used.
pub fn site_name(feed: &Snapshot) -> Result<String> {
    feed.read::<Site>(&Document::Index).map(|site| site.name)
}
