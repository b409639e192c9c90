//! What the two commands say, in each language.

mod chinese;
mod english;

use std::path::Path;

use super::causes::{Cause, causes};
use super::changes::{Doubt, SheetChange};
use super::fault::{Letters, Unreadable, WorkbookFault};
use super::sheets::SHEETS;
use crate::invisible::Quoted;
use crate::language::Language;

/// So many ranges of rows are told of one cause.
const MOST_RANGES: usize = 10;

/// What a command has to say, besides faults.
pub enum Note<'a> {
    /// So many faults; nothing was written.
    Faults(usize),
    /// What is hidden would go public too.
    Hidden,
    /// This is hidden and was imported like everything else.
    WithHidden(&'a str),
    /// The feed was written with this sequence number.
    Written(&'a Path, u64),
    /// The feed says already what the workbook says.
    Unchanged(&'a Path),
    /// The workbook was written.
    Template(&'a Path),
    /// There is a file already where the workbook would be written.
    Exists(&'a Path),
    /// These sheets are not the template's and were not read.
    NotSheets(&'a [String]),
    /// The file, imported again, would come out otherwise: the workbook cannot say all that it says.
    Differs(&'a str),
    /// Something that may be published and is weak.
    Weak(&'a str),
    /// Something could not be read or written; what the system says.
    Failed(&'a str),
    /// The feed could not be written; what the system says.
    NotWritten(&'a str),
    /// The new feed has this sequence number, and the workbook still says this one.
    NewSequence(u64, u64),
    /// Nothing changes but the order of rows, or what is worked out.
    OnlyOrder,
    /// What changes on a sheet.
    Sheet(&'a SheetChange),
    /// Something to be asked about.
    Doubt(&'a Doubt),
    /// Nothing was written, because it was only asked what would change.
    OnlyCounted,
    /// Nothing was written, because something would be lost.
    NeedsYes,
    /// These feeds are kept: their names.
    Kept(&'a [String]),
    /// None is kept.
    NoneKept,
    /// The kept feed of this name is in this folder again, with this sequence number.
    Restored(&'a str, &'a Path, u64),
}

/// The most rows that are told one by one.
const MOST_TOLD: usize = 10;

/// The first of many names, joined, and how many more there are.
fn first(names: &[String], between: &str) -> (String, Option<usize>) {
    let told = &names[..names.len().min(MOST_TOLD)];
    (
        told.join(between),
        names.len().checked_sub(MOST_TOLD).filter(|more| *more > 0),
    )
}

/// Rows in words: `3, 7—9`; nothing for the sheet as a whole.
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
    /// Sorted faults with their places, those of one cause in one line.
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

    /// Why a file cannot be read.
    pub fn unreadable(self, path: &Path, why: &Unreadable) -> String {
        match self {
            Self::Zh => format!("{}：{}", path.display(), chinese::unreadable(why)),
            Self::En => format!("{}: {}", path.display(), english::unreadable(why)),
        }
    }

    /// A note.
    pub fn note(self, note: &Note<'_>) -> String {
        match self {
            Self::Zh => chinese::note(note),
            Self::En => english::note(note),
        }
    }
}
