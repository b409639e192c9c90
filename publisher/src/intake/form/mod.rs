//! Checks that bytes have the form, version 1, of a ballot or of a report on a measure. Who may vote and which units exist is not
//! checked: that is decided at the count.

mod ballot;
mod report;
mod unambiguous;

use std::fmt::Display;

use wanping::domain::limits::{LONGEST_CODE, LONGEST_KEY};
use wanping::domain::{BallotId, CycleId};
use wanping::intake::{REPORT, VERSION};

pub use ballot::{Answer, Ballot};
pub use report::Report;
pub use unambiguous::Json;
use unambiguous::Members;

/// What was handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Submission<'a> {
    /// A ballot.
    Ballot(Ballot<'a>),
    /// A report.
    Report(Report<'a>),
}

/// The first fault of a ballot or a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormError {
    /// The place, as a JSON pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    /// The fault, as a sentence for a developer. Neither the place nor the sentence repeats anything that a citizen wrote.
    pub message: String,
}

impl FormError {
    /// A fault at a place.
    pub fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
        }
    }
}

/// Reads the JSON of what was sent.
///
/// # Errors
/// Where it is none, or two readers could understand it in two ways.
pub fn parse(bytes: &[u8]) -> Result<Json<'_>, FormError> {
    // serde_json refuses more than 128 levels, so a hostile nesting cannot exhaust the stack.
    serde_json::from_slice(bytes).map_err(|error| {
        FormError::new(
            "",
            format!("must be JSON: line {}, column {}", error.line(), error.column()),
        )
    })
}

/// Checks the form of what was sent to the address of this id; to one that is no id, if there is none. Unknown members are allowed: a
/// newer minor version may have them.
///
/// # Errors
/// The first fault that was found.
pub fn check<'a>(sent: &'a Json<'_>, address: Option<&BallotId>) -> Result<Submission<'a>, FormError> {
    let Some(whole) = sent.as_object() else {
        return Err(FormError::new("", "must be a JSON object"));
    };
    if whole.get("version").and_then(Json::as_count) != Some(VERSION) {
        return Err(FormError::new("/version", format!("must be {VERSION}")));
    }
    let id = whole.get("id").and_then(Json::as_str).and_then(BallotId::parse);
    let id = id.filter(|id| address.is_none_or(|address| address == id));
    let id = id.ok_or_else(|| FormError::new("/id", "must be the id in the address"))?;
    let cycle = key(whole, "cycle", "", CycleId::parse)?;
    match whole.get("kind") {
        None => ballot::read(whole, id, cycle).map(Submission::Ballot),
        Some(kind) if kind.as_str() == Some(REPORT) => report::read(whole, id, cycle).map(Submission::Report),
        // A kind of a later version must not be counted as a ballot by this one.
        Some(_) => Err(FormError::new(
            "/kind",
            format!("must be \"{REPORT}\"; a ballot has none"),
        )),
    }
}

/// The key under `name`, which follows the rule of the feed's keys.
fn key<K>(object: &Members<'_>, name: &str, at: impl Display, parse: fn(&str) -> Option<K>) -> Result<K, FormError> {
    object.get(name).and_then(Json::as_str).and_then(parse).ok_or_else(|| {
        FormError::new(
            format!("{at}/{name}"),
            format!("must be 1 to {LONGEST_KEY} of 0-9 A-Z a-z _ -"),
        )
    })
}

/// Refuses the member `name` unless it is absent or a string of at most `longest` characters.
fn spare_text(object: &Members<'_>, name: &str, at: impl Display, longest: usize) -> Result<(), FormError> {
    match object.get(name) {
        None => Ok(()),
        Some(Json::Text(text)) if fits(text, longest) => Ok(()),
        Some(_) => Err(FormError::new(
            format!("{at}/{name}"),
            format!("must be a string of at most {longest} characters"),
        )),
    }
}

fn fits(text: &str, longest: usize) -> bool {
    // No text has more characters than bytes.
    text.len() <= longest || text.chars().count() <= longest
}

/// Whether `text` can be a code of the feed.
fn is_code(text: &str) -> bool {
    !text.is_empty() && fits(text, LONGEST_CODE)
}

#[cfg(test)]
mod tests;
