//! A file of the feed: what it says, in an envelope that every file has.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_path_to_error::{Segment, Track};

use super::source::Sources;
use super::value::{Key, Version, or_empty};

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
    cycle: Key,
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
    pub cycle: Option<Key>,
    /// The sources of the file.
    #[serde(default, deserialize_with = "or_empty")]
    pub sources: Sources,
}

/// The fields of an envelope.
const ENVELOPE: [&str; 3] = ["version", "cycle", "sources"];

/// Something in a file that is not of the format.
#[derive(Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where: a JSON pointer (RFC 6901).
    pub at: String,
    /// What is wrong.
    pub problem: String,
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
pub fn write_of_cycle(cycle: &Key, content: &impl Serialize, sources: &Sources) -> Vec<u8> {
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
    let names: std::collections::HashSet<_> = names.into_iter().map(|(_, name)| name).collect();
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
                    Value::Array(_) | Value::Object(_) => referred(value, &format!("{at}/{}", escape(field)), names),
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

/// Reads a file strictly: what could not be written again as it is read is a flaw.
///
/// # Errors
/// The first flaw.
pub fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<(Envelope, T), Flaw> {
    let (envelope, _): (Envelope, _) = typed(bytes)?;
    let (content, unknown): (T, _) = typed(bytes)?;
    if let Some(at) = unknown.into_iter().find(|at| !ENVELOPE.contains(&&at[1..])) {
        return Err(Flaw {
            at,
            problem: "the format has no such field".to_owned(),
        });
    }
    let value = serde_json::to_value(&content).unwrap_or_default();
    let mut names = Vec::new();
    referred(&value, "", &mut names);
    match names
        .into_iter()
        .find(|(_, name)| !envelope.sources.contains_key(*name))
    {
        None => Ok((envelope, content)),
        Some((at, name)) => Err(Flaw {
            at,
            problem: format!("`sources` has no `{name}`"),
        }),
    }
}

/// A part of a file by its type, and the places of the fields that the type does not have.
///
/// # Errors
/// What is not of the type.
pub fn typed<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Vec<String>), Flaw> {
    // Spreadsheets and editors put a mark before what they save as UTF-8.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut track = Track::new();
    let mut unknown = Vec::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let read = serde_ignored::deserialize(tracked, |path| unknown.push(ignored_at(&path)));
    let flaw = |at: String, error: serde_json::Error| Flaw {
        at,
        problem: error.to_string(),
    };
    let value = read.map_err(|error| flaw(tracked_at(&track.path()), error))?;
    json.end().map_err(|error| flaw(String::new(), error))?;
    Ok((value, unknown))
}

fn tracked_at(path: &serde_path_to_error::Path) -> String {
    let steps = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(format!("/{index}")),
        Segment::Map { key } => Some(format!("/{}", escape(key))),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    steps.collect()
}

fn ignored_at(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}/{index}", ignored_at(parent)),
        Path::Map { parent, key } => format!("{}/{}", ignored_at(parent), escape(key)),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => ignored_at(parent),
    }
}

/// A name as a step of a JSON pointer.
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
