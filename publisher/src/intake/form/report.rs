//! The members that only a report has: what a citizen says of one measure.

use serde_json::{Map, Value};
use wanping::domain::limits::{LONGEST_KEY, LONGEST_WINDOW};
use wanping::domain::{PartialDate, ReportState, UnitId, is_measure_key};

use super::{FormError, key, spare_text};

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
            format!("must be 1 to {LONGEST_KEY} of 0-9 A-Z a-z _ -, or no. and a number from 1"),
        ));
    }
    let state = report.get("state").and_then(Value::as_str);
    if state.and_then(ReportState::parse).is_none() {
        let codes = ReportState::ALL.map(ReportState::code).join(", ");
        return Err(FormError::new("/state", format!("must be one of {codes}")));
    }
    if report
        .get("date")
        .is_some_and(|date| !date.as_str().is_some_and(is_day))
    {
        return Err(FormError::new("/date", "must be a day of the calendar: 2018-07-03"));
    }
    spare_text(report, "window", "", LONGEST_WINDOW)
}

fn is_day(text: &str) -> bool {
    PartialDate::parse(text).is_some_and(|date| date.day.is_some())
}
