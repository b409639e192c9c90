//! The rules by which the ballots of a cycle are counted.

use std::sync::Arc;

use super::Source;
use super::code::codes;
use super::limits::{USUAL_FEWEST_RATINGS, USUAL_SMALLEST_SHOWN};

codes! {
    /// What becomes of ballots without a one-time code, where codes were issued.
    pub open enum WithoutCode {
        /// They are refused.
        Refused = "refused",
        /// They are counted together with those that have a code.
        Together = "together",
        /// They are counted apart from those that have a code, and the two are never added up.
        Apart = "apart",
    }
}

codes! {
    /// Which of several ballots with the same one-time code is counted.
    pub open enum CodeAgain {
        /// The one that arrived first.
        First = "first",
        /// None of them.
        None = "none",
    }
}

/// The rules of a cycle, with the usual ones for what the publisher did not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountingRules {
    /// The smallest count that is shown, apart from 0.
    pub smallest_shown: u64,
    /// The fewest ratings with which a unit has a place in an order of units.
    pub fewest_ratings: u64,
    /// What becomes of ballots without a one-time code, where codes were issued.
    pub without_code: WithoutCode,
    /// Which of several ballots with the same code is counted.
    pub code_again: CodeAgain,
    /// What each level is worth; empty if units are ordered by their share of bad ratings.
    pub worths: Vec<LevelWorth>,
    /// Where the rules are published.
    pub source: Option<Arc<Source>>,
}

impl Default for CountingRules {
    fn default() -> Self {
        Self {
            smallest_shown: USUAL_SMALLEST_SHOWN,
            fewest_ratings: USUAL_FEWEST_RATINGS,
            without_code: WithoutCode::Refused,
            code_again: CodeAgain::First,
            worths: Vec::new(),
            source: None,
        }
    }
}

/// What a level is worth in the average by which units are ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelWorth {
    /// Code of the level.
    pub level: String,
    /// Its worth.
    pub worth: u64,
}
