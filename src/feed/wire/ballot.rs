//! `{cycle}/ballot.json`: what citizens are asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Statement;
use super::value::{Moment, or_empty};
use crate::domain::Kind;
use crate::domain::limits::LONGEST_COMMENT;

/// The ballot of a cycle (评议票).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ballot {
    /// The levels (评价等级) from best to worst; at least one.
    #[schemars(length(min = 1))]
    pub levels: Vec<Level>,
    /// The classes of complaint (问题类别), of which a citizen may choose several for a bad level.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// Further questions, which citizens may leave unanswered: one option or none.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// The longest comment, in characters. Absent: 500.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = LONGEST_COMMENT))]
    pub comment_limit: Option<u64>,
    /// From when on ballots are taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<Moment>,
    /// Until when ballots are taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes: Option<Moment>,
    /// Who receives the ballots, in words. Where they go is the site's own setting and never the feed's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intake: Option<Intake>,
    /// What happens to what citizens say.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub privacy: Vec<Statement>,
    /// What else there is to say about the ballot.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Statement>,
}

/// One level of satisfaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// What stands in the ballot for it; never changed once ballots are taken.
    #[schemars(length(min = 1))]
    pub code: String,
    /// What citizens read, for example 不满意.
    pub label: String,
    /// What it means, where the word alone does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// It counts as a bad rating (差评), and asks for reasons. Absent: it does not.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "std::ops::Not::not")]
    pub bad: bool,
    /// Citizens may write a comment with it though it is no bad rating; with a bad one they always may. Absent: they may not.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "std::ops::Not::not")]
    pub comment: bool,
}

/// A class of complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// What stands in the ballot for it, and in the `class` of problems.
    #[schemars(length(min = 1))]
    pub code: String,
    /// What citizens read, for example 办事效率.
    pub label: String,
    /// What belongs to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
}

/// A question that citizens may leave unanswered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// What stands in the ballot for it.
    #[schemars(length(min = 1))]
    pub code: String,
    /// The question.
    pub text: String,
    /// The kinds of unit of which it is asked. Absent or empty: of every unit.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Kind>,
    /// The answers to choose from.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Choice {
    /// What stands in the ballot for it.
    #[schemars(length(min = 1))]
    pub code: String,
    /// What citizens read.
    pub label: String,
}

/// Who receives the ballots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Intake {
    /// Their name.
    pub name: String,
    /// What they do with the ballots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
