//! What is handed in, as types: a ballot and a report, with what the form says about them.
//!
//! The app writes them by hand in `intake/sealing.rs`, and the publisher's intake checks them by hand, so that a fault repeats
//! nothing that a citizen said. The JSON Schemas are derived from these types; tests hold all three against each other.
//!
//! ```
//! use wanping::intake::wire::Report;
//!
//! let report = r#"{
//!     "version": 1, "kind": "report", "id": "0123456789abcdefghjkmnpqrs", "cycle": "2017", "unit": "bdcdj",
//!     "measure": "m1", "state": "solved"
//! }"#;
//! assert_eq!(serde_json::from_str::<Report>(report).unwrap().measure, "m1");
//! ```

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::sealing::{REPORT, VERSION};
use crate::domain::limits::{
    LONGEST_CODE, LONGEST_COMMENT, LONGEST_KEY, LONGEST_ONE_TIME_CODE, LONGEST_REPORT_COMMENT, LONGEST_WINDOW,
    MOST_ANSWERS, MOST_CHOICES, MOST_REASONS,
};
use crate::domain::{BallotId, CycleId, ReportState, UnitId};

/// One citizen's ballot. Unknown fields are allowed, and stored with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "SealedBallot")]
pub struct Ballot {
    /// The version of this form.
    #[schemars(schema_with = "version")]
    pub version: u64,
    /// A ballot has none: with one, it would be something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "nothing")]
    pub kind: Option<NoKind>,
    /// Its id, as in the address.
    pub id: BallotId,
    /// The cycle's key in the feed.
    pub cycle: CycleId,
    /// A one-time code, if the citizen was given one. It is stored as it is. Where codes were issued, a ballot needs one of them, and each counts once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = LONGEST_ONE_TIME_CODE))]
    pub code: Option<String>,
    /// What is said of each unit; each unit once.
    #[schemars(length(min = 1, max = MOST_ANSWERS))]
    pub answers: Vec<Answer>,
}

/// What no ballot has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoKind {}

/// What is said of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Answer {
    /// The unit's key in the feed.
    pub unit: UnitId,
    /// The code of a level of the cycle's ballot.
    #[schemars(length(min = 1, max = LONGEST_CODE))]
    pub level: String,
    /// The codes of reasons of the cycle's ballot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MOST_REASONS), inner(length(max = LONGEST_CODE)))]
    pub reasons: Vec<String>,
    /// The citizen's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = LONGEST_COMMENT))]
    pub comment: Option<String>,
    /// What was chosen of the cycle's further questions: the question's code, and the option's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(schema_with = "choices")]
    pub choices: BTreeMap<String, String>,
}

/// One citizen's word on one measure of a case. Unknown fields are allowed, and stored with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "SealedReport")]
pub struct Report {
    /// The version of this form.
    #[schemars(schema_with = "version")]
    pub version: u64,
    /// That it is a report.
    #[schemars(schema_with = "report")]
    pub kind: String,
    /// Its id, as in the address.
    pub id: BallotId,
    /// The key, in the feed, of the cycle in which the unit was named.
    pub cycle: CycleId,
    /// The unit's key in the feed.
    pub unit: UnitId,
    /// The measure's id in the case's file; where it has none, `no.` and its number there, from 1.
    #[schemars(schema_with = "measure")]
    pub measure: String,
    /// Whether the problem is solved, partly solved, or still there.
    pub state: ReportState,
    /// What was seen, in the citizen's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = LONGEST_REPORT_COMMENT))]
    pub comment: Option<String>,
    /// The day of which the citizen speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "day")]
    pub date: Option<String>,
    /// The window of which the citizen speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = LONGEST_WINDOW))]
    pub window: Option<String>,
}

fn version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": VERSION })
}

fn nothing(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "not": {} })
}

fn report(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": REPORT })
}

fn measure(_: &mut SchemaGenerator) -> Schema {
    let pattern = format!("^([0-9A-Za-z_-]{{1,{LONGEST_KEY}}}|no\\.[1-9][0-9]{{0,8}})$");
    json_schema!({ "type": "string", "pattern": pattern })
}

fn day(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date", "pattern": "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn choices(_: &mut SchemaGenerator) -> Schema {
    let code = json_schema!({ "type": "string", "minLength": 1, "maxLength": LONGEST_CODE });
    json_schema!({
        "type": "object", "maxProperties": MOST_CHOICES, "propertyNames": code, "additionalProperties": code,
    })
}
