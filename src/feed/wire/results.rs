//! `{cycle}/results.json`: how the ballots of a cycle are counted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::value::or_empty;
use crate::domain::limits::{LEAST_SMALLEST_SHOWN, MOST_WORTH};
use crate::domain::{CodeAgain, WithoutCode};

/// How the ballots of a cycle are counted (计票): the rules, which are there before anybody votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CycleResults {
    /// The rules (计票规则).
    pub rules: Counting,
}

/// The rules of a count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counting {
    /// The smallest count that is shown, apart from 0; a smaller one could point at persons. Absent: 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = LEAST_SMALLEST_SHOWN))]
    pub smallest_shown: Option<u64>,
    /// The fewest ratings with which a unit has a place in an order of units. Absent: 30.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fewest_ratings: Option<u64>,
    /// What becomes of ballots without a one-time code, where codes were issued. Absent: `refused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_code: Option<WithoutCode>,
    /// Which of several ballots with the same one-time code is counted. Absent: `first`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_again: Option<CodeAgain>,
    /// What each level is worth in the average by which units are ordered. Absent or empty: units are ordered by their share of bad ratings.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub worths: Vec<LevelWorth>,
    /// Where the rules are published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What a level is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LevelWorth {
    /// The code of a level of the cycle's ballot.
    pub level: String,
    /// Its worth, such as 100 for the best level and 0 for the worst.
    #[schemars(range(max = MOST_WORTH))]
    pub worth: u64,
}
