//! Where each file of a feed is.

use std::fmt;

use super::value::Key;

/// A file of a feed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedPath {
    /// The entry.
    Index,
    /// The roster of a cycle.
    Units(Key),
    /// One unit in full.
    Unit(Key, Key),
    /// The ballot of a cycle.
    Ballot(Key),
    /// The board of a cycle.
    Board(Key),
    /// One case in full.
    Case(Key, Key),
    /// The hearing of a cycle.
    Hearing(Key),
}

impl fmt::Display for FeedPath {
    /// The path under the feed's base.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index => f.write_str("index.json"),
            Self::Units(cycle) => write!(f, "{cycle}/units.json"),
            Self::Unit(cycle, unit) => write!(f, "{cycle}/units/{unit}.json"),
            Self::Ballot(cycle) => write!(f, "{cycle}/ballot.json"),
            Self::Board(cycle) => write!(f, "{cycle}/board.json"),
            Self::Case(cycle, unit) => write!(f, "{cycle}/cases/{unit}.json"),
            Self::Hearing(cycle) => write!(f, "{cycle}/hearing.json"),
        }
    }
}

impl FeedPath {
    /// One word for the kind of file, as the schemas are named.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Units(_) => "units",
            Self::Unit(..) => "unit",
            Self::Ballot(_) => "ballot",
            Self::Board(_) => "board",
            Self::Case(..) => "case",
            Self::Hearing(_) => "hearing",
        }
    }

    /// The file of a feed that has this path; `None` where no feed has a file.
    pub fn parse(path: &str) -> Option<Self> {
        let steps: Vec<_> = path.strip_suffix(".json")?.split('/').collect();
        match steps[..] {
            ["index"] => Some(Self::Index),
            [cycle, "units"] => Key::parse(cycle).map(Self::Units),
            [cycle, "ballot"] => Key::parse(cycle).map(Self::Ballot),
            [cycle, "board"] => Key::parse(cycle).map(Self::Board),
            [cycle, "hearing"] => Key::parse(cycle).map(Self::Hearing),
            [cycle, "units", unit] => Some(Self::Unit(Key::parse(cycle)?, Key::parse(unit)?)),
            [cycle, "cases", unit] => Some(Self::Case(Key::parse(cycle)?, Key::parse(unit)?)),
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use wanping::domain::{CycleId, UnitId};
    use wanping::feed::{Document, FeedConfig};

    #[test]
    fn only_a_feeds_own_paths_are_its_files() {
        for path in [
            "index.json",
            "2018/units.json",
            "2018/units/bdcdj.json",
            "2018/ballot.json",
            "2017/board.json",
            "2017/cases/bdcdj.json",
            "2017/hearing.json",
        ] {
            assert_eq!(FeedPath::parse(path).unwrap().to_string(), path);
        }
        for path in [
            "",
            "index",
            "index.json.bak",
            "units.json",
            "2018/notes.json",
            "2018/units/a/b.json",
            "2018/pages/a.json",
            "../units.json",
            "单位/units.json",
        ] {
            assert_eq!(FeedPath::parse(path), None, "{path:?}");
        }
    }

    #[test]
    fn the_site_looks_for_them_in_the_same_places() {
        let cycle = || CycleId::parse("2018").unwrap();
        let unit = || UnitId::parse("bdcdj").unwrap();
        for document in [
            Document::Index,
            Document::Units(cycle()),
            Document::Unit(cycle(), unit()),
            Document::Ballot(cycle()),
            Document::Board(cycle()),
            Document::Case(cycle(), unit()),
            Document::Hearing(cycle()),
        ] {
            let path = FeedConfig::default().path(&document);
            assert!(FeedPath::parse(&path).is_some(), "{path}");
        }
    }
}
