//! Code lists: the fixed words that the feed, addresses, ballots and reports use for one of a few things.
//!
//! Each list is declared once, with [`codes!`]. The declaration generates the enum, `ALL`, `code()` and `parse()`; all code that
//! reads, writes, checks or offers the codes uses these, so that no code is repeated.
//!
//! - An **open** list may grow in any version of the feed. A code that this version does not know is kept in `Other`, and shown as
//!   it is written.
//! - A **closed** list is the app's own. `parse()` refuses any other word.
//!
//! ```
//! use wanping::domain::{Order, Verdict};
//!
//! assert_eq!(Verdict::parse("relapsed"), Verdict::Relapsed);
//! assert_eq!(Verdict::parse("待查"), Verdict::Other("待查".to_owned()));
//! assert_eq!(Verdict::Relapsed.code(), "relapsed");
//!
//! assert_eq!(Order::parse("latest"), Some(Order::Latest));
//! assert_eq!(Order::parse("cheapest"), None);
//! assert!(Order::ALL.contains(&Order::Latest));
//! ```
//!
//! # To add a code
//!
//! 1. Add a line to the list's declaration: its documentation is also what the JSON Schema says of the code.
//! 2. Give it a name in `i18n` and, where the workbook offers the list, in the publisher's `workbook/codes.rs`; the compiler
//!    names every `match` that lacks it.
//! 3. Write the schemas again: `cargo run -p publisher -- schema --out public/schema`.
//!
//! With the feature `wire` the enums also get serde and JSON Schema, in the format of the feed and the intake.

/// Declares a code list; see the module.
macro_rules! codes {
    ($(#[$about:meta])* pub open enum $name:ident { $($(#[$what:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
        pub enum $name {
            $($(#[$what])* #[cfg_attr(feature = "wire", serde(rename = $code))] $variant,)+
            /// A code that this version does not know, kept as it is written.
            #[cfg_attr(feature = "wire", serde(untagged))]
            Other(String),
        }

        impl $name {
            /// All that this version knows, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code.
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)+
                    Self::Other(code) => code,
                }
            }

            /// The variant of a code.
            pub fn parse(code: &str) -> Self {
                match code {
                    $($code => Self::$variant,)+
                    _ => Self::Other(code.to_owned()),
                }
            }

            /// The variant of a code that this version knows.
            pub fn known(code: &str) -> Option<&'static Self> {
                Self::ALL.iter().find(|known| known.code() == code)
            }
        }
    };
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$what:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
        pub enum $name {
            $($(#[$what])* #[cfg_attr(feature = "wire", serde(rename = $code))] $variant,)+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// The code.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The variant of a code; `None` if the list does not have it.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|known| known.code() == code)
            }
        }
    };
}

pub(crate) use codes;

#[cfg(test)]
mod tests {
    codes! {
        /// May grow.
        pub open enum Open {
            /// The first.
            First = "first",
            /// The second.
            OfTwoWords = "of-two-words",
        }
    }

    codes! {
        /// Will not.
        pub enum Closed {
            /// The first.
            First = "first",
            /// The second.
            OfTwoWords = "of-two-words",
        }
    }

    #[test]
    fn every_code_round_trips() {
        for open in Open::ALL {
            assert_eq!(Open::parse(open.code()), *open);
            assert_eq!(Open::known(open.code()), Some(open));
        }
        for closed in Closed::ALL {
            assert_eq!(Closed::parse(closed.code()), Some(closed));
        }
        assert_eq!(
            Open::ALL.iter().map(Open::code).collect::<Vec<_>>(),
            ["first", "of-two-words"]
        );
        assert_eq!(Closed::ALL.map(Closed::code), ["first", "of-two-words"]);
    }

    #[test]
    fn an_unknown_code_is_kept_by_an_open_list_and_refused_by_a_closed_one() {
        for code in ["", "First", "third", "of_two_words"] {
            let other = Open::parse(code);
            assert_eq!(other, Open::Other(code.to_owned()));
            assert_eq!(other.code(), code);
            assert_eq!(Open::known(code), None);
            assert_eq!(Closed::parse(code), None);
        }
    }

    #[cfg(feature = "wire")]
    #[test]
    fn a_code_is_written_as_it_is_declared() {
        for open in Open::ALL.iter().chain([&Open::Other("third".to_owned())]) {
            let written = serde_json::to_value(open).unwrap();
            assert_eq!(written.as_str(), Some(open.code()));
            assert_eq!(serde_json::from_value::<Open>(written).unwrap(), *open);
        }
        for closed in Closed::ALL {
            let written = serde_json::to_value(closed).unwrap();
            assert_eq!(written.as_str(), Some(closed.code()));
            assert_eq!(serde_json::from_value::<Closed>(written).unwrap(), closed);
        }
        assert!(serde_json::from_str::<Closed>("\"third\"").is_err());
    }
}
