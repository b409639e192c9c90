//! The meeting at which the named units report.

use super::{CycleId, PartialDate, Statement};

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
    /// Comments made on site.
    pub comments: Vec<Statement>,
    /// What the look-back found in general.
    pub findings: Vec<Statement>,
    /// What the evaluation office asks for.
    pub requests: Vec<Statement>,
}
