//! The text forms of what this device keeps. Records of a later version are left alone.

mod draft;
mod parcel;

pub use draft::{read_draft, write_draft};
pub use parcel::{read_parcel, write_parcel};

use std::ops::RangeInclusive;

use crate::domain::{BallotId, CycleId, UnitId};
use crate::json::{Read, Record};

/// The identity of a record, if its version is one of these.
fn id(record: &Record<'_>, versions: RangeInclusive<u64>) -> Read<BallotId> {
    let version = record.count("version")?;
    if !version.is_some_and(|version| versions.contains(&version)) {
        return Err(record.missing("version"));
    }
    BallotId::parse(&record.needed("id")?).ok_or_else(|| record.missing("id"))
}

fn cycle(record: &Record<'_>) -> Read<CycleId> {
    CycleId::parse(&record.needed("cycle")?).ok_or_else(|| record.missing("cycle"))
}

fn unit(record: &Record<'_>, name: &'static str) -> Read<UnitId> {
    UnitId::parse(&record.needed(name)?).ok_or_else(|| record.missing(name))
}
