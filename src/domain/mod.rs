//! Pure types and rules of the evaluation. Nothing here knows the web, the feed's shape on the wire or a word for people.

mod ballot;
mod ballot_id;
mod case;
mod cycle;
mod date;
mod hearing;
mod key;
mod setback;
mod source;
mod unit;

pub use ballot::{Answer, BallotForm, Draft, Gap, Level, Reason};
pub use ballot_id::BallotId;
pub use case::{
    Account, Board, Case, CitizenReports, Claim, ClaimState, Indicator, LookBack, Measure, Problem, Target, Verdict,
    Verification,
};
pub use cycle::{Cycle, Site};
pub use date::PartialDate;
pub use hearing::Hearing;
pub use key::{CycleId, UnitId};
pub use setback::Setback;
pub use source::{Source, Statement};
pub use unit::{Kind, Roster, Unit};
