//! Feed v1 as it stands on the wire. Every field but a record's key is optional; what a field means is said in
//! [`crate::domain`].

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// A list that sets broken records aside, so that one of them does not take the rest with it.
#[derive(Debug)]
pub struct Many<T> {
    /// Each readable record with its place in the list.
    pub kept: Vec<(usize, T)>,
    /// Each unreadable record's place, and what is wrong with it.
    pub broken: Vec<(usize, String)>,
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self {
            kept: Vec::new(),
            broken: Vec::new(),
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut many = Self::default();
        let values = Option::<Vec<Value>>::deserialize(deserializer)?.unwrap_or_default();
        for (at, value) in values.into_iter().enumerate() {
            match read(value) {
                Ok(record) => many.kept.push((at, record)),
                Err(problem) => many.broken.push((at, problem)),
            }
        }
        Ok(many)
    }
}

/// A part that is set aside where it is broken, so that it does not take its file with it.
#[derive(Debug, Default)]
pub enum Part<T> {
    /// Nothing is there, or `null`.
    #[default]
    Missing,
    /// It could be read.
    Given(T),
    /// It could not be read; what is wrong with it.
    Broken(String),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::<Value>::deserialize(deserializer)?;
        Ok(value.map_or(Self::Missing, |value| match read(value) {
            Ok(part) => Self::Given(part),
            Err(problem) => Self::Broken(problem),
        }))
    }
}

/// Reads a record. A list is none: it would be taken for the record's fields in their order.
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    if value.is_array() {
        return Err("expected a record, not a list".to_owned());
    }
    T::deserialize(value).map_err(|error| error.to_string())
}

/// Digits as their publisher wrote them: a string, or a bare number.
#[derive(Debug)]
pub struct Digits(pub String);

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) => Ok(Self(text)),
            Value::Number(number) => Ok(Self(number.to_string())),
            _ => Err(serde::de::Error::custom("expected digits, as a string or a number")),
        }
    }
}

/// Sources of one file, by the name that its statements use.
pub type Sources = Part<BTreeMap<String, Value>>;

/// A publication.
#[derive(Debug, Deserialize)]
pub struct Source {
    pub title: String,
    pub publisher: Option<String>,
    pub date: Option<String>,
    pub url: Option<String>,
}

/// Words with the name of their source.
#[derive(Debug, Deserialize)]
pub struct Statement {
    pub text: String,
    pub source: Option<String>,
}

/// `index.json`
#[derive(Debug, Deserialize)]
pub struct Index {
    pub site: Site,
    #[serde(default)]
    pub sequence: Part<u64>,
    #[serde(default)]
    pub as_of: Part<String>,
    #[serde(default)]
    pub background: Many<Statement>,
    #[serde(default)]
    pub cycles: Many<Cycle>,
    #[serde(default)]
    pub sources: Sources,
}

/// The site in `index.json`.
#[derive(Debug, Deserialize)]
pub struct Site {
    pub name: String,
    #[serde(default)]
    pub organiser: Part<String>,
    #[serde(default)]
    pub notice: Part<String>,
    #[serde(default)]
    pub language: Part<String>,
}

/// A cycle in `index.json`.
#[derive(Debug, Deserialize)]
pub struct Cycle {
    pub id: String,
    pub title: Option<String>,
    /// Which of `ballot`, `board` and `hearing` the feed has for it.
    #[serde(default)]
    pub has: Many<String>,
}

/// `{cycle}/units.json`
#[derive(Debug, Deserialize)]
pub struct Roster {
    pub cycle: String,
    #[serde(default)]
    pub source: Part<String>,
    #[serde(default)]
    pub units: Many<Unit>,
    #[serde(default)]
    pub sources: Sources,
}

/// A unit, in a roster or a case.
#[derive(Debug, Deserialize)]
pub struct Unit {
    pub id: String,
    pub name: String,
    pub organ: Option<String>,
    pub kind: Option<String>,
    #[serde(default)]
    pub aliases: Many<String>,
}

/// `{cycle}/ballot.json`
#[derive(Debug, Deserialize)]
pub struct Ballot {
    pub cycle: String,
    #[serde(default)]
    pub levels: Many<Level>,
    #[serde(default)]
    pub reasons: Many<Reason>,
    #[serde(default)]
    pub comment_limit: Part<u32>,
    #[serde(default)]
    pub about: Many<Statement>,
    #[serde(default)]
    pub sources: Sources,
}

/// A level of satisfaction.
#[derive(Debug, Deserialize)]
pub struct Level {
    pub code: String,
    pub label: String,
    pub bad: Option<bool>,
}

/// A class of complaint.
#[derive(Debug, Deserialize)]
pub struct Reason {
    pub code: String,
    pub label: String,
}

/// `{cycle}/board.json`: each case with what the list needs.
#[derive(Debug, Deserialize)]
pub struct Board {
    pub cycle: String,
    #[serde(default)]
    pub about: Part<Statement>,
    #[serde(default)]
    pub cases: Many<Case>,
    #[serde(default)]
    pub sources: Sources,
}

/// `{cycle}/cases/{unit}.json`: one case in full.
#[derive(Debug, Deserialize)]
pub struct CaseFile {
    pub case: Case,
    #[serde(default)]
    pub sources: Sources,
}

/// A case.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub unit: Unit,
    pub source: Option<String>,
    #[serde(default)]
    pub problems: Many<Problem>,
    #[serde(default)]
    pub measures: Many<Measure>,
    pub look_back: Option<LookBack>,
}

/// A problem that citizens named.
#[derive(Debug, Deserialize)]
pub struct Problem {
    pub text: String,
    pub source: Option<String>,
    pub class: Option<String>,
}

/// A measure and its three accounts.
#[derive(Debug, Deserialize)]
pub struct Measure {
    pub text: String,
    pub source: Option<String>,
    pub claimed: Option<Claim>,
    pub verified: Option<Verification>,
    pub citizens: Option<CitizenReports>,
    #[serde(default)]
    pub indicators: Many<Indicator>,
}

/// The unit's account.
#[derive(Debug, Deserialize)]
pub struct Claim {
    pub state: String,
    pub date: Option<String>,
    pub source: Option<String>,
}

/// The evaluation office's account.
#[derive(Debug, Deserialize)]
pub struct Verification {
    pub verdict: String,
    pub method: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
}

/// The citizens' account.
#[derive(Debug, Deserialize)]
pub struct CitizenReports {
    pub solved: Option<u32>,
    pub partly: Option<u32>,
    pub still: Option<u32>,
    pub date: Option<String>,
    pub source: Option<String>,
}

/// The look-back at a case.
#[derive(Debug, Deserialize)]
pub struct LookBack {
    pub verdict: String,
    pub text: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
}

/// A figure.
#[derive(Debug, Deserialize)]
pub struct Indicator {
    pub label: String,
    pub actual: Digits,
    pub unit: Option<String>,
    pub baseline: Option<Digits>,
    #[serde(default)]
    pub targets: Many<Target>,
    pub period: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
}

/// What a figure is measured against.
#[derive(Debug, Deserialize)]
pub struct Target {
    pub label: String,
    pub value: Option<Digits>,
    pub share: Option<Digits>,
}

/// `{cycle}/hearing.json`
#[derive(Debug, Deserialize)]
pub struct Hearing {
    pub cycle: String,
    pub title: String,
    #[serde(default)]
    pub date: Part<String>,
    #[serde(default)]
    pub about: Many<Statement>,
    #[serde(default)]
    pub comments: Many<Statement>,
    #[serde(default)]
    pub findings: Many<Statement>,
    #[serde(default)]
    pub requests: Many<Statement>,
    #[serde(default)]
    pub sources: Sources,
}
