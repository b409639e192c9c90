//! Every address that the feed gives a page to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow};
use wanping::Address;
use wanping::domain::{Board, Roster, Site};
use wanping::feed::{self, Document, FeedConfig, FeedFile};

/// The addresses, home first.
///
/// # Errors
/// Names the file of the feed that cannot be used.
pub fn all(feed: &Path) -> Result<Vec<Address>> {
    let site: Site = read(feed, &Document::Index)?;
    let mut addresses = vec![Address::Home, Address::Receipts, Address::About];
    let mut units = BTreeSet::new();
    for cycle in &site.cycles {
        let id = &cycle.id;
        if cycle.has_board {
            let board: Board = read(feed, &Document::Board(id.clone()))?;
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
            let roster: Roster = read(feed, &Document::Units(id.clone()))?;
            addresses.extend([Address::Vote(id.clone()), Address::Check(id.clone())]);
            for unit in roster.units {
                addresses.push(Address::VoteUnit(id.clone(), unit.id.clone()));
                units.insert(unit.id);
            }
        }
    }
    addresses.extend(units.into_iter().map(Address::Unit));
    Ok(addresses)
}

/// The site's name.
///
/// # Errors
/// When the feed's index cannot be used.
pub fn site_name(feed: &Path) -> Result<String> {
    read::<Site>(feed, &Document::Index).map(|site| site.name)
}

/// A file of the feed.
///
/// # Errors
/// Names it when it cannot be used.
pub fn read<T: FeedFile>(feed: &Path, document: &Document) -> Result<T> {
    let path = FeedConfig::default().path(document);
    let bytes = fs::read(feed.join(&path)).map_err(|error| anyhow!("{path} of the feed cannot be read: {error}"))?;
    let decoded = feed::decode(&bytes, "").map_err(|problem| anyhow!("{path} of the feed: {problem}"))?;
    Ok(decoded.value)
}
