//! Tests of the reader of the feed: with the sample that comes with the site, and with files that are new, broken or hostile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use wanping::feed::{Decoded, Fault, FeedFile, Unusable, decode};

#[path = "feed/bounded.rs"]
mod bounded;
#[path = "feed/dangerous.rs"]
mod dangerous;
#[path = "feed/mutated.rs"]
mod mutated;
#[path = "feed/newer.rs"]
mod newer;
#[path = "feed/sample.rs"]
mod sample;
#[path = "feed/set_aside.rs"]
mod set_aside;
#[cfg(feature = "wire")]
#[path = "feed/written.rs"]
mod written;

/// Reads a file that may be unusable.
fn try_read<T: FeedFile>(file: &Value) -> Result<Decoded<T>, Unusable> {
    decode(file.to_string().as_bytes(), "")
}

/// Reads a file that is usable, whatever is left out of it.
#[track_caller]
fn read<T: FeedFile>(file: &Value) -> Decoded<T> {
    try_read(file).unwrap_or_else(|unusable| panic!("{unusable:?}"))
}

/// Reads a file of which nothing is left out.
#[track_caller]
fn read_whole<T: FeedFile>(file: &Value) -> T {
    let read = read(file);
    assert_eq!(read.faults, []);
    read.value
}

/// The places of the faults.
fn places(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.at.as_str()).collect()
}
