//! The messages in English.

use std::io::ErrorKind;

use wanping::domain::FigureKind;

use super::{Note, first, quoted};
use crate::invisible::Quoted;
use crate::workbook::changes::{Doubt, SheetChange};
use crate::workbook::fault::{Unreadable, What};
use crate::workbook::file_kind::FileKind;
use crate::workbook::near::near;

/// A place: sheet, rows and column.
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

/// Follows the fault of the first of several rows with different texts.
pub const ALIKE: &str = "; it is the same with all of these rows, and this is the first";

/// A fault and its correction.
pub fn what(what: &What) -> String {
    match what {
        What::NoSheet => {
            "the sheet is missing; restore its name, and keep it with its headers even if it is empty".to_owned()
        }
        What::NoHeaders => "the row of headers is missing; copy the first row of the template".to_owned(),
        What::NoColumn(header) => format!(
            "column {header} is missing; copy its header from the template, and leave it empty if there is nothing to say"
        ),
        What::SameColumn(header) => format!("there are two columns {header}; delete one"),
        What::AboveHeaders => "the row is above the headers; move the headers back to the first row".to_owned(),
        What::Merged(range) => format!("{range} is merged; split it, and fill every row"),
        What::TooManyRows(most) => format!("it has more than {most} rows"),
        What::HiddenSheet => "the sheet is hidden and has content".to_owned(),
        What::HiddenRow => "the row is hidden or filtered out".to_owned(),
        What::HiddenColumn => "the column is hidden and has content".to_owned(),
        What::NoRow => "the sheet needs at least one row".to_owned(),
        What::Blank => "the cell must not be blank".to_owned(),
        What::BlankHere => "the cell must not be blank if related columns of the row are filled".to_owned(),
        What::Error(error) => format!("the cell has an error ({error}); correct it"),
        What::NoResult => {
            "the file has no result of this formula; open the file in Excel and save it, or write the result itself"
                .to_owned()
        }
        What::Bool => "Excel took it for true or false; format the cell as text and write it again".to_owned(),
        What::Formula(formula) => {
            format!(
                "{} is a formula, not content; write the text to be published, and describe a picture or give its address",
                Quoted(formula)
            )
        }
        What::Differs(shown, stored) if shown.is_empty() => format!(
            "the cell shows nothing, but Excel stores {}; clear the cell, or, to publish the value, format the cell as text and write it again",
            Quoted(stored)
        ),
        What::Differs(shown, stored) => format!(
            "the cell shows {}, but Excel stores {}; format the cell as text and write the published text again",
            Quoted(shown),
            Quoted(stored)
        ),
        What::Unclear(stored, format) => format!(
            "the format {} of the cell, which stores {}, is not supported; format the cell as text and write the published text again",
            Quoted(format),
            Quoted(stored)
        ),
        What::DateCell(shown) => {
            format!(
                "Excel took it for a date and shows {}; format the cell as text and write the published text again",
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
        What::NotKey(text) => format!(
            "{} is not a key; a key has 1 to 64 of the characters A-Z a-z 0-9 - _",
            Quoted(text)
        ),
        What::NotDate(text) => format!("{} is not a date; write 2018, 2018-06 or 2018-06-25", Quoted(text)),
        What::NotMoment(text) => {
            format!(
                "{} is not a date with a time; write 2018-07-01 00:00 (Beijing time) or 2018-07-01T00:00+08:00",
                Quoted(text)
            )
        }
        What::NotCount(text, most) => format!("{} is not a whole number from 0 to {most}", Quoted(text)),
        What::NotFigure(text, FigureKind::Amount) => format!(
            "{} is not a figure for this column; write only digits, such as 14.70, 3—5, 约300 or 370余, without unit or % and not below zero, or leave it empty if none was published",
            Quoted(text)
        ),
        What::NotFigure(text, FigureKind::Signed) => format!(
            "{} is not a figure for this column; write only digits, such as 14.70, 3—5, 约300 or -3.2, without unit or %, or leave it empty if none was published",
            Quoted(text)
        ),
        What::NotFigure(text, FigureKind::Measured) => format!(
            "{} does not begin with a figure; write 14.70, 3—5 or 半个月, or leave it empty if none was published",
            Quoted(text)
        ),
        What::NotLink(text) => format!(
            "{} is not an address; it must begin with http:// or https://",
            Quoted(text)
        ),
        What::NotFlag(text) => format!("{} is neither 是 (yes) nor 否 (no)", Quoted(text)),
        What::NotListed(text, listed) => format!(
            "{} is none of {}{}",
            Quoted(text),
            listed.join(", "),
            meant(near(text, listed.iter().copied()))
        ),
        What::NotCode(text, listed) => format!(
            "{} is none of {}{}; if another one is intended, write 其他： before it",
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
        What::Twice(text) => format!("another row already has {}", Quoted(text)),
        What::SameName(sheet, row) => format!(
            "the unit in row {row} of sheet {sheet} has the same name and another id (blanks, character widths and invisible characters do not make names differ); give one unit one row, and different units their full names"
        ),
        What::OtherUnit(name, id, cycle, other) => format!(
            "{} has the id {other} in the cycle {cycle}, but {id} here; was this column sorted alone? Sort whole rows; a unit keeps its id in all cycles; if the unit was renamed, write its former name in column 别名",
            Quoted(name)
        ),
        What::OtherCase(id, other) => format!(
            "the ids {} and {} differ only in case; write them in the same way",
            Quoted(id),
            Quoted(other)
        ),
        What::NotNewestFirst => "it is newer than the row above; the newest must be on top".to_owned(),
        What::NotOldestFirst => "it is older than the row above; the oldest must be on top".to_owned(),
        What::ClosesFirst => "the ballot closes before it opens".to_owned(),
        What::NoLevels => "the ballot has no levels; write them in sheet 评议等级".to_owned(),
        What::CountedOtherwise => {
            "the ballots were counted by other rules; write those, or count again by these".to_owned()
        }
        What::NoUnits => "the cycle has a ballot but no units; write them in sheet 单位".to_owned(),
        What::Found(_, text) => text.clone(),
        What::NotInRoster => {
            "sheet 单位 lacks this unit in this cycle; add it there, or write its name here".to_owned()
        }
    }
}

fn meant(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; is “{near}” meant?"))
}

/// The reason why a file cannot be read.
pub fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::File(error) => match error.kind() {
            ErrorKind::NotFound => "there is no such file; check its name and its folder".to_owned(),
            ErrorKind::PermissionDenied => "access is denied; perhaps another program has it open".to_owned(),
            ErrorKind::IsADirectory => "it is a folder, not a workbook".to_owned(),
            _ => format!("it cannot be opened ({error})"),
        },
        Unreadable::NotWorkbook(error) => {
            format!("it is not an xlsx workbook, or it is damaged ({error}); open it in Excel and save it as xlsx")
        }
        Unreadable::Kind(kind) => match kind {
            FileKind::Empty => "the file is empty; save or download it again",
            FileKind::Lock => "it is the lock file of an open workbook; save and close that workbook, and import the file without ~ in its name",
            FileKind::OldWorkbook => "it is a workbook in the old format .xls; open it in Excel and save it as .xlsx",
            FileKind::OtherWorkbook => "it is a workbook in another format; open it in Excel or WPS and save it as .xlsx",
            FileKind::Password => "it is protected by a password; save it without one",
            FileKind::Secured => "it is encrypted by an office's security software; decrypt it first",
            FileKind::Cut => "it is incomplete: a download or a copy was cut off; get it again",
            FileKind::Page => "it is a web page; if it was downloaded, download it again; if a table was saved as a page, open it in Excel and save it as .xlsx",
            FileKind::Text => "it is a text file, such as csv; fill in the workbook of the template, and do not save it as csv",
            FileKind::Archive => "it is an archive; unpack it, and import the .xlsx file in it",
            FileKind::Document => "it is a document or a picture, not a workbook",
        }
        .to_owned(),
        Unreadable::TooLarge(most) => format!("it is too large: more than {most} million bytes when unpacked"),
    }
}

/// The text of a note.
pub fn note(note: &Note<'_>) -> String {
    match note {
        Note::Faults(1) => "One fault. Nothing was written.".to_owned(),
        Note::Faults(count) => format!("{count} faults. Nothing was written."),
        Note::Hidden => "Hidden and filtered cells would be published, too. Delete them; or, to publish them, show them or import with --with-hidden.".to_owned(),
        Note::WithHidden(hidden) => format!("Note: {hidden}; it was imported, too."),
        Note::Written(folder, sequence) => format!("{} was written, with sequence number {sequence}.", folder.display()),
        Note::Unchanged(folder) => format!("{} already has this content; nothing was written.", folder.display()),
        Note::Template(file) => format!("{} was written.", file.display()),
        Note::Exists(file) => format!(
            "{} exists already and was not overwritten; choose another name.",
            file.display()
        ),
        Note::NotSheets(names) => format!(
            "Note: these sheets are not in the template and were not read: {}.",
            quoted(names, ", ")
        ),
        Note::Differs(file) => {
            format!("Note: {file} has content for which the workbook has no place; an import of the workbook will lose it.")
        }
        Note::Weak(weak) => format!("Reminder: {weak}."),
        Note::Failed(error) => format!("The command failed: {error}"),
        Note::NotWritten(error) => format!(
            "The feed was not written: {error}. The former feed is unchanged. Remove the cause, and run the same command again."
        ),
        Note::NewSequence(sequence, workbook) => format!(
            "The 发布序号 in the workbook is still {workbook}. Write {sequence}, or leave it empty; otherwise the next import takes the workbook for an old one and asks for confirmation."
        ),
        Note::OnlyOrder => "Only the order of rows, derived values or counts of ballots change.".to_owned(),
        Note::Sheet(change) => sheet(change),
        Note::Doubt(doubt) => self::doubt(doubt),
        Note::OnlyCounted => "Nothing was written.".to_owned(),
        Note::NeedsYes => {
            "Something above would be lost or must be confirmed. Nothing was written. If this is intended, add --yes to the same command.".to_owned()
        }
        Note::Kept(names) => format!(
            "Kept earlier feeds, by sequence number, the newest last: {}. --to with one of them restores it.",
            names.join(", ")
        ),
        Note::NoneKept => "No earlier feed is kept.".to_owned(),
        Note::Restored(name, folder, sequence) => {
            format!("The earlier feed {name} was restored in {}, with sequence number {sequence}.", folder.display())
        }
    }
}

/// The changes of a sheet.
fn sheet(change: &SheetChange) -> String {
    let counted = [
        (change.gone.len(), "removed"),
        (change.added, "new"),
        (change.changed + change.emptied.len(), "changed"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> = counted.map(|(count, word)| format!("{count} {word}")).collect();
    let mut text = format!("sheet {}, rows: {}.", change.sheet, counted.join(", "));
    for (words, names) in [("removed", &change.gone), ("cells that became blank", &change.emptied)] {
        let (told, more) = first(names, "; ");
        if !told.is_empty() {
            let more = more.map_or_else(String::new, |more| format!("; and {more} more"));
            text.push_str(&format!("\n    {words}: {told}{more}"));
        }
    }
    text
}

/// Something to be confirmed.
fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Broken(why) => format!(
            "To be confirmed: the feed in the folder is incomplete or contradicts itself ({why}), so that losses cannot be determined. publisher check shows the places; --yes replaces it by this workbook."
        ),
        Doubt::OtherName(present, new) => format!(
            "To be confirmed: the folder has the feed of “{present}”, but the workbook is that of “{new}”. Is it the right folder?"
        ),
        Doubt::OldFolder(folder, workbook) => format!(
            "To be confirmed: the folder's sequence number is {folder}, but the workbook was exported from {workbook}. The folder may be an old copy."
        ),
        Doubt::OldWorkbook(workbook, folder) => format!(
            "To be confirmed: the 发布序号 in the workbook is {workbook}, but the folder's is {folder}. The workbook may be old; if it is the newest, write {folder} there, or leave it empty."
        ),
        Doubt::OpenVote(cycle) => format!(
            "To be confirmed: the vote of {cycle} is open, and levels or units would be lost to which ballots on phones refer."
        ),
        Doubt::Unheld(files) => {
            let names: Vec<_> = files.iter().map(ToString::to_string).collect();
            let (told, more) = first(&names, ", ");
            let more = more.map_or_else(String::new, |more| format!(" and {more} more"));
            format!(
                "To be confirmed: these files have content for which the workbook has no place, and it would be lost: {told}{more}."
            )
        }
    }
}
