//! Invented units.

use wanping::domain::{Kind, Status};
use wanping::feed::wire::{Board, HistoryEntry, Results, ServiceWindow, Unit};

use super::YEARS;
use super::dice::Dice;
use super::words::{BRANCHES, DUTIES, FIELDS, STEMS, cycle, results, statement, unit_id};
use crate::search_keys;

/// `count` units: offices of a city's organs, stations in its quarters, and some of neither kind.
pub fn units(count: usize, dice: &mut Dice) -> Vec<Unit> {
    (0..count).map(|at| unit(at, dice)).collect()
}

fn unit(at: usize, dice: &mut Dice) -> Unit {
    let (field, field_en) = FIELDS[at % FIELDS.len()];
    let round = at / FIELDS.len();
    let (stem, branch) = (STEMS[round % STEMS.len()], BRANCHES[round % BRANCHES.len()]);
    let (place, place_en) = (format!("{}{}", stem.0, branch.0), format!("{}{}", stem.1, branch.1));
    let number = round / (STEMS.len() * BRANCHES.len() / 2) + 1;
    let (duty, duty_en) = DUTIES[(round + at) % DUTIES.len()];
    // Some kinds of unit have an English name, some have none.
    let mut name_en = None;
    let (name, kind) = match at % 5 {
        0 => {
            // Of one organ, so many offices have different duties.
            let number = round / DUTIES.len() + 1;
            name_en = Some(format!("{duty_en} Division {number}"));
            (format!("{duty}{number}处"), Some(Kind::Office))
        }
        4 => (format!("{place}{field}中心{number}部"), None),
        3 if round.is_multiple_of(10) => (
            format!("{place}{field}代办点{number}号"),
            Some(Kind::Other("代办点".to_owned())),
        ),
        part => {
            name_en = (part != 1).then(|| format!("{place_en} Subdistrict {field_en} Station {number}"));
            (format!("{place}街道{field}{number}所"), Some(Kind::Station))
        }
    };
    let aliases = if dice.once_in(6) {
        vec![format!("{place}{field}服务点")]
    } else {
        Vec::new()
    };
    let services = match at % 4 {
        1 => vec![format!("{duty}证明"), format!("{duty}年检")],
        _ => Vec::new(),
    };
    Unit {
        id: unit_id(at),
        keys: search_keys::derive(&name, &[&aliases[..], &services[..]].concat()),
        aliases,
        services,
        name,
        name_en,
        organ: (at % 11 != 10 || kind == Some(Kind::Office)).then(|| format!("示例市{field}局")),
        kind,
        exempt: (at % 40 == 7).then(|| statement("刚成立不满一年，这个年度不评（虚构）。", "s1")),
        windows: windows(at, dice),
        history: Vec::new(),
    }
}

fn windows(at: usize, dice: &mut Dice) -> Vec<ServiceWindow> {
    let count = if at.is_multiple_of(4) { dice.number(1, 4) } else { 0 };
    (1..=count)
        .map(|number| ServiceWindow {
            name: format!("{number}号窗口"),
            address: (number > 1).then(|| format!("示例路{}号虚构大厅{number}楼", dice.number(1, 200))),
        })
        .collect()
}

/// Adds to each unit its history of earlier cycles. The history of named units goes back further, and some of them were also named
/// in years whose boards the feed does not have.
pub fn tell_history(units: &mut [Unit], newer: &Board, older: &Board, dice: &mut Dice) {
    let [_, new, old] = YEARS;
    for unit in units.iter_mut() {
        unit.history = match newer.cases.iter().position(|case| case.unit.id == unit.id) {
            None => vec![not_named(new, dice), not_named(old, dice)],
            Some(at) => {
                let case = &newer.cases[at];
                let then = older.cases.iter().find(|case| case.unit.id == unit.id);
                let mut history = vec![
                    entry(new, Status::Named, case.results.clone()),
                    match then {
                        Some(then) => entry(old, Status::Named, then.results.clone()),
                        None => entry(old, Status::Rated, published(old, at, dice)),
                    },
                ];
                for year in (old - 3..old).rev() {
                    let named = year == old - 1 && at % 4 == 2 || year == old - 2 && at % 8 == 0;
                    let status = if named { Status::Named } else { Status::Rated };
                    history.push(entry(year, status, published(year, at, dice)));
                }
                history
            }
        };
    }
}

/// The published results of a year: some units have them for every year, some with a gap, some never.
fn published(year: u16, at: usize, dice: &mut Dice) -> Option<Results> {
    let gap = year == YEARS[2] - 1;
    match at % 3 {
        0 => Some(results(year, false, dice)),
        1 if !gap => Some(results(year, true, dice)),
        _ => None,
    }
}

fn not_named(year: u16, dice: &mut Dice) -> HistoryEntry {
    let status = match dice.number(0, 19) {
        0 => Status::Exempt,
        1 => Status::Absent,
        2 => Status::Other("试评".to_owned()),
        _ => Status::Rated,
    };
    let told = status == Status::Rated && dice.once_in(4);
    let results = told.then(|| results(year, dice.once_in(3), dice));
    entry(year, status, results)
}

fn entry(year: u16, status: Status, results: Option<Results>) -> HistoryEntry {
    let rated = matches!(status, Status::Rated | Status::Named);
    HistoryEntry {
        cycle: cycle(year),
        text: (status == Status::Exempt).then(|| "职能正在调整（虚构）。".to_owned()),
        results,
        source: rated.then(|| "s2".to_owned()),
        status,
    }
}
