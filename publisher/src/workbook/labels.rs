//! The codes that a sheet of the workbook defines for each cycle, in its columns 代码 and 名称. If a cycle's ballot is no longer in
//! the feed, the cycle has no codes of its own and uses those of all other cycles.

use std::collections::HashMap;

use super::filled::Filled;
use super::form::{Kind, Sheet};
use super::near::near;
use super::sheets::SHEETS;
use super::values;

/// The codes that the columns of one sheet may hold.
#[derive(Default)]
pub struct Labels {
    own: HashMap<String, Codes>,
    all: Codes,
}

#[derive(Default)]
struct Codes {
    labels: HashMap<String, String>,
    /// The code of each label; `None` if different codes have the label.
    codes: HashMap<String, Option<String>>,
}

impl Labels {
    /// Collects the codes from the sheet to which one of this sheet's columns refers by [`Kind::CodeOf`].
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
                labels.all.add(&code, &label);
                labels
                    .own
                    .entry(values::half_width(&cycle))
                    .or_default()
                    .add(&code, &label);
            }
        }
        labels
    }

    /// A cycle's label for a code, if the label leads back to that code; otherwise the code.
    pub fn label(&self, cycle: &str, code: String) -> String {
        match self.of(cycle).labels.get(&code) {
            Some(label) if self.code(cycle, label).as_ref() == Some(&code) => label.clone(),
            _ => code,
        }
    }

    /// The code for a text: the text itself if any cycle has that code or if no cycle defines codes, else the code of which it is
    /// the label.
    pub fn code(&self, cycle: &str, text: &str) -> Option<String> {
        if self.all.labels.is_empty() || self.all.labels.contains_key(text) {
            return Some(text.to_owned());
        }
        self.of(cycle).codes.get(text).cloned().flatten()
    }

    /// The cycle's label that is nearest to a text.
    pub fn near(&self, cycle: &str, text: &str) -> Option<String> {
        let mut labels: Vec<&str> = self.of(cycle).codes.keys().map(String::as_str).collect();
        labels.sort_unstable();
        near(text, labels).map(str::to_owned)
    }

    fn of(&self, cycle: &str) -> &Codes {
        self.own.get(cycle).unwrap_or(&self.all)
    }
}

impl Codes {
    fn add(&mut self, code: &str, label: &str) {
        self.labels.insert(code.to_owned(), label.to_owned());
        let only = self
            .codes
            .entry(label.to_owned())
            .or_insert_with(|| Some(code.to_owned()));
        if only.as_deref() != Some(code) {
            *only = None;
        }
    }
}
