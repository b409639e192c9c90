//! The values that the records are made of, each with its rule: whoever has one has it well-formed.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::domain::written::{text, written};
use crate::domain::{self, FigureKind, PartialDate, is_link};

text! {
    /// A year, a month or a day: as precise as published.
    Date, |text| PartialDate::parse(text).is_some()
}

written! {
    Date as "Date", expected "a date: 2018, 2018-06 or 2018-06-25",
    schema {
        "description": "A year, a month or a day, exactly as precise as it was published: 2018, 2018-06 or 2018-06-25.",
        "type": "string",
        "pattern": "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        "anyOf": [{ "maxLength": 7 }, { "format": "date" }],
        "examples": ["2018", "2018-06", "2018-06-25"]
    }
}

text! {
    /// A moment with its offset from UTC.
    Moment, |text| domain::Moment::parse(text).is_some()
}

written! {
    Moment as "Moment", expected "a moment with its offset: 2018-07-01T00:00+08:00",
    schema {
        "description": "A moment with its offset from UTC (RFC 3339; minutes are enough): 2018-07-01T00:00+08:00.",
        "type": "string",
        "pattern": "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\\.[0-9]+)?)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
        "anyOf": [{ "pattern": "[Tt][0-9:]{5}[^0-9:]" }, { "format": "date-time" }],
        "examples": ["2018-07-01T00:00+08:00"]
    }
}

text! {
    /// An address that a reader may follow.
    Link, is_link
}

written! {
    Link as "Link", expected "an http or https address",
    schema {
        "description": "An http or https address without user or password. Anything else is never shown as a link.",
        "type": "string",
        "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://(?![/\\\\]*[^/\\\\?#]*@)[^\\u0000-\\u001f\\u007f-\\u009f]*$",
        "examples": ["https://example.org/report"]
    }
}

/// Declares a figure, which stays as its publisher wrote it; a bare number is taken for its digits.
macro_rules! figure {
    ($(#[$about:meta])* $name:ident, $kind:expr, $schema:tt) => {
        text! {
            $(#[$about])*
            $name, |text| $kind.fits(text)
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = match Value::deserialize(deserializer)? {
                    Value::String(text) => text,
                    Value::Number(number) => number.to_string(),
                    _ => return Err(D::Error::custom("expected a figure, as a text or a number")),
                };
                Self::parse(&text).ok_or_else(|| D::Error::custom("expected a figure: 14.70, 3—5, 约300"))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

figure! {
    /// How many or how much.
    Amount, FigureKind::Amount, {
        "description": "A figure exactly as it was published, as a text and without its unit or %: \"14.70\", \"3—5\", \"约300\", \"370余\", \"超1万\". A bare number is taken too, but loses what a number does not keep, such as the last zero of 14.70.",
        "type": ["string", "number"],
        "pattern": FigureKind::Amount.pattern(),
        "minimum": 0,
        "examples": ["14.70", "3—5", "约300"]
    }
}

figure! {
    /// How much, or how much less than nothing.
    SignedFigure, FigureKind::Signed, {
        "description": "A figure exactly as it was published, as a text and without its unit or %: \"14.70\", \"3—5\", \"约300\", \"370余\", \"超1万\", \"-3.2\". A bare number is taken too, but loses what a number does not keep, such as the last zero of 14.70.",
        "type": ["string", "number"],
        "pattern": FigureKind::Signed.pattern(),
        "examples": ["14.70", "3—5", "-3.2"]
    }
}

figure! {
    /// How much, in a measure of its own where it has one.
    MeasuredFigure, FigureKind::Measured, {
        "description": "A figure exactly as it was published, as a text; with its measure where that is not the unit of the other figures: \"14.70\", \"3—5\", \"半个月\". A bare number is taken too, but loses what a number does not keep, such as the last zero of 14.70.",
        "type": ["string", "number"],
        "pattern": FigureKind::Measured.pattern(),
        "examples": ["14.70", "半个月"]
    }
}

// Whatever is an amount may stand where less than nothing, or a measure, may.
impl From<Amount> for SignedFigure {
    fn from(amount: Amount) -> Self {
        Self(amount.0)
    }
}

impl From<Amount> for MeasuredFigure {
    fn from(amount: Amount) -> Self {
        Self(amount.0)
    }
}

/// The version of the format in which a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version;

/// The version that is written.
const VERSION: &str = "1.0";

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(VERSION)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if String::deserialize(deserializer)? == VERSION {
            Ok(Self)
        } else {
            Err(D::Error::custom(format!("expected \"{VERSION}\"")))
        }
    }
}

impl JsonSchema for Version {
    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The version of the format: \"1.0\". Readers of version 1 read every 1.x, ignoring what they do not know, and refuse 2.",
            "type": "string",
            "pattern": "^1(\\.[0-9]+)*$",
            "examples": [VERSION]
        })
    }
}

/// A list, flag or map that may be absent or null, which is the same as empty.
pub fn or_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_becomes_its_digits() {
        let read = |text: &str| {
            serde_json::from_str::<Amount>(text)
                .map(|amount| amount.to_string())
                .ok()
        };
        assert_eq!(read("14.7").as_deref(), Some("14.7"));
        assert_eq!(read("\"14.70\"").as_deref(), Some("14.70"));
        for none in ["[1]", "-1", "1e9", "\"73%\""] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
