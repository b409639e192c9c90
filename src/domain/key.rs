//! Keys that stand in addresses and file names.

use std::fmt;

/// The longest key, in bytes.
const MAX: usize = 64;

/// Letters, digits, `-` and `_` only: such a key is safe in an address, a file name and an attribute.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX
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
            /// Takes 1 to 64 ASCII letters, digits, `-` and `_`; anything else is no key.
            pub fn parse(text: &str) -> Option<Self> {
                is_key(text).then(|| Self(text.to_owned()))
            }

            /// The key as it stands in addresses.
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
