//! The changes that a publication would make, by sheet and row of the workbook: the office knows its data by these names.

use std::collections::{HashMap, HashSet};

use wanping::domain::{CycleId, Moment, OpeningHours, Phase};
use wanping::feed::Document;
use wanping::feed::wire;

use super::filled::{Cell, Filled, Row};
use super::form::{Kind, Place, Role, Sheet};
use super::sheets::SHEETS;
use super::words::Note;
use super::{fill, import, whole};
use crate::format::{Cycle, Feed};
use crate::language::Language;

/// The changes of a publication.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The changes of each sheet that has any.
    pub sheets: Vec<SheetChange>,
    /// Signs that the import may be a mistake.
    pub doubts: Vec<Doubt>,
}

/// The changes of one sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SheetChange {
    /// The sheet's name.
    pub sheet: &'static str,
    /// The names of the rows that were removed.
    pub gone: Vec<String>,
    /// The cells that became blank, by the names of their rows and the headers of their columns.
    pub emptied: Vec<String>,
    /// How many rows are new.
    pub added: usize,
    /// How many other rows changed.
    pub changed: usize,
}

/// Something that the operator must confirm before a feed is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The present feed cannot be read, so that nothing can be compared; the reason.
    Broken(String),
    /// The name of the present feed and the different name of the new one.
    OtherName(String, String),
    /// The sequence number of the present feed and the higher one of the workbook: the folder is an old copy.
    OldFolder(u64, u64),
    /// The sequence number of the workbook and the higher one of the present feed.
    OldWorkbook(u64, u64),
    /// The vote of this cycle is open, and the import removes levels, units or the ballot, to which ballots on phones refer.
    OpenVote(String),
    /// Files of the present feed with content that the workbook has no place for.
    Unheld(Vec<Document>),
}

impl Changes {
    /// The changes of the first feed in a folder.
    pub fn first(new: &Feed) -> Self {
        Self {
            sheets: compare(&Filled::default(), &fill::fill(&whole::value(new))),
            doubts: Vec::new(),
        }
    }

    /// The changes that an import makes to the present feed, at this moment (seconds since 1970).
    pub fn between(present: &Feed, new: &Feed, now: i64) -> Self {
        let mut present = present.clone();
        whole::complete(&mut present);
        let before = fill::fill(&whole::value(&present));
        let mut changes = Self {
            sheets: compare(&before, &fill::fill(&whole::value(new))),
            doubts: Vec::new(),
        };
        if present.site.name != new.site.name {
            let (present, new) = (present.site.name.clone(), new.site.name.clone());
            changes.doubts.push(Doubt::OtherName(present, new));
        }
        let numbers = (present.sequence, new.sequence);
        match numbers {
            // The workbook does not state its publication.
            (_, 0) => {}
            (folder, workbook) if folder < workbook => changes.doubts.push(Doubt::OldFolder(folder, workbook)),
            (folder, workbook) if folder > workbook => changes.doubts.push(Doubt::OldWorkbook(workbook, folder)),
            _ => {}
        }
        let open = present.cycles.iter().filter(|cycle| loses_open_vote(cycle, new, now));
        changes
            .doubts
            .extend(open.map(|cycle| Doubt::OpenVote(cycle.id.to_string())));
        let unheld = unheld(&present, before, new);
        if !unheld.is_empty() {
            changes.doubts.push(Doubt::Unheld(unheld));
        }
        changes
    }

    /// The changes in words.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let sheets = self.sheets.iter().map(|sheet| language.note(&Note::Sheet(sheet)));
        let doubts = self.doubts.iter().map(|doubt| language.note(&Note::Doubt(doubt)));
        let lines: Vec<_> = sheets.chain(doubts).collect();
        if lines.is_empty() {
            return vec![language.note(&Note::OnlyOrder)];
        }
        lines
    }

    /// Whether something is lost or doubtful.
    pub fn must_be_confirmed(&self) -> bool {
        let loses = |sheet: &SheetChange| !sheet.gone.is_empty() || !sheet.emptied.is_empty();
        !self.doubts.is_empty() || self.sheets.iter().any(loses)
    }
}

fn loses_open_vote(cycle: &Cycle, new: &Feed, now: i64) -> bool {
    let Some(ballot) = &cycle.ballot else { return false };
    let moment = |moment: &Option<wire::Moment>| Moment::parse(&moment.as_ref()?.to_string());
    let hours = OpeningHours {
        opens: moment(&ballot.opens),
        closes: moment(&ballot.closes),
    };
    if hours.at(now) != Phase::Open {
        return false;
    }
    let names = |cycle: &Cycle| -> HashSet<String> {
        let levels = cycle.ballot.iter().flat_map(|ballot| &ballot.levels);
        let units = cycle.units.iter().flat_map(|units| &units.units);
        let levels = levels.map(|level| format!("level {}", level.code));
        levels.chain(units.map(|unit| format!("unit {}", unit.id))).collect()
    };
    let after = new.cycles.iter().find(|other| other.id == cycle.id);
    let after = after.map(names).unwrap_or_default();
    !names(cycle).is_subset(&after)
}

/// The files of a feed that would differ after an export to a workbook and an import from it.
fn unheld(feed: &Feed, filled: Filled, new: &Feed) -> Vec<Document> {
    // Rows that cannot be imported again are already counted as removed.
    let again = import::checked(&filled, Vec::new())
        .ok()
        .and_then(|built| whole::feed(built.whole).ok());
    let Some(mut again) = again else {
        return Vec::new();
    };
    // A count that the new feed has, too, is not lost. Another one in its place must be confirmed.
    let results = |of: &Feed, id: &CycleId| {
        let cycle = of.cycles.iter().find(|cycle| cycle.id == *id);
        cycle.and_then(|cycle| cycle.results.clone())
    };
    for cycle in &mut again.cycles {
        let present = results(feed, &cycle.id);
        if present == results(new, &cycle.id) {
            cycle.results = present;
        }
    }
    again.fill_from_counts();
    let again = again.files();
    let files = feed.files().into_iter();
    files
        .filter(|(path, bytes)| again.get(path) != Some(bytes))
        .map(|(path, _)| path)
        .collect()
}

fn compare(before: &Filled, after: &Filled) -> Vec<SheetChange> {
    let tables = before.tables.iter().zip(&after.tables);
    let sheets = SHEETS.iter().zip(tables).map(|(sheet, (before, after))| {
        let mut change = SheetChange {
            sheet: sheet.name,
            ..SheetChange::default()
        };
        let mut rows: HashMap<Vec<&str>, Vec<&Row>> = HashMap::new();
        for row in after.rows.iter().rev() {
            rows.entry(identity(sheet, row)).or_default().push(row);
        }
        for row in &before.rows {
            let Some(now) = rows.get_mut(&identity(sheet, row)).and_then(Vec::pop) else {
                change.gone.push(name(sheet, row));
                continue;
            };
            let columns = sheet.columns.iter().zip(row.cells.iter().zip(&now.cells));
            // The program sets these fields itself.
            let said: Vec<_> = columns
                .filter(|(column, _)| !matches!(column.field, "sequence" | "generated_at"))
                .collect();
            let emptied = said
                .iter()
                .filter(|(_, (before, now))| before.is_some() && now.is_none());
            let headers: Vec<_> = emptied.map(|(column, _)| column.header).collect();
            if !headers.is_empty() {
                change
                    .emptied
                    .push(format!("{}：{}", name(sheet, row), headers.join("、")));
            } else if said.iter().any(|(_, (before, now))| before != now) {
                change.changed += 1;
            }
        }
        change.added = rows.values().map(Vec::len).sum();
        change
    });
    let changes =
        |sheet: &SheetChange| !sheet.gone.is_empty() || !sheet.emptied.is_empty() || sheet.added + sheet.changed > 0;
    sheets.filter(changes).collect()
}

/// The texts that distinguish a row from the others of its sheet: its name, or all its cells if the sheet has no name column.
fn identity<'a>(sheet: &Sheet, row: &'a Row) -> Vec<&'a str> {
    let is_named = matches!(sheet.place, Place::One(_)) || sheet.columns.iter().any(|column| column.role == Role::Name);
    let names = |role: Role| matches!(role, Role::Parent | Role::Name);
    let cells = sheet.columns.iter().zip(&row.cells);
    let cells = cells.filter(|(column, _)| !is_named || names(column.role) || matches!(column.kind, Kind::List));
    cells.map(|(_, cell)| text(cell)).collect()
}

/// The most characters of a cell that are quoted in a row's name.
const LONGEST: usize = 24;

/// A row's designation in a message: its name, and its first other text.
fn name(sheet: &Sheet, row: &Row) -> String {
    let cells = sheet.columns.iter().zip(&row.cells);
    let (names, says): (Vec<_>, Vec<_>) =
        cells.partition(|(column, _)| matches!(column.role, Role::Parent | Role::Name));
    let names: Vec<_> = names
        .into_iter()
        .map(|(_, cell)| text(cell))
        .filter(|text| !text.is_empty())
        .collect();
    let names = names.join(" ");
    let says = says
        .into_iter()
        .map(|(_, cell)| text(cell))
        .find(|text| !text.is_empty());
    let says = says.unwrap_or_default();
    let cut: String = says.chars().take(LONGEST).collect();
    let cut = if cut.len() < says.len() {
        format!("{cut}…")
    } else {
        cut
    };
    match (names.is_empty(), cut.is_empty()) {
        (true, _) => cut,
        (_, true) => names,
        _ => format!("{names}（{cut}）"),
    }
}

fn text(cell: &Option<Cell>) -> &str {
    match cell {
        Some(Cell::Text(text)) => text,
        // A workbook made from a feed has only text cells.
        _ => "",
    }
}
