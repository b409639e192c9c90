//! Maps what `publisher check` finds in a workbook's feed to the cells that caused it.

use std::collections::HashMap;

use anyhow::{Result, anyhow};
use serde_json::Value;
use wanping::domain::{CycleId, UnitId};
use wanping::feed::Document;

use super::build::Built;
use super::fault::{What, WorkbookFault};
use super::filled::Filled;
use super::sheets::SHEETS;
use crate::check::{Severity, check};
use crate::format::{Feed, Place};
use crate::language::Language;

/// The findings, as faults of the workbook.
#[derive(Default)]
pub struct Findings {
    /// Findings that must be corrected.
    pub faults: Vec<WorkbookFault>,
    /// Findings that are allowed but weak, or perhaps unintended.
    pub warnings: Vec<WorkbookFault>,
}

/// Checks a feed before it is written.
///
/// # Errors
/// If the feed could not be checked.
pub fn find(feed: &Feed, built: &Built, filled: &Filled, language: Language) -> Result<Findings> {
    let checked = check(&Place::Memory(feed.files())).map_err(|unreachable| anyhow!(unreachable.place))?;
    let rows = rows(built);
    let mut found = Findings::default();
    for finding in checked.findings() {
        let pointer = pointer(&built.whole, &finding.file, &finding.at);
        let Some((sheet, row, column)) = cell(&rows, filled, &pointer) else {
            continue;
        };
        let (what, advice) = finding.message.words(language);
        let severity = finding.message.severity();
        let text = match (severity, language) {
            // The advice of a warning is for people who write the files of a feed by hand.
            (Severity::Warning, _) => what,
            (Severity::Fault, Language::Zh) => format!("{what}。{advice}"),
            (Severity::Fault, Language::En) => format!("{what}; {advice}"),
        };
        let fault = WorkbookFault {
            sheet,
            row,
            column,
            what: What::Found(finding.message.code(), text),
        };
        match severity {
            Severity::Fault => found.faults.push(fault),
            Severity::Warning => found.warnings.push(fault),
        }
    }
    for faults in [&mut found.faults, &mut found.warnings] {
        faults.sort();
        // One cell may be in several files of the feed.
        faults.dedup();
    }
    Ok(found)
}

/// The JSON pointer in the whole feed for a JSON pointer in one of its files.
fn pointer(whole: &Value, file: &Document, at: &str) -> String {
    if let Some(source) = at.strip_prefix("/sources/") {
        let (name, rest) = source.split_once('/').unwrap_or((source, ""));
        return format!("{}/{rest}", item(whole, "/sources", "name", name));
    }
    let cycle = |id: &CycleId| item(whole, "/cycles", "id", id.as_str());
    let of_unit = |id: &CycleId, list: &str, key: &str, unit: &UnitId, name: &str| {
        let list = format!("{}/{list}", cycle(id));
        let rest = at.strip_prefix(name).unwrap_or_default();
        format!("{}{rest}", item(whole, &list, key, unit.as_str()))
    };
    match file {
        Document::Index => at.to_owned(),
        Document::Units(id) => format!("{}/units{at}", cycle(id)),
        Document::Unit(id, unit) => of_unit(id, "units/units", "id", unit, "/unit"),
        Document::Ballot(id) => format!("{}/ballot{at}", cycle(id)),
        Document::Board(id) => format!("{}/board{at}", cycle(id)),
        Document::Case(id, unit) => of_unit(id, "board/cases", "unit/id", unit, "/case"),
        Document::Hearing(id) => format!("{}/hearing{at}", cycle(id)),
        Document::Results(id) => format!("{}/results{at}", cycle(id)),
    }
}

/// The JSON pointer of the item in a list whose key has this value; of the list itself if there is none.
fn item(whole: &Value, list: &str, key: &str, value: &str) -> String {
    let items = whole.pointer(list).and_then(Value::as_array);
    let at = items.and_then(|items| {
        let key = format!("/{key}");
        items
            .iter()
            .position(|item| item.pointer(&key).and_then(Value::as_str) == Some(value))
    });
    at.map_or_else(|| list.to_owned(), |at| format!("{list}/{at}"))
}

fn rows(built: &Built) -> HashMap<&str, (usize, u32)> {
    let places = built.places.iter();
    places
        .map(|(pointer, sheet, row)| (pointer.as_str(), (*sheet, *row)))
        .collect()
}

/// The cell, or the row, of the value at a JSON pointer in the whole feed.
pub fn place(built: &Built, filled: &Filled, pointer: &str) -> Option<Cell> {
    cell(&rows(built), filled, pointer)
}

/// A sheet, a row and, if one is meant, a column, as in [`WorkbookFault`].
pub type Cell = (usize, u32, Option<(usize, u32)>);

/// The row whose record contains the value at a JSON pointer, and the column of the value.
fn cell(rows: &HashMap<&str, (usize, u32)>, filled: &Filled, pointer: &str) -> Option<Cell> {
    let mut record = pointer.trim_end_matches('/');
    let (sheet, row) = loop {
        match rows.get(record) {
            Some(found) => break *found,
            None => record = record.rsplit_once('/')?.0,
        }
    };
    let field = pointer[record.len()..].trim_matches('/').replace('/', ".");
    let columns = || {
        SHEETS[sheet]
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| !column.field.is_empty())
    };
    let within =
        |whole: &str, part: &str| whole == part || whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('.'));
    // The value may be one item of a column's list, or a record that several columns fill.
    let of = columns().find(|(_, column)| within(&field, column.field));
    let column = of.or_else(|| columns().find(|(_, column)| !field.is_empty() && within(column.field, &field)));
    let place = column.and_then(|(column, _)| Some((column, filled.tables[sheet].at[column]?)));
    Some((sheet, row, place))
}
