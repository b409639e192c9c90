//! Converts the filled workbook to a feed, or reports every fault in it.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use wanping::domain::{Moment, OpeningHours};

use super::fault::{What, WorkbookFault};
use super::filled::{Filled, Row};
use super::form::{Column, DateOrder, Kind, Need, Place, Role, Sheet};
use super::labels::Labels;
use super::sheets::SHEETS;
use super::{record, values};

/// Builds the feed, as the value that [`super::whole::feed`] reads.
///
/// # Errors
/// All faults of the rows.
pub fn build(filled: &Filled) -> Result<Built, Vec<WorkbookFault>> {
    let mut builder = Builder {
        filled,
        whole: Value::Null,
        places: Vec::new(),
        named: HashMap::new(),
        unique: HashSet::new(),
        last: HashMap::new(),
        missed: HashSet::new(),
        faults: Vec::new(),
    };
    for (index, sheet) in SHEETS.iter().enumerate() {
        let labels = Labels::new(filled, sheet);
        for row in &filled.tables[index].rows {
            builder.row(index, sheet, row, &labels);
        }
    }
    builder.check_site();
    builder.check_ballots();
    builder.fill_in_cases();
    if builder.faults.is_empty() {
        Ok(Built {
            whole: builder.whole,
            places: builder.places,
        })
    } else {
        Err(builder.faults)
    }
}

/// The content of a workbook.
#[derive(Debug)]
pub struct Built {
    /// The feed, as the value that [`super::whole::feed`] reads.
    pub whole: Value,
    /// The record of each row: its JSON pointer, the index of its sheet in the table of sheets, and the row's number.
    pub places: Vec<(String, usize, u32)>,
}

/// The name of a row: its texts in the sheet's name columns, in their order.
type Name = Vec<String>;

struct Builder<'a> {
    filled: &'a Filled,
    whole: Value,
    places: Vec<(String, usize, u32)>,
    /// The named rows of each sheet: the row's number, and the JSON pointer of its record.
    named: HashMap<(&'static str, Name), (u32, Option<String>)>,
    /// The values so far in columns that must be unique, by sheet, parent and header.
    unique: HashSet<(&'static str, Name, &'static str, String)>,
    /// The last value of an ordered column, by sheet and parent.
    last: HashMap<(&'static str, Name), String>,
    /// Parents that were not found: each is reported once.
    missed: HashSet<(&'static str, Name)>,
    faults: Vec<WorkbookFault>,
}

/// A row whose cells have been read and which is not in the feed yet.
struct ParsedRow<'a> {
    index: usize,
    sheet: &'static Sheet,
    row: &'a Row,
    values: Vec<Option<Value>>,
    /// Which columns are filled, correctly or not.
    filled: Vec<bool>,
}

impl ParsedRow<'_> {
    /// The text of the column with this header; empty where it is blank.
    fn text(&self, header: &str) -> String {
        let at = self.sheet.columns.iter().position(|column| column.header == header);
        let value = at.and_then(|at| self.values[at].as_ref());
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn is_filled(&self, header: &str) -> bool {
        let at = self.sheet.columns.iter().position(|column| column.header == header);
        at.is_some_and(|at| self.filled[at])
    }

    fn name_of(&self, columns: impl Iterator<Item = &'static Column>) -> Name {
        columns.map(|column| self.text(column.header)).collect()
    }
}

impl Builder<'_> {
    fn fault(&mut self, sheet: usize, row: u32, column: Option<usize>, what: What) {
        // A missing column has been reported once for all rows.
        let place = match column {
            None => None,
            Some(column) => match self.filled.tables[sheet].at[column] {
                Some(at) => Some((column, at)),
                None => return,
            },
        };
        self.faults.push(WorkbookFault {
            sheet,
            row,
            column: place,
            what,
        });
    }

    fn row(&mut self, index: usize, sheet: &'static Sheet, row: &Row, labels: &Labels) {
        let parsed = self.read(index, sheet, row, labels);
        self.check_needs(&parsed);
        let lost = |column: &Column| parsed.is_filled(column.header) || column.need == Need::Always;
        if sheet
            .name_columns()
            .any(|column| parsed.text(column.header).is_empty() && lost(column))
        {
            return;
        }
        let Some(parent) = self.parent(&parsed) else { return };
        let own = parsed.name_of(sheet.name_columns());
        let named = sheet
            .columns
            .iter()
            .filter(|column| column.role == Role::Name)
            .map(|column| parsed.text(column.header));
        let nameless =
            matches!(sheet.place, Place::Many(_) | Place::OneOf(_)) && named.clone().all(|part| part.is_empty());
        if !nameless && let Some((first, _)) = self.named.get(&(sheet.name, own.clone())) {
            let first = *first;
            let column = sheet.columns.iter().position(|column| column.role == Role::Name);
            self.fault(index, row.number, column, What::Again(first));
            return;
        }
        self.check_unique(&parsed, &own);
        self.check_order(&parsed);
        let pointer = parent.map(|parent| self.put(&parsed, &parent));
        self.places
            .extend(pointer.clone().map(|pointer| (pointer, index, row.number)));
        if !nameless {
            self.named.insert((sheet.name, own), (row.number, pointer));
        }
    }

    fn read<'a>(&mut self, index: usize, sheet: &'static Sheet, row: &'a Row, labels: &Labels) -> ParsedRow<'a> {
        let mut parsed = ParsedRow {
            index,
            sheet,
            row,
            values: Vec::new(),
            filled: Vec::new(),
        };
        for (at, (column, cell)) in sheet.columns.iter().zip(&row.cells).enumerate() {
            let value = match cell.as_ref().map(|cell| values::read(column.kind, cell)) {
                None => None,
                Some(Ok(value)) => value,
                Some(Err(what)) => {
                    self.fault(index, row.number, Some(at), what);
                    None
                }
            };
            parsed.values.push(value);
            parsed.filled.push(cell.is_some());
        }
        for at in 0..sheet.columns.len() {
            if let Some(value) = parsed.values[at].take() {
                parsed.values[at] = self.resolve(&parsed, at, value, labels);
            }
        }
        parsed
    }

    /// Resolves a value that depends on the rest of the workbook; `None` if it cannot be resolved.
    fn resolve(&mut self, parsed: &ParsedRow<'_>, at: usize, value: Value, labels: &Labels) -> Option<Value> {
        let what = match (parsed.sheet.columns[at].kind, &value) {
            (Kind::CodeOf(sheet), Value::String(text)) => match labels.code(&parsed.text("年度"), text) {
                Some(code) => return Some(Value::from(code)),
                // A level that no ballot defines any more may be given by its name instead.
                None if parsed.is_filled("等级名称") || self.lacks(sheet) => Vec::new(),
                None => vec![What::NoCode(
                    sheet,
                    text.clone(),
                    labels.near(&parsed.text("年度"), text),
                )],
            },
            (Kind::Source, Value::String(name)) if !self.knows("来源", vec![name.clone()]) => {
                vec![What::NoSource(name.clone())]
            }
            (Kind::List, Value::String(word)) => match parsed.sheet.place {
                Place::OneOf(lists) if lists.iter().all(|(known, _)| known != word) => {
                    vec![What::NotListed(
                        word.clone(),
                        lists.iter().map(|(word, _)| *word).collect(),
                    )]
                }
                _ => Vec::new(),
            },
            (Kind::Rows(sheet), Value::Array(names)) => {
                let parents = parsed.sheet.columns.iter().filter(|column| column.role == Role::Parent);
                let parent = parsed.name_of(parents);
                let names = names.iter().filter_map(Value::as_str);
                let lost = names.filter(|name| !self.knows(sheet, [&parent[..], &[(*name).to_owned()]].concat()));
                lost.map(|name| What::NoSuch(sheet, name.to_owned())).collect()
            }
            _ => Vec::new(),
        };
        let meant = what.is_empty();
        for what in what {
            self.fault(parsed.index, parsed.row.number, Some(at), what);
        }
        meant.then_some(value)
    }

    fn check_needs(&mut self, parsed: &ParsedRow<'_>) {
        for (at, column) in parsed
            .sheet
            .columns
            .iter()
            .enumerate()
            .filter(|(at, _)| !parsed.filled[*at])
        {
            let others = || {
                let group = parsed.sheet.columns.iter().zip(&parsed.filled);
                group
                    .into_iter()
                    .any(|(other, filled)| *filled && other.group() == column.group())
            };
            match column.need {
                Need::Always => self.fault(parsed.index, parsed.row.number, Some(at), What::Blank),
                Need::WithOthers if others() => self.fault(parsed.index, parsed.row.number, Some(at), What::BlankHere),
                Need::WithOthers | Need::Optional => {}
            }
        }
    }

    /// The JSON pointer of the row's parent record. `Some(None)`: the parent itself has no place. `None`: there is no parent, which
    /// has been reported.
    fn parent(&mut self, parsed: &ParsedRow<'_>) -> Option<Option<String>> {
        if parsed.sheet.parents.is_empty() {
            return Some(Some(String::new()));
        }
        let links = || {
            parsed
                .sheet
                .columns
                .iter()
                .enumerate()
                .filter(|(_, column)| column.role == Role::Parent)
        };
        let parents = parsed
            .sheet
            .parents
            .iter()
            .filter_map(|parent| SHEETS.iter().find(|sheet| sheet.name == *parent));
        let mut fitting = parents.filter(|parent| {
            let among = |header: &str| parent.name_columns().any(|column| column.header == header);
            parsed.sheet.parents.len() == 1
                || links().all(|(_, column)| parsed.is_filled(column.header) == among(column.header))
        });
        let Some(parent) = fitting.next() else {
            // No single column is wrong, only the combination of optional ones: report the first blank one.
            if let Some((at, _)) =
                links().find(|(_, column)| column.need != Need::Always && !parsed.is_filled(column.header))
            {
                self.fault(parsed.index, parsed.row.number, Some(at), What::Blank);
            }
            return None;
        };
        let name = parsed.name_of(parent.name_columns());
        match self.named.get(&(parent.name, name.clone())) {
            Some((_, pointer)) => Some(pointer.clone()),
            None => {
                if !self.lacks(parent.name) && self.missed.insert((parent.name, name.clone())) {
                    let parts = name.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
                    let at = links().filter(|(_, column)| parsed.is_filled(column.header));
                    let at = at.map(|(at, _)| at).max();
                    let what = What::NoParent(parent.name, parts.join("、"));
                    self.fault(parsed.index, parsed.row.number, at, what);
                }
                Some(None)
            }
        }
    }

    fn check_unique(&mut self, parsed: &ParsedRow<'_>, own: &Name) {
        for (at, column) in parsed
            .sheet
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.role == Role::Unique)
        {
            let text = parsed.text(column.header);
            if text.is_empty() {
                continue;
            }
            let parents = parsed
                .sheet
                .name_columns()
                .zip(own)
                .filter(|(column, _)| column.role == Role::Parent);
            let parent = parents.map(|(_, part)| part.clone()).collect();
            if !self
                .unique
                .insert((parsed.sheet.name, parent, column.header, text.clone()))
            {
                self.fault(parsed.index, parsed.row.number, Some(at), What::Twice(text));
            }
        }
    }

    fn check_order(&mut self, parsed: &ParsedRow<'_>) {
        for (at, column) in parsed.sheet.columns.iter().enumerate() {
            let Some(order) = column.order else { continue };
            let text = parsed.text(column.header);
            // A cycle's key need not begin with a year.
            if text.len() < 4 || !text.bytes().take(4).all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let parents = parsed.sheet.columns.iter().filter(|column| column.role == Role::Parent);
            let parent = parsed.name_of(parents);
            let last = self.last.insert((parsed.sheet.name, parent), text.clone());
            let what = match (order, last) {
                (DateOrder::NewestFirst, Some(last)) if last < text => What::NotNewestFirst,
                (DateOrder::OldestFirst, Some(last)) if last > text => What::NotOldestFirst,
                _ => continue,
            };
            self.fault(parsed.index, parsed.row.number, Some(at), what);
        }
    }

    /// Inserts the row's record into the record at the pointer, and returns its own pointer.
    fn put(&mut self, parsed: &ParsedRow<'_>, parent: &str) -> String {
        let mut item = Value::Object(serde_json::Map::new());
        for (column, value) in parsed.sheet.columns.iter().zip(&parsed.values) {
            if let (false, Some(value)) = (column.field.is_empty(), value) {
                *record::place(&mut item, column.field) = value.clone();
            }
        }
        let field = match parsed.sheet.place {
            Place::One(field) | Place::Many(field) => field,
            Place::OneOf(lists) => {
                let word = parsed
                    .sheet
                    .columns
                    .iter()
                    .find(|column| matches!(column.kind, Kind::List));
                let word = word.map(|column| parsed.text(column.header)).unwrap_or_default();
                lists
                    .iter()
                    .find(|(known, _)| *known == word)
                    .map_or("", |(_, field)| field)
            }
        };
        let mut pointer = parent.to_owned();
        for step in field.split('.').filter(|step| !step.is_empty()) {
            pointer.push('/');
            pointer.push_str(step);
        }
        let Some(parent) = self.whole.pointer_mut(parent) else {
            return pointer;
        };
        let place = record::place(parent, field);
        match (&parsed.sheet.place, place) {
            (Place::One(_), place) => *place = item,
            (_, Value::Array(items)) => {
                pointer.push_str(&format!("/{}", items.len()));
                items.push(item);
            }
            (_, place) => {
                pointer.push_str("/0");
                *place = Value::from(vec![item]);
            }
        }
        pointer
    }

    fn check_site(&mut self) {
        let site = sheet("站点");
        if self.filled.tables[site].rows.is_empty() && !self.lacks("站点") {
            self.fault(site, 0, None, What::NoRow);
        }
    }

    fn check_ballots(&mut self) {
        for (cycle, row, pointer) in self.placed("评议票") {
            let has = |pointer: &str, field: &str| {
                let record = self.whole.pointer(pointer);
                record.and_then(|record| record::get(record, field)).is_some()
            };
            let levels = has(&pointer, "levels");
            let units = self.named.get(&("年度", cycle)).and_then(|(_, cycle)| cycle.as_deref());
            let units = units.is_some_and(|cycle| has(cycle, "units.units"));
            if !levels && !self.lacks("评议等级") {
                self.fault(sheet("评议票"), row, None, What::NoLevels);
            }
            if !units && !self.lacks("单位") {
                self.fault(sheet("评议票"), row, None, What::NoUnits);
            }
            let moment = |field: &str| {
                let moment = self.whole.pointer(&format!("{pointer}/{field}"))?;
                Moment::parse(moment.as_str()?)
            };
            let hours = OpeningHours {
                opens: moment("opens"),
                closes: moment("closes"),
            };
            if hours.are_never() {
                let ballots = sheet("评议票");
                let column = SHEETS[ballots]
                    .columns
                    .iter()
                    .position(|column| column.field == "closes");
                self.fault(ballots, row, column, What::ClosesFirst);
            }
        }
    }

    /// Completes each case that gives only its unit's key from the roster.
    fn fill_in_cases(&mut self) {
        let cases = sheet("整改档案");
        let column = SHEETS[cases]
            .columns
            .iter()
            .position(|column| column.field == "unit.name");
        for (name, row, pointer) in self.placed("整改档案") {
            let unit = self
                .whole
                .pointer(&format!("{pointer}/unit"))
                .and_then(Value::as_object);
            if unit.is_none_or(|unit| unit.contains_key("name")) {
                continue;
            }
            let listed = self.named.get(&("单位", name));
            let what = match listed {
                _ if unit.is_some_and(|unit| unit.len() > 1) => What::BlankHere,
                Some((_, None)) => continue,
                Some((_, Some(listed))) => {
                    let mut unit = self.whole.pointer(listed).cloned().unwrap_or_default();
                    if let Some(unit) = unit.as_object_mut() {
                        unit.remove("windows");
                        unit.remove("history");
                    }
                    if let Some(case) = self.whole.pointer_mut(&pointer) {
                        case["unit"] = unit;
                    }
                    continue;
                }
                None if self.lacks("单位") => continue,
                None => What::NotInRoster,
            };
            self.fault(cases, row, column, what);
        }
    }

    /// The rows of a sheet whose records are in the feed: their names, numbers and pointers.
    fn placed(&self, sheet: &str) -> Vec<(Name, u32, String)> {
        let rows = self.named.iter().filter(|((of, _), _)| *of == sheet);
        let placed = rows.filter_map(|((_, name), (row, pointer))| Some((name.clone(), *row, pointer.clone()?)));
        placed.collect()
    }

    fn knows(&self, sheet: &'static str, name: Name) -> bool {
        self.named.contains_key(&(sheet, name)) || self.lacks(sheet)
    }

    /// Whether the workbook lacks a sheet, or the columns that name its rows. This has been reported once; rows that refer to the
    /// sheet do not report it again.
    fn lacks(&self, name: &str) -> bool {
        let index = sheet(name);
        let columns = SHEETS[index].columns.iter().zip(&self.filled.tables[index].at);
        let mut naming = columns.filter(|(column, _)| matches!(column.role, Role::Parent | Role::Name));
        naming.any(|(_, at)| at.is_none()) || self.filled.tables[index].at.iter().all(Option::is_none)
    }
}

fn sheet(name: &str) -> usize {
    SHEETS.iter().position(|sheet| sheet.name == name).unwrap_or_default()
}
