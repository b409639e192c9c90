//! How citizens voted, as far as it is published.

use std::sync::Arc;

use super::{PartialDate, Source};

/// The counts of a ballot: of all units together, or of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// Ballots counted, digit for digit.
    pub ballots: Option<String>,
    /// Turnout in percent, digit for digit.
    pub turnout: Option<String>,
    /// How many chose each level, in the publisher's order.
    pub counts: Vec<LevelCount>,
    /// What the publisher says of them.
    pub text: Option<String>,
    /// When they were counted.
    pub date: Option<PartialDate>,
    /// Where they are published.
    pub source: Option<Arc<Source>>,
}

/// How many chose a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelCount {
    /// Code of the level.
    pub level: String,
    /// The publisher's word for it.
    pub label: Option<String>,
    /// How many.
    pub tally: Tally,
}

/// A count, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tally {
    /// Nobody has published it.
    Unpublished,
    /// The count, digit for digit.
    Counted(String),
    /// So few that naming the number could point at persons: fewer than this.
    FewerThan(u64),
}
