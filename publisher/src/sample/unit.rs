//! Invented units.

use super::YEARS;
use super::dice::Dice;
use super::words::{BRANCHES, DUTIES, FIELDS, STEMS, key, results, said};
use crate::feed::{HistoryEntry, Kind, Status, Unit, Window};
use crate::keys;

/// So many units: offices of a city's organs, stations in its quarters, and some of neither kind.
pub fn units(count: usize, dice: &mut Dice) -> Vec<Unit> {
    (0..count).map(|at| unit(at, dice)).collect()
}

fn unit(at: usize, dice: &mut Dice) -> Unit {
    let field = FIELDS[at % FIELDS.len()];
    let round = at / FIELDS.len();
    let place = format!("{}{}", STEMS[round % STEMS.len()], BRANCHES[round % BRANCHES.len()]);
    let number = round / (STEMS.len() * BRANCHES.len() / 2) + 1;
    let duty = DUTIES[(round + at) % DUTIES.len()];
    let (name, kind) = match at % 5 {
        0 => (format!("{duty}{number}处"), Some(Kind::Office)),
        4 => (format!("{place}{field}中心{number}部"), None),
        3 if round.is_multiple_of(10) => (
            format!("{place}{field}代办点{number}号"),
            Some(Kind::Other("代办点".to_owned())),
        ),
        _ => (format!("{place}街道{field}{number}所"), Some(Kind::Station)),
    };
    let aliases = if dice.once_in(6) {
        vec![format!("{place}{field}服务点")]
    } else {
        Vec::new()
    };
    Unit {
        id: key(&format!("u{:05}", at + 1)),
        keys: keys::derive(&name, &aliases),
        aliases,
        name,
        organ: (at % 11 != 10).then(|| format!("示例市{field}局")),
        kind,
        exempt: (at % 40 == 7).then(|| said("刚成立不满一年，这个年度不评（虚构）。", "s1")),
        windows: windows(at, dice),
        history: Vec::new(),
    }
}

fn windows(at: usize, dice: &mut Dice) -> Vec<Window> {
    let count = if at.is_multiple_of(4) { dice.number(1, 4) } else { 0 };
    (1..=count)
        .map(|number| Window {
            name: format!("{number}号窗口"),
            address: (number > 1).then(|| format!("示例路{}号虚构大厅{number}楼", dice.number(1, 200))),
        })
        .collect()
}

/// Tells of each unit what the cycles before meant for it.
pub fn tell_history(units: &mut [Unit], named: &[usize], again: &[usize], dice: &mut Dice) {
    let [_, new, old] = YEARS;
    for unit in units.iter_mut() {
        for year in [new, old] {
            let status = match dice.number(0, 19) {
                0 => Status::Exempt,
                1 => Status::Absent,
                2 => Status::Other("试评".to_owned()),
                _ => Status::Rated,
            };
            unit.history.push(entry(year, status, dice));
        }
    }
    for at in named {
        units[*at].history[0] = entry(new, Status::Named, dice);
    }
    for at in again {
        units[*at].history[1] = entry(old, Status::Named, dice);
    }
}

fn entry(year: u16, status: Status, dice: &mut Dice) -> HistoryEntry {
    let rated = matches!(status, Status::Rated | Status::Named);
    HistoryEntry {
        cycle: key(&year.to_string()),
        text: (status == Status::Exempt).then(|| "职能正在调整（虚构）。".to_owned()),
        results: (rated && dice.once_in(4)).then(|| results(year, dice)),
        source: rated.then(|| "s2".to_owned()),
        status,
    }
}
