#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

mod cases;
mod faults;
mod files;
mod publication;
mod round_trip;
mod table;

use super::fault::{What, WorkbookFault};
use super::filled::{Cell, Filled, Row};
use super::sheets::SHEETS;
use crate::format::{Feed, read_as_site};
use crate::language::Language;

/// A workbook filled with the examples of the template: one row on every sheet.
fn examples() -> Filled {
    let mut filled = Filled::default();
    for (sheet, table) in SHEETS.iter().zip(&mut filled.tables) {
        let cell = |example: &str| (!example.is_empty()).then(|| Cell::Text(example.to_owned()));
        table.rows.push(Row {
            number: 2,
            cells: sheet.columns.iter().map(|column| cell(column.example)).collect(),
        });
    }
    filled
}

fn place(sheet: &str, header: &str) -> (usize, usize) {
    let index = SHEETS.iter().position(|known| known.name == sheet).unwrap();
    let column = SHEETS[index].columns.iter().position(|column| column.header == header);
    (index, column.unwrap_or_else(|| panic!("{sheet} has no {header}")))
}

fn put(filled: &mut Filled, sheet: &str, row: usize, header: &str, cell: Option<Cell>) {
    let (index, column) = place(sheet, header);
    filled.tables[index].rows[row].cells[column] = cell;
}

fn text(text: &str) -> Option<Cell> {
    (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
}

/// Appends a copy of a sheet's first row.
fn copy_row(filled: &mut Filled, sheet: &str) {
    let index = SHEETS.iter().position(|known| known.name == sheet).unwrap();
    let rows = &mut filled.tables[index].rows;
    let cells = rows[0].cells.clone();
    let number = rows.len() as u32 + 2;
    rows.push(Row { number, cells });
}

/// Faults as sheet, row, header and kind.
fn told(faults: &[WorkbookFault]) -> Vec<(&'static str, u32, &'static str, What)> {
    let told = faults.iter().map(|fault| {
        let sheet = &SHEETS[fault.sheet];
        let header = fault.column.map_or("", |(column, _)| sheet.columns[column].header);
        (sheet.name, fault.row, header, fault.what.clone())
    });
    told.collect()
}

/// The message of a fault.
fn said(language: Language, fault: &WorkbookFault) -> String {
    language.faults(std::slice::from_ref(fault)).remove(0)
}

/// The first file of a feed that the site's reader would not read completely, and its message.
fn set_aside(feed: &Feed) -> Option<(String, String)> {
    feed.files().into_iter().find_map(|(path, bytes)| {
        let message = match read_as_site(&path, &bytes) {
            Ok(faults) => faults.first()?.to_string(),
            Err(unusable) => unusable.to_string(),
        };
        Some((path.to_string(), message))
    })
}
