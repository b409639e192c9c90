//! `{cycle}/hearing.json`: the meeting at which the named units report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Statement;
use super::value::{Date, or_empty};
use crate::domain::UnitId;

/// The hearing of a cycle (整改情况汇报会), and what was said there about all units together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hearing {
    /// Its title.
    pub title: String,
    /// When it was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What it was.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Statement>,
    /// Who reported, in the order of the meeting.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<HearingReport>,
    /// Comments made on site (现场点评).
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Statement>,
    /// What the look-back found in general (回头看).
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Statement>,
    /// What the evaluation office asks for.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Statement>,
}

/// A unit's report at the hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Report")]
pub struct HearingReport {
    /// Who reported.
    pub unit: Reporter,
    /// What it said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A unit that reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reporter {
    /// Its key.
    pub id: UnitId,
    /// Its name.
    #[schemars(regex(pattern = r"\S"))]
    pub name: String,
    /// Its name in English, shown to readers of the English interface together with `name`. Absent: they read `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub name_en: Option<String>,
    /// The organ that it belongs to (主管部门).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
}
