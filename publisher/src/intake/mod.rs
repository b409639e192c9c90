//! The intake of ballots and reports: their form, the opening hours, and the box that stores them. It knows no HTTP.

mod ballot_box;
mod code;
mod decision;
pub mod form;
mod response;
mod timetable;

pub use ballot_box::{BallotBox, Put};
pub use code::{CodeHash, IssuedCodes, issued_list};
pub use decision::{Decision, take_in};
pub use response::{ProblemDetails, Receipt};
pub use timetable::Timetable;
