//! A row of an export.

use crate::domain::{Case, CycleId, Indicator, Measure, PartialDate, Prompt, Target};

/// A measure in its case, or a case without published measures: the export has to show that gap, too.
#[derive(Clone)]
pub struct Row<'a> {
    /// The cycle in which the unit was named.
    pub cycle: &'a CycleId,
    /// The date of the data.
    pub as_of: Option<PartialDate>,
    /// The case.
    pub case: &'a Case,
    /// The measure.
    pub measure: Option<&'a Measure>,
    /// In a table, where each figure has a line: the figure of this line.
    pub figure: Option<&'a Indicator>,
    /// Where each target of it has a line: the target of this line.
    pub target: Option<&'a Target>,
    /// The prompts of the case and of the measure.
    pub prompts: Vec<Prompt>,
    /// The address at which the site shows it.
    pub address: String,
}
