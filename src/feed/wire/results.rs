//! `{cycle}/results.json`: how the ballots of a cycle are counted, and the count.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ballot::{Level, Reason};
use super::value::or_empty;
use crate::domain::limits::{LEAST_SMALLEST_SHOWN, MOST_WORTH, USUAL_SMALLEST_SHOWN};
use crate::domain::{BallotGroup, CodeAgain, CycleId, NotCounted, UnitId, WithoutCode};

/// How the ballots of a cycle are counted (计票): the rules, which are there before anybody votes, and then the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CycleResults {
    /// The rules (计票规则).
    pub rules: Counting,
    /// The count (计票结果), as `publisher count` makes it. Absent: it is not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<BallotCount>,
}

/// The count of a cycle's ballots. A number that is absent is hidden: it, or another one that follows from it, is not 0 and less than
/// the smallest count that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BallotCount {
    /// The levels of the ballot, from best to worst.
    #[schemars(length(min = 1))]
    pub levels: Vec<Level>,
    /// The reasons that the ballot asked for.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// What became of the ballots that were received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballots: Option<Balance>,
    /// What became of the ratings in the ballots that are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratings: Option<Balance>,
    /// The ballots that are counted together: all of them, or those with a one-time code and those without one.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What citizens report of measures, in this and other cycles. A measure that is not here has no report, or a hidden count of them.
    /// `publisher import` writes it into the cases.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<MeasureReports>,
}

/// What citizens report of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MeasureReports {
    /// The cycle in which the unit was named.
    pub cycle: CycleId,
    /// The unit.
    pub unit: UnitId,
    /// The measure's key in the case; where it has none, `no.` and its number there, from 1.
    pub measure: String,
    /// How many say that it is solved.
    pub solved: u32,
    /// How many say that it is solved in part.
    pub partly: u32,
    /// How many say that it is still so.
    pub still: u32,
}

/// What became of everything that was received: it is counted, or not for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Balance {
    /// How many were received.
    pub received: u64,
    /// How many of them are counted.
    pub counted: u64,
    /// How many are not.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refused>,
}

/// How many were not counted for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// The reason.
    pub why: NotCounted,
    /// How many.
    pub times: u64,
}

/// Ballots that are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Which ballots these are.
    pub of: BallotGroup,
    /// How many they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballots: Option<u64>,
    /// All units together, those whose own numbers are hidden, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Tally>,
    /// The units that are rated, in the order of the roster.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitTally>,
}

/// The numbers of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitTally {
    /// The unit.
    pub unit: UnitId,
    /// Its numbers.
    pub tally: Tally,
}

/// How citizens rated: one unit, or all of them together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// How many ratings there are. Absent: fewer than the smallest count that is shown, or withheld so that totals can be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratings: Option<u64>,
    /// How many of them are bad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bad: Option<u64>,
    /// How many chose each level, by its code: all levels, or none.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "IndexMap::is_empty")]
    pub levels: IndexMap<String, u64>,
    /// How many gave a reason, by its code.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "IndexMap::is_empty")]
    pub reasons: IndexMap<String, u64>,
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

impl Counting {
    /// The smallest count that is shown, apart from 0.
    pub fn smallest_shown(&self) -> u64 {
        self.smallest_shown
            .unwrap_or(USUAL_SMALLEST_SHOWN)
            .max(LEAST_SMALLEST_SHOWN)
    }
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
