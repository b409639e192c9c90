//! A file of the feed: what it says, in an envelope that every file has.

use std::collections::HashSet;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::source::Sources;
use super::value::{Version, or_empty};
use crate::domain::CycleId;
use crate::json::pointer_step;

/// A file about the whole feed, or one case.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "{T}File")]
pub struct File<T> {
    version: Version,
    #[serde(flatten)]
    content: T,
    /// The sources that this file refers to, by the names that its `source` fields use.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    sources: Sources,
}

/// A file about one cycle.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "{T}File")]
pub struct CycleFile<T> {
    version: Version,
    /// The cycle's key, as in the file's path.
    cycle: CycleId,
    #[serde(flatten)]
    content: T,
    /// The sources that this file refers to, by the names that its `source` fields use.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    sources: Sources,
}

/// What every file has besides its content.
#[derive(Deserialize)]
pub struct Envelope {
    #[serde(rename = "version")]
    _version: Version,
    /// The cycle, in a file about one.
    pub cycle: Option<CycleId>,
    /// The sources of the file.
    #[serde(default, deserialize_with = "or_empty")]
    pub sources: Sources,
}

/// The bytes of a file about the whole feed, or one case: with those of the feed's sources that it refers to.
pub fn write(content: &impl Serialize, sources: &Sources) -> Vec<u8> {
    let sources = used(content, sources);
    pretty(&File {
        version: Version,
        content,
        sources,
    })
}

/// The bytes of a file about one cycle.
pub fn write_of_cycle(cycle: &CycleId, content: &impl Serialize, sources: &Sources) -> Vec<u8> {
    let sources = used(content, sources);
    pretty(&CycleFile {
        version: Version,
        cycle: cycle.clone(),
        content,
        sources,
    })
}

fn pretty(file: &impl Serialize) -> Vec<u8> {
    // Nothing in these types can fail to be written: their maps have texts for keys.
    let mut bytes = serde_json::to_vec_pretty(file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn used(content: &impl Serialize, sources: &Sources) -> Sources {
    let value = serde_json::to_value(content).unwrap_or_default();
    let mut names = Vec::new();
    referred(&value, "", &mut names);
    let names: HashSet<_> = names.into_iter().map(|(_, name)| name).collect();
    let used = sources.iter().filter(|(name, _)| names.contains(name.as_str()));
    used.map(|(name, source)| (name.clone(), source.clone())).collect()
}

/// Where a file refers to which source: JSON pointers, and the names there.
pub fn referred<'a>(value: &'a Value, at: &str, names: &mut Vec<(String, &'a str)>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                match value {
                    Value::String(name) if field == "source" => names.push((format!("{at}/source"), name)),
                    Value::Array(_) | Value::Object(_) => {
                        referred(value, &format!("{at}/{}", pointer_step(field)), names)
                    }
                    _ => {}
                }
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                referred(value, &format!("{at}/{index}"), names);
            }
        }
        _ => {}
    }
}
