//! A filled workbook, with the columns in the order of the table of sheets, whatever their order in the file.

use super::fault::WorkbookFault;
use super::sheets::SHEETS;

/// The content of a workbook, by sheet, in the order of [`SHEETS`].
pub struct Filled {
    /// One table for each sheet.
    pub tables: Vec<Table>,
    /// Names of sheets that are not in the table of sheets.
    pub others: Vec<String>,
    /// Filled cells that Excel does not show, as faults.
    pub hidden: Vec<WorkbookFault>,
}

/// The content of one sheet.
#[derive(Default)]
pub struct Table {
    /// The number in the file of each of the sheet's columns, from 0; `None` if the file lacks it.
    pub at: Vec<Option<u32>>,
    /// The rows that are not blank.
    pub rows: Vec<Row>,
}

/// One row.
pub struct Row {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its cells, in the order of the sheet's columns; `None` if blank.
    pub cells: Vec<Option<Cell>>,
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text without blanks around it; its lines end with `\n`.
    Text(String),
    /// A number.
    Number {
        /// The text that Excel shows.
        shown: String,
        /// All digits that Excel stores.
        stored: String,
    },
    /// A day or a time, which Excel stores as a number.
    Date {
        /// The text that Excel shows.
        shown: String,
        /// The day, as `2018-06-25`; `None` if the number is not a day.
        day: Option<String>,
    },
    /// The shown text differs from the stored one although nobody asked for that.
    Differs {
        /// The text that Excel shows; empty if the format hides the content.
        shown: String,
        /// The stored text.
        stored: String,
    },
    /// A number format that the program does not understand: the shown text is unknown.
    Unclear {
        /// The stored text.
        stored: String,
        /// The format's code.
        format: String,
    },
    /// A formula instead of content: it was never computed, or only one program knows it.
    Formula(String),
    /// A Boolean.
    Bool(bool),
    /// An Excel error, for example `#N/A`.
    Error(String),
    /// A formula whose result is not in the file.
    NoResult,
}

impl Default for Filled {
    /// A blank workbook with the columns of the template.
    fn default() -> Self {
        let table = |columns: usize| Table {
            at: (0..).map(Some).take(columns).collect(),
            rows: Vec::new(),
        };
        Self {
            tables: SHEETS.iter().map(|sheet| table(sheet.columns.len())).collect(),
            others: Vec::new(),
            hidden: Vec::new(),
        }
    }
}
