//! Where things are said.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::value::{Date, Link};

/// Sources by the names under which statements refer to them, in the publisher's order.
pub type Sources = IndexMap<String, Source>;

/// A publication that a statement can be traced to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Its title, as published.
    pub title: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Link>,
}

/// Words with their source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The words, shown as plain text.
    pub text: String,
    /// The same in English, shown to readers of the English interface together with `text`. Absent: they read `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub text_en: Option<String>,
    /// Where they are published: a name in this file's `sources`. Absent, it is shown that no source was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
