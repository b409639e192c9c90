//! Faults in a JSON file: their kind and their place.

use std::fmt;

/// A record, or a part of one, that could not be read and was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place: a JSON pointer (RFC 6901).
    pub at: String,
    /// The kind of fault.
    pub kind: FaultKind,
}

/// A kind of fault of a field or a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// There is another kind of value where this one belongs.
    Expected(Expected),
    /// The record lacks this required field.
    Missing(&'static str),
    /// A required text is empty.
    Empty,
    /// It is no key.
    NoKey,
    /// It is no date.
    NoDate,
    /// It is no moment.
    NoMoment,
    /// It is no figure, or contains its unit.
    NoFigure,
    /// It is no address that a link may lead to.
    NoLink,
    /// The file's `sources` have no such name.
    UnknownSource(String),
    /// A record before this one has the same key.
    SameKey,
    /// The file is of another cycle than its path says.
    OtherCycle,
    /// The file is of another unit than its path says.
    OtherUnit,
    /// The text is longer than [`LONGEST_TEXT`](crate::domain::limits::LONGEST_TEXT) bytes.
    TooLong,
    /// The file has more than [`MOST_RECORDS`](crate::domain::limits::MOST_RECORDS) records; this one and those after it are not read.
    TooMany,
    /// The response has nothing at the place where the file should be.
    NoPayload,
    /// A ballot without a level.
    NoLevel,
    /// A setting is invalid.
    Setting(SettingFault),
}

/// A kind of fault of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingFault {
    /// An unknown field, where each was meant to have an effect.
    Unknown(String),
    /// A template without this placeholder.
    Lacks(&'static str),
    /// It cannot work, and why.
    Unworkable(&'static str),
}

/// Kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An object.
    Record,
    /// A list.
    List,
    /// A text.
    Text,
    /// A whole number from 0.
    Count,
    /// True or false.
    Flag,
    /// Digits, as a text or a bare number.
    Digits,
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, name) = match self {
            Self::Expected(kind) => ("expected ", kind.words()),
            Self::Missing(name) | Self::Setting(SettingFault::Lacks(name)) => ("it lacks ", *name),
            Self::Setting(SettingFault::Unknown(name)) => ("there is no such thing here: ", name.as_str()),
            Self::Setting(SettingFault::Unworkable(why)) => ("", *why),
            Self::UnknownSource(name) => ("`sources` has no ", name.as_str()),
            Self::Empty => ("it is empty", ""),
            Self::NoKey => ("a key has 1 to 64 ASCII letters, digits, - and _", ""),
            Self::NoDate => ("it is no date: write 2018, 2018-06 or 2018-06-25", ""),
            Self::NoMoment => ("it is no moment: write 2018-06-25T09:00+08:00", ""),
            Self::NoFigure => ("it is no figure without its unit: write 14.70 or 3—5", ""),
            Self::NoLink => ("only http and https addresses are shown", ""),
            Self::SameKey => ("a record before this one has the same key", ""),
            Self::OtherCycle => ("the file is of another cycle", ""),
            Self::OtherUnit => ("the file is of another unit", ""),
            Self::TooLong => ("the text is too long", ""),
            Self::TooMany => ("the file has too many records; the rest is not read", ""),
            Self::NoPayload => ("there is nothing here", ""),
            Self::NoLevel => ("a ballot needs at least one level in `levels`", ""),
        };
        f.write_str(words)?;
        f.write_str(name)
    }
}

impl Expected {
    fn words(self) -> &'static str {
        match self {
            Self::Record => "a record",
            Self::List => "a list",
            Self::Text => "a text",
            Self::Count => "a whole number from 0",
            Self::Flag => "true or false",
            Self::Digits => "digits, as a text or a number",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}
