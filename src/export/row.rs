//! What is taken along.

use crate::domain::{Case, CycleId, Measure, PartialDate, Prompt};

/// A measure in its case; or a case of which no measure is published, because that is to be seen, too.
pub struct Row<'a> {
    /// The cycle in which the unit was named.
    pub cycle: &'a CycleId,
    /// The date of the data.
    pub as_of: Option<PartialDate>,
    /// The case.
    pub case: &'a Case,
    /// The measure.
    pub measure: Option<&'a Measure>,
    /// What it prompts to look at.
    pub prompts: Vec<Prompt>,
    /// The address at which the site shows it.
    pub address: String,
}
