//! Reads a file into its type, strictly: whatever could not be written again unchanged is a flaw.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Segment, Track};
use wanping::feed::wire::{Envelope, referred};
use wanping::feed::{pointer_step, without_mark};

/// The fields of an envelope.
const ENVELOPE: [&str; 3] = ["version", "cycle", "sources"];

/// Something in a file that is not in the format.
#[derive(Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The place: a JSON pointer (RFC 6901).
    pub at: String,
    /// A message that says what is wrong.
    pub message: String,
}

/// Reads a file strictly: whatever could not be written again unchanged is a flaw.
///
/// # Errors
/// The first flaw.
pub fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<(Envelope, T), Flaw> {
    let (envelope, _): (Envelope, _) = typed(bytes)?;
    let (content, unknown): (T, _) = typed(bytes)?;
    if let Some(at) = unknown.into_iter().find(|at| !ENVELOPE.contains(&&at[1..])) {
        return Err(Flaw {
            at,
            message: "the format has no such field".to_owned(),
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
            message: format!("`sources` has no `{name}`"),
        }),
    }
}

/// A part of a file, read into its type, and the places of the fields that the type does not have.
///
/// # Errors
/// If it is not of this type.
pub fn typed<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Vec<String>), Flaw> {
    let mut json = serde_json::Deserializer::from_slice(without_mark(bytes));
    let mut track = Track::new();
    let mut unknown = Vec::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let read = serde_ignored::deserialize(tracked, |path| unknown.push(ignored_at(&path)));
    let flaw = |at: String, error: serde_json::Error| Flaw {
        at,
        message: error.to_string(),
    };
    let value = read.map_err(|error| flaw(tracked_at(&track.path()), error))?;
    json.end().map_err(|error| flaw(String::new(), error))?;
    Ok((value, unknown))
}

fn tracked_at(path: &serde_path_to_error::Path) -> String {
    let steps = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(format!("/{index}")),
        Segment::Map { key } => Some(format!("/{}", pointer_step(key))),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    steps.collect()
}

fn ignored_at(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}/{index}", ignored_at(parent)),
        Path::Map { parent, key } => format!("{}/{}", ignored_at(parent), pointer_step(key)),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => ignored_at(parent),
    }
}
