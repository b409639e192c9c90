//! The feed as it is written: a type for every record of the format, with what the format says about it. The site reads it
//! with a tolerant decoder of its own; what is written here is what the format asks for, no more.

mod as_site;
mod ballot;
mod case;
mod code;
mod file;
mod folder;
mod hearing;
mod index;
mod named_before;
mod path;
mod place;
mod read;
pub mod schema;
mod source;
mod tree;
mod unit;
mod value;
mod write;

pub use as_site::read_as_site;
pub use ballot::{Ballot, Choice, Intake, Level, Question, Reason};
pub use case::{
    Board, Case, CitizenReports, Claim, EarlierDue, Evidence, Indicator, LevelCount, LookBack, Measure, OneCase,
    Problem, Results, Target, Verification,
};
pub use code::{ClaimState, Kind, Status, Verdict};
pub use file::{CycleFile, File, referred};
pub use hearing::{Hearing, Report, Reporter};
pub use index::{Index, LabelledLink, Site};
pub use path::FeedPath;
pub use place::{Got, LARGEST, Place, Unreachable};
pub use source::{Source, Sources, Statement};
pub use tree::{Cycle, Feed};
pub use unit::{HistoryEntry, OneUnit, Unit, Units, Window};
pub use value::{Date, Digits, Key, Link, Moment};

/// `{cycle}/units.json`.
pub type UnitsFile = CycleFile<Units>;
/// `{cycle}/units/{unit}.json`.
pub type UnitFile = CycleFile<OneUnit>;
/// `{cycle}/ballot.json`.
pub type BallotFile = CycleFile<Ballot>;
/// `{cycle}/board.json`.
pub type BoardFile = CycleFile<Board>;
/// `{cycle}/cases/{unit}.json`.
pub type CaseFile = File<OneCase>;
/// `{cycle}/hearing.json`.
pub type HearingFile = CycleFile<Hearing>;
/// `index.json`.
pub type IndexFile = File<Index>;

#[cfg(test)]
mod tests;
