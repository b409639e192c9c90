//! What is of a report alone: what a citizen says of one measure.

use serde_json::{Map, Value, json};
use wanping::domain::{PartialDate, ReportState, UnitId, is_measure_key};

use super::{FormError, MAX_NAME, id_schema, key, key_schema, spare_text, version_schema};

/// The `kind` of a report.
pub const KIND: &str = "report";
const MAX_WINDOW: usize = 200;

/// Checks the members that only a report has.
///
/// # Errors
/// The first fault that was found.
pub fn check(report: &Map<String, Value>) -> Result<(), FormError> {
    key(report, "unit", "", UnitId::parse)?;
    if !report
        .get("measure")
        .and_then(Value::as_str)
        .is_some_and(is_measure_key)
    {
        return Err(FormError::new(
            "/measure",
            format!("must be 1 to {MAX_NAME} of 0-9 A-Z a-z _ -, or no. and a number from 1"),
        ));
    }
    if !report
        .get("state")
        .and_then(Value::as_str)
        .is_some_and(|state| ReportState::parse(state).is_some())
    {
        let codes = ReportState::ALL.map(ReportState::code).join(", ");
        return Err(FormError::new("/state", format!("must be one of {codes}")));
    }
    if report
        .get("date")
        .is_some_and(|date| !date.as_str().is_some_and(is_day))
    {
        return Err(FormError::new("/date", "must be a day of the calendar: 2018-07-03"));
    }
    spare_text(report, "window", "", MAX_WINDOW)
}

fn is_day(text: &str) -> bool {
    PartialDate::parse(text).is_some_and(|date| date.day.is_some())
}

/// The form as a JSON Schema. One rule cannot be said in one: the id is the one in the address.
pub fn schema() -> Value {
    json!({
        "description": "One citizen's word on one measure of a case. Unknown fields are allowed, and stored with it.",
        "type": "object",
        "required": ["version", "kind", "id", "cycle", "unit", "measure", "state"],
        "properties": {
            "version": version_schema(),
            "kind": { "description": "That it is a report.", "const": KIND },
            "id": id_schema(),
            "cycle": key_schema("The key, in the feed, of the cycle in which the unit was named."),
            "unit": key_schema("The unit's key in the feed."),
            "measure": {
                "description": "The measure's id in the case's file; where it has none, `no.` and its number there, from 1.",
                "type": "string", "pattern": "^([0-9A-Za-z_-]{1,64}|no\\.[1-9][0-9]{0,8})$",
            },
            "state": {
                "description": "Whether the problem is solved, partly solved, or still there.",
                "enum": ReportState::ALL.map(ReportState::code),
            },
            "date": {
                "description": "The day of which the citizen speaks.",
                "type": "string", "format": "date", "pattern": "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            },
            "window": {
                "description": "The window of which the citizen speaks.",
                "type": "string", "maxLength": MAX_WINDOW,
            },
        },
    })
}
