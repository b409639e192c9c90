//! The files of a feed and their paths.

use std::fmt;

use crate::domain::code::codes;
use crate::domain::{CycleId, UnitId};
use crate::json::{Read, Record};

codes! {
    /// The kinds of file of a feed, by the names that settings and schemas have for them.
    pub enum FileKind {
        /// The entry: site, cycles, sequence number.
        Index = "index",
        /// The roster of a cycle.
        Units = "units",
        /// One unit in full.
        Unit = "unit",
        /// The ballot of a cycle.
        Ballot = "ballot",
        /// The board of a cycle.
        Board = "board",
        /// One case in full.
        Case = "case",
        /// The hearing of a cycle.
        Hearing = "hearing",
        /// How the ballots of a cycle are counted, and the count.
        Results = "results",
    }
}

/// The placeholder for the cycle's key in a template.
const CYCLE: &str = "{cycle}";
/// The placeholder for the unit's key in a template.
const UNIT: &str = "{unit}";

impl FileKind {
    /// The path of such files under the feed's base, according to the format. `{cycle}` and `{unit}` stand for keys.
    pub fn template(self) -> &'static str {
        match self {
            Self::Index => "index.json",
            Self::Units => "{cycle}/units.json",
            Self::Unit => "{cycle}/units/{unit}.json",
            Self::Ballot => "{cycle}/ballot.json",
            Self::Board => "{cycle}/board.json",
            Self::Case => "{cycle}/cases/{unit}.json",
            Self::Hearing => "{cycle}/hearing.json",
            Self::Results => "{cycle}/results.json",
        }
    }
}

/// A file of the feed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// How the ballots of a cycle are counted, and the count.
    Results(CycleId),
}

/// The paths of a feed's files, relative to its base: a template for each of [`FileKind::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths([String; FileKind::ALL.len()]);

impl Default for Paths {
    fn default() -> Self {
        Self(FileKind::ALL.map(|kind| kind.template().to_owned()))
    }
}

impl Paths {
    /// Reads the given paths; the others keep their defaults.
    ///
    /// # Errors
    /// Names what is no path, or unknown.
    pub fn read(record: &Record<'_>) -> Read<Self> {
        record.only(&FileKind::ALL.map(FileKind::code))?;
        let mut paths = Self::default();
        for (kind, path) in FileKind::ALL.into_iter().zip(&mut paths.0) {
            if let Some(given) = record.text(kind.code())? {
                // Without its keys, a path would be the same for every cycle or unit.
                for key in [CYCLE, UNIT] {
                    if path.contains(key) && !given.contains(key) {
                        return Err(record.lacks(kind.code(), key));
                    }
                }
                *path = given;
            }
        }
        Ok(paths)
    }
}

impl Document {
    /// The kind of the file, and the keys in its path.
    fn parts(&self) -> (FileKind, Option<&CycleId>, Option<&UnitId>) {
        match self {
            Self::Index => (FileKind::Index, None, None),
            Self::Units(cycle) => (FileKind::Units, Some(cycle), None),
            Self::Unit(cycle, unit) => (FileKind::Unit, Some(cycle), Some(unit)),
            Self::Ballot(cycle) => (FileKind::Ballot, Some(cycle), None),
            Self::Board(cycle) => (FileKind::Board, Some(cycle), None),
            Self::Case(cycle, unit) => (FileKind::Case, Some(cycle), Some(unit)),
            Self::Hearing(cycle) => (FileKind::Hearing, Some(cycle), None),
            Self::Results(cycle) => (FileKind::Results, Some(cycle), None),
        }
    }

    /// The kind of the file.
    pub fn kind(&self) -> FileKind {
        self.parts().0
    }

    /// The keys of the cycle and the unit that it is about.
    pub fn keys(&self) -> (Option<&CycleId>, Option<&UnitId>) {
        let (_, cycle, unit) = self.parts();
        (cycle, unit)
    }

    /// Its path under the feed's base.
    pub fn path(&self, paths: &Paths) -> String {
        self.fill(&paths.0[self.kind() as usize])
    }

    /// A template with the keys filled in. Keys need no escaping, because all their characters are safe in addresses.
    fn fill(&self, template: &str) -> String {
        let (_, cycle, unit) = self.parts();
        let mut path = template.to_owned();
        if let Some(cycle) = cycle {
            path = path.replace(CYCLE, cycle.as_str());
        }
        if let Some(unit) = unit {
            path = path.replace(UNIT, unit.as_str());
        }
        path
    }

    /// The file with this path in the format; `None` if the format has none.
    ///
    /// ```
    /// use wanping::feed::Document;
    ///
    /// let case = Document::parse("2017/cases/bdcdj.json").unwrap();
    /// assert_eq!(case.to_string(), "2017/cases/bdcdj.json");
    /// assert_eq!(Document::parse("2017/notes.json"), None);
    /// ```
    pub fn parse(path: &str) -> Option<Self> {
        FileKind::ALL.into_iter().find_map(|kind| Self::of_kind(kind, path))
    }

    /// The file of this kind with this path.
    fn of_kind(kind: FileKind, path: &str) -> Option<Self> {
        let (mut cycle, mut unit) = (None, None);
        let mut steps = path.split('/');
        for wanted in kind.template().split('/') {
            let step = steps.next()?;
            if wanted == CYCLE {
                cycle = CycleId::parse(step);
            } else if let Some(ending) = wanted.strip_prefix(UNIT) {
                unit = UnitId::parse(step.strip_suffix(ending)?);
            } else if wanted != step {
                return None;
            }
        }
        if steps.next().is_some() {
            return None;
        }
        match kind {
            FileKind::Index => Some(Self::Index),
            FileKind::Units => cycle.map(Self::Units),
            FileKind::Unit => Some(Self::Unit(cycle?, unit?)),
            FileKind::Ballot => cycle.map(Self::Ballot),
            FileKind::Board => cycle.map(Self::Board),
            FileKind::Case => Some(Self::Case(cycle?, unit?)),
            FileKind::Hearing => cycle.map(Self::Hearing),
            FileKind::Results => cycle.map(Self::Results),
        }
    }
}

impl fmt::Display for Document {
    /// Its path in the format.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fill(self.kind().template()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "2017/results.json",
        ] {
            let document = Document::parse(path).unwrap();
            assert_eq!(document.to_string(), path);
            assert_eq!(document.path(&Paths::default()), path);
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
            "2018/units/a.json/",
        ] {
            assert_eq!(Document::parse(path), None, "{path:?}");
        }
    }

    #[test]
    fn an_api_can_have_its_own_paths() {
        let case = Document::parse("2017/cases/jjzd.json").unwrap();
        let mut api = Paths::default();
        api.0[FileKind::Case as usize] = "records/case-{cycle}-{unit}".to_owned();
        assert_eq!(case.path(&api), "records/case-2017-jjzd");
    }
}
