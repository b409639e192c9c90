//! The messages in English.

use std::io::ErrorKind;

use wanping::domain::FigureKind;

use super::{Note, first, quoted};
use crate::invisible::Quoted;
use crate::workbook::changes::{Doubt, SheetChange};
use crate::workbook::fault::{Unreadable, What};
use crate::workbook::file_kind::FileKind;
use crate::workbook::near::near;

/// Where something is: sheet, rows and column.
pub fn place(sheet: &str, rows: &str, column: Option<(&str, String)>) -> String {
    let rows = match rows {
        "" => return format!("sheet {sheet}"),
        rows if rows.contains([',', '—']) => format!("rows {rows}"),
        row => format!("row {row}"),
    };
    match column {
        None => format!("sheet {sheet}, {rows}"),
        Some((header, cell)) => format!("sheet {sheet}, {rows}, column {header} ({cell})"),
    }
}

/// After what is wrong with the first of several rows whose texts are different.
pub const ALIKE: &str = "; it is the same with all of these rows, and this is the first";

/// What is wrong, and what to do.
pub fn what(what: &What) -> String {
    match what {
        What::NoSheet => {
            "it is not there; give it back its name, and keep it with its headers even if it stays empty".to_owned()
        }
        What::NoHeaders => "there is no row of headers; copy the first row of the template".to_owned(),
        What::NoColumn(header) => format!(
            "column {header} is missing; copy its header from the template, and leave it empty if there is nothing to say"
        ),
        What::SameColumn(header) => format!("there are two columns {header}; delete one"),
        What::AboveHeaders => "the row stands above the headers; move these back to the first row".to_owned(),
        What::Merged(range) => format!("{range} is merged; split it, and fill every row"),
        What::TooManyRows(most) => format!("it has more than {most} rows"),
        What::HiddenSheet => "the sheet is hidden, and something is in it".to_owned(),
        What::HiddenRow => "it is hidden, or filtered away".to_owned(),
        What::HiddenColumn => "the column is hidden, and something is in it".to_owned(),
        What::NoRow => "it needs a row".to_owned(),
        What::Blank => "it must not be blank".to_owned(),
        What::BlankHere => "it must not be blank where other columns of the same thing are filled".to_owned(),
        What::Error(error) => format!("the cell has an error ({error}); correct it"),
        What::NoResult => {
            "the formula has no result in the file; open and save it in Excel, or write the result".to_owned()
        }
        What::Bool => "Excel took it for true or false; format the cell as text and write it again".to_owned(),
        What::Formula(formula) => {
            format!(
                "{} is a formula and no content; write what shall be published, and a picture as an address or in words",
                Quoted(formula)
            )
        }
        What::Differs(shown, stored) if shown.is_empty() => format!(
            "the cell shows nothing, and Excel has {}; clear it, or, if it shall be published, format the cell as text and write it again",
            Quoted(stored)
        ),
        What::Differs(shown, stored) => format!(
            "the cell shows {}, and Excel has {} instead; format the cell as text and write again what was published",
            Quoted(shown),
            Quoted(stored)
        ),
        What::Unclear(stored, format) => format!(
            "the cell has the format {} and Excel has {}: what it shows cannot be told; format the cell as text and write again what was published",
            Quoted(format),
            Quoted(stored)
        ),
        What::DateCell(shown) => {
            format!(
                "Excel took it for a date and shows {}; format the cell as text and write again what was published",
                Quoted(shown)
            )
        }
        What::TimeOfDay(day) => format!("a date has no time of day; write {day}"),
        What::NoTimeOfDay(day) => format!(
            "it is a day without a time; for the beginning of that day write {day} 00:00, for its end {day} 23:59"
        ),
        What::LongNumber(number) => {
            format!("Excel keeps only 15 digits and made {number} of it; format the cell as text and write it again")
        }
        What::TooLong(most) => format!("the text has more than {most} bytes"),
        What::NotKey(text) => format!("{} is no key; a key has 1 to 64 of A-Z a-z 0-9 - _", Quoted(text)),
        What::NotDate(text) => format!("{} is no date; write 2018, 2018-06 or 2018-06-25", Quoted(text)),
        What::NotMoment(text) => {
            format!(
                "{} is no day with a time; write 2018-07-01 00:00 (Beijing's time) or 2018-07-01T00:00+08:00",
                Quoted(text)
            )
        }
        What::NotCount(text, most) => format!("{} is no whole number from 0 to {most}", Quoted(text)),
        What::NotFigure(text, FigureKind::Amount) => format!(
            "{} is no figure for this column; write digits alone, such as 14.70, 3—5, 约300 or 370余, without unit or % and not below zero, or leave it empty where none was published",
            Quoted(text)
        ),
        What::NotFigure(text, FigureKind::Signed) => format!(
            "{} is no figure for this column; write digits alone, such as 14.70, 3—5, 约300 or -3.2, without unit or %, or leave it empty where none was published",
            Quoted(text)
        ),
        What::NotFigure(text, FigureKind::Measured) => format!(
            "{} does not begin with a figure; write 14.70, 3—5 or 半个月, or leave it empty where none was published",
            Quoted(text)
        ),
        What::NotLink(text) => format!("{} is no address; it must begin with http:// or https://", Quoted(text)),
        What::NotFlag(text) => format!("{} is neither 是 (yes) nor 否 (no)", Quoted(text)),
        What::NotListed(text, listed) => format!(
            "{} is none of {}{}",
            Quoted(text),
            listed.join(", "),
            meant(near(text, listed.iter().copied()))
        ),
        What::NotCode(text, listed) => format!(
            "{} is none of {}{}; where another is meant, write 其他： before it",
            Quoted(text),
            listed.join(", "),
            meant(near(text, listed.iter().copied()))
        ),
        What::NoSource(name) => format!("sheet 来源 has no source {}", Quoted(name)),
        What::NoCode(sheet, text, near) => format!(
            "sheet {sheet} has neither a label nor a code {}{}",
            Quoted(text),
            meant(near.as_deref())
        ),
        What::NoSuch(sheet, name) => format!("sheet {sheet} has no {} for this unit", Quoted(name)),
        What::NoParent(sheet, name) => format!("sheet {sheet} has no row {}; add it there first", Quoted(name)),
        What::Again(row) => format!("it repeats row {row}"),
        What::Twice(text) => format!("{} was there before", Quoted(text)),
        What::SameName(sheet, row) => format!(
            "it is the name of the unit of sheet {sheet}, row {row}, which has another id (blanks, widths and what is invisible make no other name); give one unit one row, and different units their full names"
        ),
        What::OtherUnit(name, id, cycle, other) => format!(
            "{} has the id {other} in the cycle {cycle}, and {id} here; was this column sorted alone? Sort whole rows; a unit keeps its id in all cycles; if the unit did get this name, write the former one in column 别名",
            Quoted(name)
        ),
        What::OtherCase(id, other) => format!(
            "the ids {} and {} differ in case alone; write them alike",
            Quoted(id),
            Quoted(other)
        ),
        What::NotNewestFirst => "it is newer than the row above; the newest must be on top".to_owned(),
        What::NotOldestFirst => "it is older than the row above; the oldest must be on top".to_owned(),
        What::ClosesFirst => "the ballot closes before it opens".to_owned(),
        What::NoLevels => "the ballot has no levels; write them in sheet 评议等级".to_owned(),
        What::NoUnits => "the cycle has a ballot but no units; write them in sheet 单位".to_owned(),
        What::Found(_, text) => text.clone(),
        What::NotInRoster => {
            "sheet 单位 does not have it in this cycle; add it there, or write its name here".to_owned()
        }
    }
}

fn meant(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; is “{near}” meant?"))
}

/// Why a file cannot be read.
pub fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::File(error) => match error.kind() {
            ErrorKind::NotFound => "there is no such file; look at its name and its folder".to_owned(),
            ErrorKind::PermissionDenied => "it may not be opened; perhaps another program has it open".to_owned(),
            ErrorKind::IsADirectory => "it is a folder and no workbook".to_owned(),
            _ => format!("it cannot be opened ({error})"),
        },
        Unreadable::NotWorkbook(error) => {
            format!("it is no xlsx workbook, or a broken one ({error}); open it in Excel and save it as xlsx")
        }
        Unreadable::Kind(kind) => match kind {
            FileKind::Empty => "it is empty, without a single byte; save or download it again",
            FileKind::Lock => "it is what Excel keeps beside an open workbook; save and close that one, and import the file whose name has no ~",
            FileKind::OldWorkbook => "it is a workbook in the old format .xls; open it in Excel and save it as .xlsx",
            FileKind::OtherWorkbook => "it is a workbook in another format; open it in Excel or WPS and save it as .xlsx",
            FileKind::Password => "it is locked by a password; save it without",
            FileKind::Secured => "it is encrypted by an office's security software; decrypt it first",
            FileKind::Cut => "it is only a part, of a download or a copy that never ended; fetch it again",
            FileKind::Page => "it is a web page; if it was downloaded, download it again; if a table was saved as a page, open it in Excel and save it as .xlsx",
            FileKind::Text => "it is text, such as csv; fill in the workbook of the template, and do not save it as csv",
            FileKind::Archive => "it is an archive; unpack it, and import the .xlsx file in it",
            FileKind::Document => "it is a document or a picture and no workbook",
        }
        .to_owned(),
        Unreadable::TooLarge(most) => format!("unpacked, it has more than {most} million bytes"),
    }
}

/// A note.
pub fn note(note: &Note<'_>) -> String {
    match note {
        Note::Faults(1) => "One fault. Nothing was written.".to_owned(),
        Note::Faults(count) => format!("{count} faults. Nothing was written."),
        Note::Hidden => "What is hidden or filtered away would be published too. Delete it; or show it, or import with --with-hidden, if it shall be.".to_owned(),
        Note::WithHidden(hidden) => format!("Mind: {hidden}; it was imported too."),
        Note::Written(folder, sequence) => format!("{} is written, with sequence number {sequence}.", folder.display()),
        Note::Unchanged(folder) => format!("{} says this already; nothing was written.", folder.display()),
        Note::Template(file) => format!("{} is written.", file.display()),
        Note::Exists(file) => format!(
            "{} is there already and is left alone; choose another name.",
            file.display()
        ),
        Note::NotSheets(names) => format!(
            "Mind: these sheets are not the template's and were not read: {}.",
            quoted(names, ", ")
        ),
        Note::Differs(file) => {
            format!("Mind: {file} says what the workbook has no place for; imported again, it will differ.")
        }
        Note::Weak(weak) => format!("Reminder: {weak}."),
        Note::Failed(error) => format!("It failed: {error}"),
        Note::NotWritten(error) => format!(
            "It was not written: {error}. The feed is as it was. Remove the cause, and run the same command again."
        ),
        Note::NewSequence(sequence, workbook) => format!(
            "The workbook still says {workbook} as 发布序号. Write {sequence}, or leave it empty; otherwise the next import takes the workbook for an old one, and asks."
        ),
        Note::OnlyOrder => "Only the order changes, or what is worked out.".to_owned(),
        Note::Sheet(change) => sheet(change),
        Note::Doubt(doubt) => self::doubt(doubt),
        Note::OnlyCounted => "Nothing was written.".to_owned(),
        Note::NeedsYes => {
            "Something above would be lost, or has to be confirmed. Nothing was written. If it is meant, add --yes to the same command.".to_owned()
        }
        Note::Kept(names) => format!(
            "These earlier feeds are kept (by sequence number, the newest last): {}. --to with one of them brings it back.",
            names.join(", ")
        ),
        Note::NoneKept => "No earlier feed is kept.".to_owned(),
        Note::Restored(name, folder, sequence) => {
            format!("{} has the earlier feed {name} again, with sequence number {sequence}.", folder.display())
        }
    }
}

/// What changes on a sheet.
fn sheet(change: &SheetChange) -> String {
    let counted = [
        (change.gone.len(), "gone"),
        (change.added, "new"),
        (change.changed + change.emptied.len(), "changed"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> = counted.map(|(count, word)| format!("{count} {word}")).collect();
    let mut text = format!("sheet {}, rows: {}.", change.sheet, counted.join(", "));
    for (words, names) in [("gone", &change.gone), ("cells that are blank now", &change.emptied)] {
        let (told, more) = first(names, "; ");
        if !told.is_empty() {
            let more = more.map_or_else(String::new, |more| format!("; and {more} more"));
            text.push_str(&format!("\n    {words}: {told}{more}"));
        }
    }
    text
}

/// Something to be asked about.
fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Broken(why) => format!(
            "To be confirmed: what is in the folder is not whole, or contradicts itself ({why}), so that nobody can tell what would be lost. publisher check says where; --yes puts this workbook in its place."
        ),
        Doubt::OtherName(present, new) => format!(
            "To be confirmed: the folder has the feed of “{present}”, and the workbook is of “{new}”. Is it the right folder?"
        ),
        Doubt::OldFolder(folder, workbook) => format!(
            "To be confirmed: the folder's sequence number is {folder}, and the workbook was exported from {workbook}. The folder may be an old copy."
        ),
        Doubt::OldWorkbook(workbook, folder) => format!(
            "To be confirmed: the workbook says {workbook} as 发布序号, and the folder is at {folder}. The workbook may be old; if it is the newest, write {folder} there, or leave it empty."
        ),
        Doubt::OpenVote(cycle) => format!(
            "To be confirmed: ballots of {cycle} are taken in now, and it would lose levels or units that ballots on phones name."
        ),
        Doubt::Unheld(files) => {
            let names: Vec<_> = files.iter().map(ToString::to_string).collect();
            let (told, more) = first(&names, ", ");
            let more = more.map_or_else(String::new, |more| format!(" and {more} more"));
            format!(
                "To be confirmed: these files say what the workbook has no place for, and it would be lost: {told}{more}."
            )
        }
    }
}
