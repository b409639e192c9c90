//! The codes of the format. A code that is not known here is kept and shown as it is written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a unit is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 中层处室: a mid-level department of a city organ.
    Office,
    /// 基层站所: a grassroots service station.
    Station,
    /// Another code, shown as it is written.
    #[serde(untagged)]
    Other(String),
}

/// What the feed has of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The ballot can be filled in: `{cycle}/ballot.json` and `{cycle}/units.json` are there.
    Ballot,
    /// Units were named: `{cycle}/board.json` and its cases are there.
    Board,
    /// A hearing is recorded: `{cycle}/hearing.json` is there.
    Hearing,
    /// Another code, which this version does not know.
    #[serde(untagged)]
    Other(String),
}

/// How far a unit says that it is with a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimState {
    /// The unit reports the measure without saying how far it is.
    Reported,
    /// Planned.
    Planned,
    /// Under way.
    UnderWay,
    /// Done.
    Done,
    /// Another code, shown as it is written.
    #[serde(untagged)]
    Other(String),
}

/// What the evaluation office found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// 整改到位: put right.
    Real,
    /// 部分到位: put right in part.
    Partial,
    /// 敷衍整改: perfunctory.
    Perfunctory,
    /// 问题反弹: the problem came back.
    Relapsed,
    /// Another code, shown as it is written.
    #[serde(untagged)]
    Other(String),
}

/// What a cycle meant for a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It was rated.
    Rated,
    /// It was named as unsatisfactory.
    Named,
    /// It was not rated by citizens, for a published reason.
    Exempt,
    /// It was not part of the cycle.
    Absent,
    /// Another code, shown as it is written.
    #[serde(untagged)]
    Other(String),
}
