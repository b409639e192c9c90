//! The faults of a workbook and their places.

use std::fmt;

use wanping::domain::FigureKind;

use super::file_kind::FileKind;

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkbookFault {
    /// The sheet's index in the table of sheets.
    pub sheet: usize,
    /// The row in the file, from 1; 0 for the sheet as a whole.
    pub row: u32,
    /// The column's index in the table, and its number in the file from 0; `None` for the row as a whole.
    pub column: Option<(usize, u32)>,
    /// The kind of fault.
    pub what: What,
}

/// A kind of fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The sheet is missing.
    NoSheet,
    /// The sheet has no row with the columns' headers.
    NoHeaders,
    /// The column with this header is missing.
    NoColumn(&'static str),
    /// Two columns have this header.
    SameColumn(&'static str),
    /// A filled row above the headers.
    AboveHeaders,
    /// A range of merged cells, such as `A3:A7`.
    Merged(String),
    /// The sheet has more rows than this.
    TooManyRows(usize),
    /// The sheet is hidden and has rows.
    HiddenSheet,
    /// The row is hidden or filtered out.
    HiddenRow,
    /// The cell is filled and its column is hidden.
    HiddenColumn,
    /// The sheet must have a row.
    NoRow,
    /// The cell is blank and must not be.
    Blank,
    /// The cell is blank while cells of the same record are filled.
    BlankHere,
    /// The cell has an Excel error.
    Error(String),
    /// A formula without a result.
    NoResult,
    /// A Boolean in a column of text.
    Bool,
    /// A formula instead of content.
    Formula(String),
    /// The cell shows the first text and stores the second.
    Differs(String, String),
    /// The stored value, and a number format that the program does not understand: what the cell shows is unknown.
    Unclear(String, String),
    /// A date cell in a column of text or figures; the shown text.
    DateCell(String),
    /// A time of day in a column of dates; the date.
    TimeOfDay(String),
    /// A date without a time of day in a column of moments; the date.
    NoTimeOfDay(String),
    /// A number so long that Excel did not keep all of its digits.
    LongNumber(String),
    /// A text of more bytes than the site reads; that limit.
    TooLong(usize),
    /// A text that is not a key.
    NotKey(String),
    /// A text that is not a date.
    NotDate(String),
    /// A text that is not a moment.
    NotMoment(String),
    /// A text that is not a whole number from 0 to this one.
    NotCount(String, u64),
    /// A text that is not a figure of this kind.
    NotFigure(String, FigureKind),
    /// A text that is not an address.
    NotLink(String),
    /// A text that is neither yes nor no.
    NotFlag(String),
    /// A text that is not in this list.
    NotListed(String, Vec<&'static str>),
    /// A text that is not among these labels of codes and is not marked as another code.
    NotCode(String, Vec<&'static str>),
    /// The source of this name is not in the sheet of sources.
    NoSource(String),
    /// The named sheet has no code or label with this text; the nearest label.
    NoCode(&'static str, String, Option<String>),
    /// The named sheet has no row of this name with the same parent.
    NoSuch(&'static str, String),
    /// The named sheet lacks the parent row; its name.
    NoParent(&'static str, String),
    /// The row of this number has the same name.
    Again(u32),
    /// Another row of the same parent has this text, too.
    Twice(String),
    /// The unit of this sheet and row looks the same by name and has another id.
    SameName(&'static str, u32),
    /// The unit of this name has this id here and, in the given cycle, another id.
    OtherUnit(String, String, String, String),
    /// An id and another one that differs from it only in case.
    OtherCase(String, String),
    /// The row before has an older date.
    NotNewestFirst,
    /// The row before has a newer date.
    NotOldestFirst,
    /// The ballot closes before it opens.
    ClosesFirst,
    /// A ballot without levels.
    NoLevels,
    /// A ballot without units.
    NoUnits,
    /// A case without a unit's name, whose unit is not in the roster either.
    NotInRoster,
    /// The ballots were counted by other rules.
    CountedOtherwise,
    /// A finding of the feed's check: its code and its message.
    Found(&'static str, String),
}

/// The reason why a file cannot be read as a workbook.
#[derive(Debug)]
pub enum Unreadable {
    /// The file could not be opened.
    File(std::io::Error),
    /// It is not a workbook, or it is damaged; the error of the library that reads it.
    NotWorkbook(String),
    /// It is a file of another kind.
    Kind(FileKind),
    /// Unpacked, it is larger than this many million bytes.
    TooLarge(u64),
}

/// The letters of a column, by its number from 0: `A`, `B`, … `Z`, `AA`.
pub struct Letters(pub u32);

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= 26 {
            write!(f, "{}", Self(self.0 / 26 - 1))?;
        }
        write!(f, "{}", char::from(b'A' + (self.0 % 26) as u8))
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn columns_have_their_letters() {
        for (number, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(Letters(number).to_string(), letters);
        }
    }
}
