//! The files of a feed and where they are.

use crate::domain::{CycleId, UnitId};
use crate::json::{Read, Record};

/// A file of the feed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Document {
    /// The entry: site, cycles, sequence number.
    Index,
    /// The roster of a cycle.
    Units(CycleId),
    /// One unit in full.
    Unit(CycleId, UnitId),
    /// The ballot of a cycle.
    Ballot(CycleId),
    /// The board of a cycle.
    Board(CycleId),
    /// One case in full.
    Case(CycleId, UnitId),
    /// The hearing of a cycle.
    Hearing(CycleId),
}

/// Where a feed's files are, relative to the site or absolute. `{cycle}` and `{unit}` stand for keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    index: String,
    units: String,
    unit: String,
    ballot: String,
    board: String,
    case: String,
    hearing: String,
}

impl Default for Paths {
    fn default() -> Self {
        let path = |name: &str| name.to_owned();
        Self {
            index: path("index.json"),
            units: path("{cycle}/units.json"),
            unit: path("{cycle}/units/{unit}.json"),
            ballot: path("{cycle}/ballot.json"),
            board: path("{cycle}/board.json"),
            case: path("{cycle}/cases/{unit}.json"),
            hearing: path("{cycle}/hearing.json"),
        }
    }
}

impl Paths {
    /// Reads what is given; the rest is as the feed's files are.
    ///
    /// # Errors
    /// Names what is no path, or unknown.
    pub fn read(record: &Record<'_>) -> Read<Self> {
        record.only(&["index", "units", "unit", "ballot", "board", "case", "hearing"])?;
        let mut paths = Self::default();
        for (name, path) in [
            ("index", &mut paths.index),
            ("units", &mut paths.units),
            ("unit", &mut paths.unit),
            ("ballot", &mut paths.ballot),
            ("board", &mut paths.board),
            ("case", &mut paths.case),
            ("hearing", &mut paths.hearing),
        ] {
            if let Some(given) = record.text(name)? {
                // Without its keys, a path would give every cycle or unit the same file.
                for key in ["{cycle}", "{unit}"] {
                    if path.contains(key) && !given.contains(key) {
                        return Err(record.lacks(name, key));
                    }
                }
                *path = given;
            }
        }
        Ok(paths)
    }
}

impl Document {
    /// Its path under the feed's base. Keys need no escaping: they hold nothing that an address could mistake.
    pub fn path(&self, paths: &Paths) -> String {
        let (template, cycle, unit) = match self {
            Self::Index => (&paths.index, None, None),
            Self::Units(cycle) => (&paths.units, Some(cycle), None),
            Self::Unit(cycle, unit) => (&paths.unit, Some(cycle), Some(unit)),
            Self::Ballot(cycle) => (&paths.ballot, Some(cycle), None),
            Self::Board(cycle) => (&paths.board, Some(cycle), None),
            Self::Case(cycle, unit) => (&paths.case, Some(cycle), Some(unit)),
            Self::Hearing(cycle) => (&paths.hearing, Some(cycle), None),
        };
        let mut path = template.clone();
        if let Some(cycle) = cycle {
            path = path.replace("{cycle}", cycle.as_str());
        }
        if let Some(unit) = unit {
            path = path.replace("{unit}", unit.as_str());
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_an_api_are_addressed_by_templates() {
        let case = Document::Case(CycleId::parse("2017").unwrap(), UnitId::parse("jjzd").unwrap());
        assert_eq!(case.path(&Paths::default()), "2017/cases/jjzd.json");
        let unit = Document::Unit(CycleId::parse("2018").unwrap(), UnitId::parse("jjzd").unwrap());
        assert_eq!(unit.path(&Paths::default()), "2018/units/jjzd.json");
        let api = Paths {
            case: "records/case-{cycle}-{unit}".to_owned(),
            ..Paths::default()
        };
        assert_eq!(case.path(&api), "records/case-2017-jjzd");
    }
}
