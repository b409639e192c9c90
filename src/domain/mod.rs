//! Pure types and rules of the evaluation. They know nothing of the web, the format of the feed or the words of the interface.

#[cfg(test)]
pub(crate) mod any;
mod ballot;
mod ballot_draft;
mod ballot_id;
mod case;
pub(crate) mod code;
mod compare;
mod cycle;
mod date;
mod draft;
mod escapes;
mod figure;
mod headline;
mod hearing;
mod key;
pub mod limits;
mod link;
mod listing;
mod moment;
mod order;
mod report;
mod report_draft;
mod results;
mod search;
mod setback;
mod signal;
mod silence;
mod source;
mod steps;
mod summary;
mod timeline;
mod unit;
#[cfg(feature = "wire")]
pub(crate) mod written;

pub use ballot::{BallotForm, Choice, Gap, Level, OpeningHours, Phase, Question, Receiver, written};
pub use ballot_draft::{Answer, BallotDraft};
pub use ballot_id::BallotId;
pub use case::*;
pub use compare::Comparison;
pub use cycle::{Cycle, Link, Part, Site, Standing};
pub use date::PartialDate;
pub use draft::{Content, Draft, Topic};
pub use escapes::unescaped;
pub use figure::{AXIS, Drawn, FigureKind, Reached, drawn, number, reached, shares};
pub use headline::{Headline, headline};
pub use hearing::{Hearing, HearingReport};
#[cfg(feature = "wire")]
pub use key::Key;
pub use key::{CycleId, OneTimeCode, UnitId};
pub use link::{is_link, is_web_address};
pub use listing::{Facet, Listing, Order};
pub use moment::Moment;
pub use report::{Report, ReportGap, ReportState, Reporting, is_measure_key, measure_key};
pub use report_draft::ReportDraft;
pub use results::{LevelCount, Results, Tally};
pub use search::{Finder, Mark, marks};
pub use setback::{Refusal, Setback};
pub use signal::{Contradiction, Prompt, Reason, Signal, of_case as signals_of_case, of_measure as signals_of_measure};
pub use silence::{CasePart, Silence, unpublished};
pub use source::{Source, Statement};
pub use steps::{Step, Steps};
pub use summary::{Summary, latest, latest_cases, leading_figure};
pub use timeline::{Event, Happening, timeline};
pub use unit::{Kind, Roster, ServiceWindow, Status, Unit, UnitRecord, Year};
