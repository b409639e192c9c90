//! Records of a feed that cannot be read are listed. If a list that decides which pages there are has such a record, nothing is
//! published: the page that the record had before would be removed. Nor is anything where files contradict each other: one is of
//! another publication, and nobody can tell which says what is true.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};
use serde_json::Value;
use wanping::domain::{BallotForm, Board, Case, CycleResults, Hearing, Roster, Site, UnitRecord};
use wanping::feed::{Document, Fault, FeedConfig, FeedFile, without_mark};

use super::parallel;
use super::snapshot::Snapshot;
use crate::check;
use crate::console::tell_error;

/// Lists each fault of the feed on standard error.
///
/// # Errors
/// If a file cannot be used, or a list that decides which pages there are is incomplete.
pub fn tell(feed: &Snapshot) -> Result<()> {
    let documents: Vec<_> = feed.files().map(|(document, _)| document).collect();
    let told = Mutex::new(BTreeMap::new());
    parallel::each(&documents, parallel::threads(), |document| {
        let path = FeedConfig::default().path(document);
        let (lines, failure) = match faults(feed, document) {
            Ok((faults, broken)) => (
                faults.iter().map(|fault| check::fault_line(&path, fault)).collect(),
                broken.map(|broken| format!("{path} of the feed: {broken}")),
            ),
            Err(unusable) => (String::new(), Some(format!("{unusable:#}"))),
        };
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(path, (lines, failure));
        Ok(())
    })?;
    let mut failures = Vec::new();
    for (lines, failure) in told.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
        if !lines.is_empty() {
            tell_error(lines.trim_end());
        }
        failures.extend(failure);
    }
    let contents = feed
        .files()
        .filter_map(|(document, _)| Some((document.clone(), content(feed, document)?)));
    let contradictions = check::contradictions(&contents.collect());
    failures.extend(contradictions.iter().map(|line| line.trim_end().to_owned()));
    if failures.is_empty() {
        return Ok(());
    }
    bail!("{}", failures.join("\n"))
}

/// The faults of a file, and what is wrong with its list of pages, if it has one.
fn faults(feed: &Snapshot, document: &Document) -> Result<(Vec<Fault>, Option<String>)> {
    fn only<T: FeedFile>(feed: &Snapshot, document: &Document) -> Result<(Vec<Fault>, Option<String>)> {
        Ok((feed.decoded::<T>(document)?.faults, None))
    }
    fn with_list<T: FeedFile>(
        feed: &Snapshot,
        document: &Document,
        name: &str,
        read: impl Fn(&T) -> usize,
    ) -> Result<(Vec<Fault>, Option<String>)> {
        let decoded = feed.decoded::<T>(document)?;
        let broken = match written(feed, document, name) {
            None => Some(format!("it has no list {name}")),
            Some(written) if written != read(&decoded.value) => Some(format!(
                "only {} of {written} {name} can be read, and the pages of the others would be removed",
                read(&decoded.value)
            )),
            Some(_) => None,
        };
        Ok((decoded.faults, broken))
    }
    match document {
        Document::Index => {
            let (faults, broken) = with_list(feed, document, "cycles", |site: &Site| site.cycles.len())?;
            // The list `has` of a cycle decides about pages, too.
            let are_hours = |at: &str| at.ends_with("/opens") || at.ends_with("/closes");
            let is_about_cycles = |fault: &&Fault| fault.at.contains("/cycles/") && !are_hours(&fault.at);
            let broken = broken.or_else(|| {
                let fault = faults.iter().find(is_about_cycles)?;
                Some(format!("{} cannot be read, and pages would be removed", fault.at))
            });
            Ok((faults, broken))
        }
        Document::Units(_) => with_list(feed, document, "units", |roster: &Roster| roster.units.len()),
        Document::Board(_) => with_list(feed, document, "cases", |board: &Board| board.cases.len()),
        Document::Unit(..) => only::<UnitRecord>(feed, document),
        Document::Ballot(_) => only::<BallotForm>(feed, document),
        Document::Case(..) => only::<Case>(feed, document),
        Document::Hearing(_) => only::<Hearing>(feed, document),
        Document::Results(_) => only::<CycleResults>(feed, document),
    }
}

/// The number of records in a list of a file, readable or not.
fn written(feed: &Snapshot, document: &Document, name: &str) -> Option<usize> {
    Some(content(feed, document)?.get(name)?.as_array()?.len())
}

/// The content of a file.
fn content(feed: &Snapshot, document: &Document) -> Option<Value> {
    let bytes = feed.bytes(document)?;
    let mut file: Value = serde_json::from_slice(without_mark(bytes)).ok()?;
    file.pointer_mut(feed.payload()).map(Value::take)
}
