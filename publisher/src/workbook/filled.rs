//! A filled workbook, in the columns of the table, whatever order the file had them in.

use super::fault::WorkbookFault;
use super::sheets::SHEETS;

/// What is filled in, sheet by sheet in the order of [`SHEETS`].
pub struct Filled {
    /// As many as there are sheets.
    pub tables: Vec<Table>,
    /// Names of sheets that the table of sheets does not have.
    pub others: Vec<String>,
    /// What is filled in and not shown, as faults.
    pub hidden: Vec<WorkbookFault>,
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
    Number {
        /// What Excel shows of it.
        shown: String,
        /// Its digits, as many as Excel has.
        stored: String,
    },
    /// A day, or a time, as Excel counts them.
    Date {
        /// What Excel shows of it.
        shown: String,
        /// The day, as `2018-06-25`; `None` where it is none.
        day: Option<String>,
    },
    /// What is shown is something else than what is stored, and nobody has said that it shall be.
    Differs {
        /// What Excel shows; nothing where the format hides it.
        shown: String,
        /// What it has.
        stored: String,
    },
    /// What is stored, in a format of which cannot be told what it shows.
    Unclear {
        /// What Excel has.
        stored: String,
        /// The format's code.
        format: String,
    },
    /// A formula that is no content: it was never computed, or means something to one program alone.
    Formula(String),
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
            hidden: Vec::new(),
        }
    }
}
