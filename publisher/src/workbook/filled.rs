//! A filled workbook, in the columns of the table, whatever order the file had them in.

use super::sheets::SHEETS;

/// What is filled in, sheet by sheet in the order of [`SHEETS`].
pub struct Filled {
    /// As many as there are sheets.
    pub tables: Vec<Table>,
    /// Names of sheets that the table of sheets does not have.
    pub others: Vec<String>,
}

/// What is filled in on one sheet.
#[derive(Default)]
pub struct Table {
    /// Where in the file each column of the sheet stands, from 0; `None` where the file lacks it.
    pub at: Vec<Option<u32>>,
    /// The rows that are not blank.
    pub rows: Vec<Row>,
}

/// One row.
pub struct Row {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its cells, in the order of the sheet's columns; `None` where blank.
    pub cells: Vec<Option<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, without the blanks around it, its lines ended by `\n`.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as percent: 0.483 as 48.3%.
    Percent(f64),
    /// A moment without offset, as Excel counts days.
    Date {
        /// The day, as `2018-06-25`.
        day: String,
        /// The time of day, as `08:30`; `None` at midnight.
        time: Option<String>,
        /// Whether the cell shows the day, or only the month and the year.
        shows_day: bool,
    },
    /// True or false.
    Bool(bool),
    /// An error of Excel, for example `#N/A`.
    Error(String),
    /// A formula whose result is not in the file.
    NoResult,
}

impl Default for Filled {
    /// Nothing filled in, in the template's columns.
    fn default() -> Self {
        let table = |columns: usize| Table {
            at: (0..).map(Some).take(columns).collect(),
            rows: Vec::new(),
        };
        Self {
            tables: SHEETS.iter().map(|sheet| table(sheet.columns.len())).collect(),
            others: Vec::new(),
        }
    }
}
