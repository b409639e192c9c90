//! The members that only a report has: what a citizen says of one measure.

use wanping::domain::limits::{LONGEST_KEY, LONGEST_REPORT_COMMENT, LONGEST_WINDOW};
use wanping::domain::{BallotId, CycleId, PartialDate, ReportState, UnitId, is_measure_key};

use super::unambiguous::{Json, Members};
use super::{FormError, key, spare_text};

/// A citizen's report on one measure of a case (群众监督反馈).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report<'a> {
    /// Its id.
    pub id: BallotId,
    /// The cycle in which the unit was named.
    pub cycle: CycleId,
    /// The unit.
    pub unit: UnitId,
    /// The key of the measure.
    pub measure: &'a str,
    /// How the citizen says that it is.
    pub state: ReportState,
    /// What was seen, in the citizen's own words.
    pub comment: Option<&'a str>,
    /// The day of which the citizen speaks.
    pub date: Option<&'a str>,
    /// The window of which the citizen speaks.
    pub window: Option<&'a str>,
}

/// Reads a report.
///
/// # Errors
/// The first fault that was found in the members that only a report has.
pub fn read<'a>(report: &'a Members<'_>, id: BallotId, cycle: CycleId) -> Result<Report<'a>, FormError> {
    let unit = key(report, "unit", "", UnitId::parse)?;
    let measure = report.get("measure").and_then(Json::as_str);
    let measure = measure.filter(|measure| is_measure_key(measure)).ok_or_else(|| {
        FormError::new(
            "/measure",
            format!("must be 1 to {LONGEST_KEY} of 0-9 A-Z a-z _ -, or no. and a number from 1"),
        )
    })?;
    let state = report.get("state").and_then(Json::as_str).and_then(ReportState::parse);
    let state = state.ok_or_else(|| {
        let codes = ReportState::ALL.map(ReportState::code).join(", ");
        FormError::new("/state", format!("must be one of {codes}"))
    })?;
    spare_text(report, "comment", "", LONGEST_REPORT_COMMENT)?;
    if report
        .get("date")
        .is_some_and(|date| !date.as_str().is_some_and(is_day))
    {
        return Err(FormError::new("/date", "must be a day of the calendar: 2018-07-03"));
    }
    spare_text(report, "window", "", LONGEST_WINDOW)?;
    let text = |name: &str| report.get(name).and_then(Json::as_str);
    Ok(Report {
        id,
        cycle,
        unit,
        measure,
        state,
        comment: text("comment"),
        date: text("date"),
        window: text("window"),
    })
}

fn is_day(text: &str) -> bool {
    PartialDate::parse(text).is_some_and(|date| date.day.is_some())
}
