//! Keys that are used in addresses and file names.

use std::fmt;

use super::limits::LONGEST_KEY;

/// Letters, digits, `-` and `_` only: such a key is safe in an address, a file name and an attribute.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_KEY
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

macro_rules! key {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Accepts 1 to 64 ASCII letters, digits, `-` and `_`; anything else is no key.
            pub fn parse(text: &str) -> Option<Self> {
                is_key(text).then(|| Self(text.to_owned()))
            }

            /// The key as a text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

key! {
    /// One year's evaluation, for example `2017`.
    CycleId
}
key! {
    /// One unit, the same through all cycles.
    UnitId
}

#[cfg(feature = "wire")]
key! {
    /// A problem or a measure in a case. The app takes any text for one: what cannot be a key leads nowhere.
    Key
}

#[cfg(feature = "wire")]
super::written::written! {
    Key, CycleId, UnitId as "Key", expected "1 to 64 of A-Z a-z 0-9 - _",
    schema {
        "description": "A key that stands in addresses and file names: 1 to 64 ASCII letters, digits, - and _. Once published it never changes. Example: 2018, bdcdj.",
        "type": "string",
        "pattern": format!("^[A-Za-z0-9_-]{{1,{LONGEST_KEY}}}$"),
        "examples": ["2018", "bdcdj"]
    }
}

key! {
    /// A code that admits one ballot, from a window's QR code or a letter; the intake alone knows which ones are good.
    OneTimeCode
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_cannot_leave_its_folder() {
        for text in [
            "",
            ".",
            "..",
            "a/b",
            "a\\b",
            "a.json",
            "%2e",
            "单位",
            "a b",
            "a\0",
            &"x".repeat(65),
        ] {
            assert_eq!(UnitId::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_kept_as_written(text in "[0-9A-Za-z_-]{1,64}") {
            prop_assert_eq!(CycleId::parse(&text).map(|k| k.to_string()), Some(text));
        }
    }
}
