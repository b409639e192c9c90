//! The messages of the commands, in each language.

mod chinese;
mod english;

use std::path::Path;

use super::causes::{Cause, causes};
use super::changes::{Doubt, SheetChange};
use super::fault::{Letters, Unreadable, WorkbookFault};
use super::sheets::SHEETS;
use crate::invisible::Quoted;
use crate::language::Language;

/// The most ranges of rows that are listed for one cause.
const MOST_RANGES: usize = 10;

/// A message of a command, other than a fault.
pub enum Note<'a> {
    /// The number of faults; nothing was written.
    Faults(usize),
    /// Hidden cells would be published, too.
    Hidden,
    /// This fault of hidden cells was accepted, and they were imported.
    WithHidden(&'a str),
    /// The feed was written with this sequence number.
    Written(&'a Path, u64),
    /// The feed already equals the workbook.
    Unchanged(&'a Path),
    /// The workbook was written.
    Template(&'a Path),
    /// A file with the name of the new workbook exists.
    Exists(&'a Path),
    /// These sheets are not in the template and were not read.
    NotSheets(&'a [String]),
    /// The workbook cannot hold all of this file, which an import would change.
    Differs(&'a str),
    /// A finding that does not prevent publication.
    Weak(&'a str),
    /// Something could not be read or written; the error.
    Failed(&'a str),
    /// The feed could not be written; the error.
    NotWritten(&'a str),
    /// The sequence number of the new feed, and the different one that the workbook still has.
    NewSequence(u64, u64),
    /// Only the order of rows, derived values or counts of ballots change.
    OnlyOrder,
    /// The changes of a sheet.
    Sheet(&'a SheetChange),
    /// Something to be confirmed.
    Doubt(&'a Doubt),
    /// Nothing was written, because the changes were only counted.
    OnlyCounted,
    /// Nothing was written, because something must be confirmed.
    NeedsYes,
    /// The names of the kept feeds.
    Kept(&'a [String]),
    /// No feed is kept.
    NoneKept,
    /// The kept feed of this name was restored in this folder, with this sequence number.
    Restored(&'a str, &'a Path, u64),
}

/// The most names that are listed.
const MOST_TOLD: usize = 10;

/// The first names, joined, and the number of the others.
fn first(names: &[String], between: &str) -> (String, Option<usize>) {
    let told = &names[..names.len().min(MOST_TOLD)];
    (
        told.join(between),
        names.len().checked_sub(MOST_TOLD).filter(|more| *more > 0),
    )
}

/// Ranges of rows, such as `3, 7—9`; empty for the sheet as a whole.
fn ranges(rows: &[u32], separator: &str) -> String {
    let runs = rows.chunk_by(|row, next| *next == row + 1);
    let runs = runs.map(|run| match run {
        [0] | [] => String::new(),
        [row] => row.to_string(),
        [first, .., last] => format!("{first}—{last}"),
    });
    let mut shown: Vec<_> = runs.take(MOST_RANGES + 1).collect();
    if shown.len() > MOST_RANGES {
        shown.truncate(MOST_RANGES);
        shown.push("…".to_owned());
    }
    shown.join(separator)
}

fn quoted(texts: &[String], separator: &str) -> String {
    let texts: Vec<_> = texts.iter().map(|text| Quoted(text).to_string()).collect();
    texts.join(separator)
}

impl Language {
    /// Messages for sorted faults with their places, one for each cause.
    pub fn faults(self, faults: &[WorkbookFault]) -> Vec<String> {
        causes(faults).iter().map(|cause| self.cause(cause)).collect()
    }

    fn cause(self, cause: &Cause<'_>) -> String {
        let fault = cause.first;
        let sheet = &SHEETS[fault.sheet];
        let column = fault.column.map(|(column, at)| {
            let cell = format!("{}{}", Letters(at), fault.row);
            (sheet.columns[column].header, cell)
        });
        match self {
            Self::Zh => {
                let place = chinese::place(sheet.name, &ranges(&cause.rows, "、"), column);
                let alike = if cause.is_mixed { chinese::ALIKE } else { "" };
                format!("{place}：{}{alike}", chinese::what(&fault.what))
            }
            Self::En => {
                let place = english::place(sheet.name, &ranges(&cause.rows, ", "), column);
                let alike = if cause.is_mixed { english::ALIKE } else { "" };
                format!("{place}: {}{alike}", english::what(&fault.what))
            }
        }
    }

    /// The message about a file that cannot be read.
    pub fn unreadable(self, path: &Path, why: &Unreadable) -> String {
        match self {
            Self::Zh => format!("{}：{}", path.display(), chinese::unreadable(why)),
            Self::En => format!("{}: {}", path.display(), english::unreadable(why)),
        }
    }

    /// The text of a note.
    pub fn note(self, note: &Note<'_>) -> String {
        match self {
            Self::Zh => chinese::note(note),
            Self::En => english::note(note),
        }
    }
}
