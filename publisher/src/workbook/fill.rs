//! Converts a feed to the filled workbook.

use std::collections::HashMap;

use serde_json::Value;

use super::filled::{Cell, Filled, Row};
use super::form::{Kind, Place, Role, Sheet};
use super::labels::Labels;
use super::sheets::SHEETS;
use super::{record, values};

/// A row: its record, and the parts of its name with their headers.
struct Item<'a> {
    record: &'a Value,
    name: Vec<(&'static str, String)>,
    /// Its number within its parent, from 1.
    number: usize,
    /// In a sheet of several lists, the word for its own list.
    list: Option<&'static str>,
}

/// Fills the workbook from a feed in the form of [`super::whole::value`].
pub fn fill(whole: &Value) -> Filled {
    let mut filled = Filled::default();
    let mut items: HashMap<&str, Vec<Item<'_>>> = HashMap::new();
    let feed = Item {
        record: whole,
        name: Vec::new(),
        number: 1,
        list: None,
    };
    for (index, sheet) in SHEETS.iter().enumerate() {
        let mut own = Vec::new();
        if sheet.parents.is_empty() {
            add(sheet, &feed, &mut own);
        }
        for parent in sheet.parents.iter().filter_map(|parent| items.get(parent)).flatten() {
            add(sheet, parent, &mut own);
        }
        let defined = Labels::new(&filled, sheet);
        let rows = own.iter().zip(2..).map(|(item, number)| Row {
            number,
            cells: cells(sheet, item, &defined),
        });
        filled.tables[index].rows = rows.collect();
        items.insert(sheet.name, own);
    }
    filled
}

fn add<'a>(sheet: &Sheet, parent: &Item<'a>, items: &mut Vec<Item<'a>>) {
    let mut add = |record: &'a Value, number: usize, list: Option<&'static str>| {
        let mut name = parent.name.clone();
        for column in sheet.columns.iter().filter(|column| column.role == Role::Name) {
            let part = match column.kind {
                Kind::Number => Some(number.to_string()),
                kind => record::get(record, column.field).and_then(|value| values::write(kind, value)),
            };
            name.push((column.header, part.unwrap_or_default()));
        }
        items.push(Item {
            record,
            name,
            number,
            list,
        });
    };
    let list = |field: &str| {
        record::get(parent.record, field)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    match sheet.place {
        Place::One(field) => {
            if let Some(record) = record::get(parent.record, field) {
                add(record, 1, None);
            }
        }
        Place::Many(field) => list(field)
            .zip(1..)
            .for_each(|(record, number)| add(record, number, None)),
        Place::OneOf(lists) => {
            for (word, field) in lists {
                list(field)
                    .zip(1..)
                    .for_each(|(record, number)| add(record, number, Some(word)));
            }
        }
    }
}

fn cells(sheet: &Sheet, item: &Item<'_>, defined: &Labels) -> Vec<Option<Cell>> {
    let named = |header: &str| {
        item.name
            .iter()
            .find(|(known, _)| *known == header)
            .map(|(_, part)| part.clone())
    };
    let cells = sheet.columns.iter().map(|column| match (column.role, column.kind) {
        (Role::Parent | Role::Name, _) => named(column.header),
        (_, Kind::List) => item.list.map(str::to_owned),
        (_, Kind::Number) => Some(item.number.to_string()),
        (_, kind) => {
            let text = values::write(kind, record::get(item.record, column.field)?)?;
            match kind {
                Kind::CodeOf(_) => Some(defined.label(&named("年度").unwrap_or_default(), text)),
                _ => Some(text),
            }
        }
    });
    cells
        .map(|text| text.filter(|text| !text.is_empty()).map(Cell::Text))
        .collect()
}
