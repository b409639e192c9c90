//! Checks that bytes have the form, version 1, of a ballot or of a report on a measure. Who may vote and which units exist is not
//! checked: that is decided at the count.

mod ballot;
mod report;
mod unambiguous;

use serde_json::{Map, Value};
use wanping::domain::limits::{LONGEST_CODE, LONGEST_KEY};
use wanping::domain::{BallotId, CycleId};
use wanping::intake::{REPORT, VERSION};

use unambiguous::Unambiguous;

/// What was handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Submission {
    /// A ballot (评议票).
    Ballot {
        /// Its cycle.
        cycle: CycleId,
        /// Its one-time code, if it has one.
        code: Option<String>,
    },
    /// A citizen's report on one measure of a case (群众监督反馈).
    Report,
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

/// Checks the form of what was sent to the address of `id`. Unknown members are allowed: a newer minor version may have them.
///
/// # Errors
/// The first fault that was found.
pub fn check(bytes: &[u8], id: &BallotId) -> Result<Submission, FormError> {
    // serde_json refuses more than 128 levels, so a hostile nesting cannot exhaust the stack.
    let Unambiguous(whole) = serde_json::from_slice(bytes).map_err(|error| {
        FormError::new(
            "",
            format!("must be JSON: line {}, column {}", error.line(), error.column()),
        )
    })?;
    let Value::Object(whole) = whole else {
        return Err(FormError::new("", "must be a JSON object"));
    };
    if whole.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(FormError::new("/version", format!("must be {VERSION}")));
    }
    if whole.get("id").and_then(Value::as_str).and_then(BallotId::parse) != Some(*id) {
        return Err(FormError::new("/id", "must be the id in the address"));
    }
    let cycle = key(&whole, "cycle", "", CycleId::parse)?;
    match whole.get("kind") {
        None => ballot::check(&whole).map(|code| Submission::Ballot { cycle, code }),
        Some(kind) if kind == REPORT => report::check(&whole).map(|()| Submission::Report),
        // A kind of a later version must not be counted as a ballot by this one.
        Some(_) => Err(FormError::new(
            "/kind",
            format!("must be \"{REPORT}\"; a ballot has none"),
        )),
    }
}

/// The key under `name`, which follows the rule of the feed's keys.
fn key<K>(object: &Map<String, Value>, name: &str, at: &str, parse: fn(&str) -> Option<K>) -> Result<K, FormError> {
    object.get(name).and_then(Value::as_str).and_then(parse).ok_or_else(|| {
        FormError::new(
            format!("{at}/{name}"),
            format!("must be 1 to {LONGEST_KEY} of 0-9 A-Z a-z _ -"),
        )
    })
}

/// Refuses the member `name` unless it is absent or a string of at most `longest` characters.
fn spare_text(object: &Map<String, Value>, name: &str, at: &str, longest: usize) -> Result<(), FormError> {
    match object.get(name) {
        None => Ok(()),
        Some(Value::String(text)) if fits(text, longest) => Ok(()),
        Some(_) => Err(FormError::new(
            format!("{at}/{name}"),
            format!("must be a string of at most {longest} characters"),
        )),
    }
}

fn fits(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest
}

/// Whether `text` can be a code of the feed.
fn is_code(text: &str) -> bool {
    !text.is_empty() && fits(text, LONGEST_CODE)
}

#[cfg(test)]
mod tests;
