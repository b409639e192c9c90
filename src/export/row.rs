//! A row of an export.

use crate::domain::{Case, CycleId, Measure, PartialDate, Prompt};

/// A measure in its case, or a case without published measures: the export has to show that gap, too.
pub struct Row<'a> {
    /// The cycle in which the unit was named.
    pub cycle: &'a CycleId,
    /// The date of the data.
    pub as_of: Option<PartialDate>,
    /// The case.
    pub case: &'a Case,
    /// The measure.
    pub measure: Option<&'a Measure>,
    /// The prompts of the case and of the measure.
    pub prompts: Vec<Prompt>,
    /// The address at which the site shows it.
    pub address: String,
}
