//! What the two commands say, in each language.

mod chinese;
mod english;

use std::path::Path;

use super::fault::{Letters, Unreadable, WorkbookFault};
use super::sheets::SHEETS;
use crate::language::Language;

/// What a command has to say, besides faults.
pub enum Note<'a> {
    /// So many faults; nothing was written.
    Faults(usize),
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
    /// The site's reader does not take this file of the feed; what it says.
    NotRead(&'a str, &'a str),
    /// Something could not be read or written; what the system says.
    Failed(&'a str),
}

impl Language {
    /// A fault, with its place.
    pub fn fault(self, fault: &WorkbookFault) -> String {
        let sheet = &SHEETS[fault.sheet];
        let column = fault.column.map(|(column, at)| {
            let cell = format!("{}{}", Letters(at), fault.row);
            (sheet.columns[column].header, cell)
        });
        match self {
            Self::Zh => format!(
                "{}：{}",
                chinese::place(sheet.name, fault.row, column),
                chinese::what(&fault.what)
            ),
            Self::En => format!(
                "{}: {}",
                english::place(sheet.name, fault.row, column),
                english::what(&fault.what)
            ),
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
