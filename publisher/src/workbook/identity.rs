//! Checks that each unit keeps its id and each id its unit. Names that look the same are the same: invisible differences are ignored.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::fault::{What, WorkbookFault};
use super::filled::{Filled, Row};
use super::sheets::SHEETS;
use super::values;
use crate::invisible::seen;

/// The sheets that name units.
const NAMING: [&str; 3] = ["单位", "整改档案", "汇报单位"];

/// A unit as given by a row.
struct Named<'a> {
    sheet: usize,
    row: &'a Row,
    cycle: String,
    id: String,
    name: Option<Name>,
    aliases: Vec<String>,
}

/// A unit's name and its organ, both without invisible differences.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Name {
    name: String,
    organ: String,
}

/// The units of one cycle.
#[derive(Default)]
struct Known {
    /// The names of each id.
    names: HashMap<String, Vec<Name>>,
    /// The ids of each name, in any organ.
    ids: HashMap<String, BTreeSet<String>>,
}

/// Finds each unit to which another row gives another id, and each id that another row gives to another unit.
pub fn check(filled: &Filled) -> Vec<WorkbookFault> {
    let cycles = cycles(filled);
    let named: Vec<Named<'_>> = NAMING.iter().flat_map(|sheet| named(filled, sheet)).collect();
    let mut known: HashMap<&str, Known> = HashMap::new();
    for unit in &named {
        if let Some(name) = &unit.name {
            let known = known.entry(&unit.cycle).or_default();
            known.names.entry(unit.id.clone()).or_default().push(name.clone());
            known.ids.entry(name.name.clone()).or_default().insert(unit.id.clone());
        }
    }
    let mut faults = Vec::new();
    let mut spelled: HashMap<String, &str> = HashMap::new();
    let mut rows: HashMap<(&str, &Name), &Named<'_>> = HashMap::new();
    for unit in &named {
        let first = *spelled.entry(unit.id.to_lowercase()).or_insert(&unit.id);
        if first != unit.id {
            faults.extend(fault(
                filled,
                unit,
                "单位编号",
                What::OtherCase(unit.id.clone(), first.to_owned()),
            ));
        }
        let Some(name) = &unit.name else { continue };
        let first = *rows.entry((&unit.cycle, name)).or_insert(unit);
        if !first.id.eq_ignore_ascii_case(&unit.id) {
            let same = What::SameName(SHEETS[first.sheet].name, first.row.number);
            faults.extend(fault(filled, unit, "单位名称", same));
            continue;
        }
        let Some(at) = cycles.iter().position(|cycle| *cycle == unit.cycle) else {
            continue;
        };
        let Some(now) = known.get(unit.cycle.as_str()) else {
            continue;
        };
        let moved = cycles[at + 1..].iter().find_map(|cycle| {
            let id = moved(unit, name, now, known.get(cycle.as_str())?)?;
            Some(What::OtherUnit(
                text(unit, "单位名称")?,
                unit.id.clone(),
                cycle.clone(),
                id.to_owned(),
            ))
        });
        if let Some(what) = moved {
            faults.extend(fault(filled, unit, "单位名称", what));
        }
    }
    faults
}

/// The id that the unit of this name had in an earlier cycle, if it now has that of another unit.
fn moved<'a>(unit: &Named<'_>, name: &Name, now: &Known, before: &'a Known) -> Option<&'a str> {
    let mut ids = before.ids.get(&name.name)?.iter();
    let (Some(id), None) = (ids.next(), ids.next()) else {
        return None;
    };
    let names = |known: &'a Known, id: &str| known.names.get(id).map_or(&[][..], Vec::as_slice);
    let former = names(before, &unit.id);
    // A unit that was renamed to this name lists its former name among its aliases.
    let says_so = former.iter().any(|former| unit.aliases.contains(&former.name));
    let kept = now
        .names
        .get(id)
        .is_some_and(|names| names.iter().any(|other| other.name == name.name));
    if id.eq_ignore_ascii_case(&unit.id) || says_so || kept {
        return None;
    }
    // An office of another organ may have the same name. Then it is a fault only if the former bearer of the name is still listed,
    // under another name.
    let same_organ = names(before, id).iter().any(|former| former == name);
    (same_organ || now.names.contains_key(id)).then_some(id)
}

/// The keys of the cycles, the newest first.
fn cycles(filled: &Filled) -> Vec<String> {
    let Some(sheet) = SHEETS.iter().position(|sheet| sheet.name == "年度") else {
        return Vec::new();
    };
    let cycles = filled.tables[sheet]
        .rows
        .iter()
        .filter_map(|row| cell(sheet, row, "年度"));
    let mut known = HashSet::new();
    cycles.filter(|cycle| known.insert(cycle.clone())).collect()
}

fn named<'a>(filled: &'a Filled, name: &str) -> Vec<Named<'a>> {
    let Some(sheet) = SHEETS.iter().position(|sheet| sheet.name == name) else {
        return Vec::new();
    };
    let named = filled.tables[sheet].rows.iter().filter_map(|row| {
        let text = |header: &str| cell(sheet, row, header);
        let aliases = text("别名").unwrap_or_default();
        Some(Named {
            sheet,
            row,
            cycle: values::half_width(&text("年度")?),
            id: values::half_width(&text("单位编号")?),
            name: text("单位名称").map(|name| Name {
                name: seen(&name),
                organ: seen(&text("主管部门").unwrap_or_default()),
            }),
            aliases: values::list(&aliases).map(seen).collect(),
        })
    });
    named.collect()
}

fn text(unit: &Named<'_>, header: &str) -> Option<String> {
    cell(unit.sheet, unit.row, header)
}

/// The text of a cell; `None` if it has none.
fn cell(sheet: usize, row: &Row, header: &str) -> Option<String> {
    let column = SHEETS[sheet]
        .columns
        .iter()
        .position(|column| column.header == header)?;
    values::words(row.cells.get(column)?.as_ref()?).ok()
}

fn fault(filled: &Filled, unit: &Named<'_>, header: &str, what: What) -> Option<WorkbookFault> {
    let column = SHEETS[unit.sheet]
        .columns
        .iter()
        .position(|column| column.header == header)?;
    let at = filled.tables[unit.sheet].at[column]?;
    Some(WorkbookFault {
        sheet: unit.sheet,
        row: unit.row.number,
        column: Some((column, at)),
        what,
    })
}
