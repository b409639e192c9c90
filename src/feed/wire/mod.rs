//! The feed as it is written: a type for every record of the format, with what the format says about it.
//!
//! The app reads the feed with a tolerant decoder of its own, `feed/decode.rs`, because derived code would be on every citizen's
//! data plan. What is written here is what the format asks for, no more; `tests/feed/written.rs` holds the two against each other.
//! Only the publisher, which has the feature `wire`, writes a feed, reads one strictly, and describes it: the JSON Schemas in
//! `public/schema` are derived from these types, and a type's documentation is what its schema says.
//!
//! ```
//! use wanping::domain::Hearing;
//! use wanping::feed::{decode, wire};
//!
//! let hearing = wire::Hearing {
//!     title: "整改情况汇报会".to_owned(),
//!     date: wire::Date::parse("2018-07"),
//!     about: vec![],
//!     reports: vec![],
//!     comments: vec![],
//!     findings: vec![],
//!     requests: vec![],
//! };
//! let cycle = wanping::domain::CycleId::parse("2018").unwrap();
//! let bytes = wire::write_of_cycle(&cycle, &hearing, &wire::Sources::new());
//! let read = decode::<Hearing>(&bytes, "").unwrap();
//! assert_eq!(read.value.title, "整改情况汇报会");
//! assert_eq!(read.faults, []);
//! ```
//!
//! # To add a field
//!
//! 1. Here, in the record's type, with documentation that an editor of a feed understands. What may be absent is an `Option` or a
//!    list, with the attributes that its neighbours have.
//! 2. In the record of the same name in `domain`, and in `feed/decode.rs`.
//! 3. In the table of the workbook's columns (`publisher/src/workbook/sheets.rs`), in the sample that shows all of the format
//!    (`publisher/src/sample`), and in `tests/feed/full.json`. Tests fail while one of them lacks it.
//! 4. Where it is shown: its words in `i18n`, and the component.
//! 5. The schemas: `cargo run -p publisher -- schema --out public/schema`.
//!
//! # To add a code or a limit
//!
//! Codes are declared in `domain`, by the rules of `domain/code.rs`; limits are all in `domain/limits.rs`, and the schemas, the
//! checks and the forms take them from there.

mod ballot;
mod case;
mod file;
mod hearing;
mod index;
mod results;
mod source;
mod unit;
mod value;

pub use ballot::{Ballot, Choice, Intake, Level, Question, Reason};
pub use case::*;
pub use file::{CycleFile, Envelope, File, referred, write, write_of_cycle};
pub use hearing::{Hearing, HearingReport, Reporter};
pub use index::{CycleEntry, Index, LabelledLink, Site};
pub use results::{
    Balance, BallotCount, Counting, CycleResults, Group, LevelWorth, MeasureReports, Refused, Tally, UnitTally,
};
pub use source::{Source, Sources, Statement};
pub use unit::{HistoryEntry, OneUnit, ServiceWindow, Unit, Units};
pub use value::{Amount, Date, Link, MeasuredFigure, Moment, SignedFigure};

/// `index.json`.
pub type IndexFile = File<Index>;
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
/// `{cycle}/results.json`.
pub type ResultsFile = CycleFile<CycleResults>;
/// `{cycle}/hearing.json`.
pub type HearingFile = CycleFile<Hearing>;
