//! The intake of ballots and reports: their form, the opening hours, and the box that stores them. It knows no HTTP.

mod answer;
mod ballot_box;
mod decision;
mod form;
mod timetable;

pub use answer::{ProblemDetails, Receipt};
pub use ballot_box::{BallotBox, Put};
pub use decision::{Decision, take_in};
pub use timetable::Timetable;
