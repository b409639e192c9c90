//! The meeting at which the named units report.

use std::sync::Arc;

use super::{CycleId, PartialDate, Source, Statement, Unit};

/// The rectification hearing of one cycle and what was said there about all units together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearing {
    /// The cycle.
    pub cycle: CycleId,
    /// Its title.
    pub title: String,
    /// When it was held.
    pub date: Option<PartialDate>,
    /// What it was.
    pub about: Vec<Statement>,
    /// Who reported, and what.
    pub reports: Vec<HearingReport>,
    /// Comments made on site.
    pub comments: Vec<Statement>,
    /// What the look-back found in general.
    pub findings: Vec<Statement>,
    /// What the evaluation office asks for.
    pub requests: Vec<Statement>,
}

/// What one unit reported at the hearing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HearingReport {
    /// The unit.
    pub unit: Unit,
    /// What it reported.
    pub text: Option<String>,
    /// Where this is published.
    pub source: Option<Arc<Source>>,
}
