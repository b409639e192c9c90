//! `index.json`: the entry to everything else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Statement;
use super::value::{Date, Link, Moment, or_empty};
use crate::domain::{CycleId, Part};

/// What the feed is, and which cycles it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Index {
    /// What the site is.
    pub site: Site,
    /// A number that is raised with every publication (发布序号). Readers do not show a feed whose number is lower than one that they have seen.
    pub sequence: u64,
    /// When these files were made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generated_at: Option<Moment>,
    /// The data's date (数据截至): what was known then is in the feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// What the evaluation is, in statements with sources, for the first page.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub background: Vec<Statement>,
    /// Addresses that belong to the evaluation, such as its official page.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LabelledLink>,
    /// The yearly evaluations (年度), newest first.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub cycles: Vec<CycleEntry>,
}

/// What the site is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// Name of the evaluation, for example 万人双评议.
    pub name: String,
    /// Who runs it, for example 市评议办.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organiser: Option<String>,
    /// A notice that stands on every page, for example that the data are a sample.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The language of the feed's own texts (BCP 47). Absent: zh-CN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// An address with the words that lead to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelledLink {
    /// The words.
    pub label: String,
    /// Where they lead.
    pub url: Link,
}

/// One yearly evaluation and what the feed has of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CycleEntry {
    /// Its key, which is the name of its folder.
    pub id: CycleId,
    /// Its title, for example 2018年度. Absent: the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the feed has of it.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub has: Vec<Part>,
    /// From when on its ballots are taken, as in its `ballot.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<Moment>,
    /// Until when its ballots are taken, as in its `ballot.json`: pages that lead to the ballot say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes: Option<Moment>,
}
