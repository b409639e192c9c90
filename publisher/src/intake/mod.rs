//! The intake of ballots and reports: their form, when they are taken in, and the box they are kept in. It knows no HTTP.

mod answer;
mod decision;
mod form;
mod store;
mod timetable;

pub use answer::{ProblemDetails, Receipt};
pub use decision::{Decision, take_in};
pub use form::{ballot_schema, report_schema};
pub use store::{Put, Store};
pub use timetable::Timetable;
