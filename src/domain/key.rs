//! Keys that are used in addresses and file names.

use std::fmt;

use super::escapes::unescaped;
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
    /// A problem or a measure in a case. The app accepts any text; a text that cannot be a key has no link.
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
    /// A code that admits one ballot, from a window's QR code or a letter. Only the intake knows the valid ones.
    OneTimeCode
}

impl OneTimeCode {
    /// Reads the code from an address's fragment, the part after `#`, in any spelling of apps or persons. `Err` is a text that is not
    /// a code; `None`: the fragment has neither.
    ///
    /// ```
    /// use wanping::domain::OneTimeCode;
    ///
    /// let code = |fragment| OneTimeCode::of_fragment(fragment).map(|code| code.map(|code| code.to_string()));
    /// assert_eq!(code("code=w3-00017&from=singlemessage"), Some(Ok("w3-00017".to_owned())));
    /// assert_eq!(code("code=w3 00017"), Some(Err("w3 00017".to_owned())));
    /// assert_eq!(code("measure-m1"), None);
    /// ```
    pub fn of_fragment(fragment: &str) -> Option<Result<Self, String>> {
        let text = unescaped(fragment);
        let value = text.split(['&', '?', '#', '/']).find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("code").then_some(value)
        })?;
        let value = value.trim_matches(|letter: char| !letter.is_alphanumeric() && !"-_".contains(letter));
        (!value.is_empty()).then(|| Self::parse(value).ok_or_else(|| value.to_owned()))
    }
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

    #[test]
    fn a_one_time_code_is_parsed_in_any_spelling() {
        for fragment in [
            "code=w3-00017",
            "code=w3-00017&from=singlemessage",
            "code=w3-00017?from=timeline&isappinstalled=0",
            "from=singlemessage&code=w3-00017",
            "/code=w3-00017/",
            "?code=w3-00017#wechat_redirect",
            "code=w3-00017.",
            "code=w3-00017。",
            " Code = w3-00017 ",
            "code=w3-00017%20",
            "code%3Dw3%2D00017",
            "code%253Dw3%252D00017",
            "code=ｗ３－０００１７",
            "code=“w3-00017”",
        ] {
            let code = OneTimeCode::of_fragment(fragment);
            let code = code.map(|code| code.map(|code| code.to_string()));
            assert_eq!(code, Some(Ok("w3-00017".to_owned())), "{fragment}");
        }
        for unclear in [
            "code=w3 00017",
            "code=w3%zz17",
            "code=评议码w3",
            &format!("code={}", "1".repeat(65)),
        ] {
            assert!(matches!(OneTimeCode::of_fragment(unclear), Some(Err(_))), "{unclear}");
        }
        for none in ["", "code", "code=", "code=&from=x", "measure-m1", "decode=w3", "q=1"] {
            assert_eq!(OneTimeCode::of_fragment(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn no_fragment_causes_a_panic(fragment in "\\PC{0,20}|(code=)?[%0-9a-f.]{0,12}") {
            let _ = OneTimeCode::of_fragment(&fragment);
        }

        #[test]
        fn a_printed_code_is_parsed(code in "[A-Za-z0-9_-]{1,64}") {
            let read = OneTimeCode::of_fragment(&format!("code={code}"));
            prop_assert_eq!(read.map(|read| read.map(|read| read.to_string())), Some(Ok(code)));
        }

        #[test]
        fn a_key_is_kept_as_written(text in "[0-9A-Za-z_-]{1,64}") {
            prop_assert_eq!(CycleId::parse(&text).map(|k| k.to_string()), Some(text));
        }
    }
}
