//! Codes that a sheet of the workbook itself defines, cycle by cycle, in its columns 代码 and 名称.

use std::collections::HashMap;

use super::filled::Filled;
use super::form::{Kind, Sheet};
use super::sheets::SHEETS;
use super::values;

/// The codes that the columns of one sheet may hold.
#[derive(Default)]
pub struct Labels {
    /// The label of each cycle and code.
    of_code: HashMap<(String, String), String>,
    /// The code of each cycle and label; `None` where more than one have the label.
    of_label: HashMap<(String, String), Option<String>>,
}

impl Labels {
    /// Those that the sheet takes from another, which it names in a [`Kind::CodeOf`]; at most one.
    pub fn new(filled: &Filled, sheet: &Sheet) -> Self {
        let mut labels = Self::default();
        let other = sheet.columns.iter().find_map(|column| match column.kind {
            Kind::CodeOf(other) => SHEETS.iter().position(|sheet| sheet.name == other),
            _ => None,
        });
        let Some(index) = other else { return labels };
        let column = |header| SHEETS[index].columns.iter().position(|column| column.header == header);
        let (Some(cycle), Some(code), Some(label)) = (column("年度"), column("代码"), column("名称")) else {
            return labels;
        };
        for row in &filled.tables[index].rows {
            let text = |column: usize| row.cells[column].as_ref().and_then(|cell| values::words(cell).ok());
            if let (Some(cycle), Some(code), Some(label)) = (text(cycle), text(code), text(label)) {
                let cycle = values::half_width(&cycle);
                let only = labels.of_label.entry((cycle.clone(), label.clone()));
                only.and_modify(|only| *only = None)
                    .or_insert_with(|| Some(code.clone()));
                labels.of_code.insert((cycle, code), label);
            }
        }
        labels
    }

    /// The label that a cycle has for a code, where it leads back to it; else the code.
    pub fn label(&self, cycle: &str, code: String) -> String {
        match self.of_code.get(&(cycle.to_owned(), code.clone())) {
            Some(label) if self.code(cycle, label.clone()) == code => label.clone(),
            _ => code,
        }
    }

    /// The code that is meant by a text: itself where it is one, the code that has it for its label, or, where there is none or
    /// more than one, the text as it is.
    pub fn code(&self, cycle: &str, text: String) -> String {
        let key = (cycle.to_owned(), text);
        match self.of_label.get(&key) {
            Some(Some(code)) if !self.of_code.contains_key(&key) => code.clone(),
            _ => key.1,
        }
    }
}
