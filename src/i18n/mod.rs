//! Every text of the interface, in two languages side by side. A text that is missing in one language does not compile.
//!
//! Each text is a method of [`Language`]. The files are ordered by page and subject.

#[macro_use]
mod words;

mod about;
mod accounts;
mod ballot;
mod board;
mod case;
mod check;
#[cfg(test)]
mod declared;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod embed;
mod export;
mod figures;
mod frame;
mod hearing;
mod home;
mod name_parts;
mod plural;
mod receipts;
mod report;
mod sentence;
mod signals;
mod timeline;
mod translation;
mod trouble;
mod unit;
mod unsendable;
mod values;

pub use name_parts::name_parts;
pub use sentence::{Part, Sentence};
pub use trouble::TroubleKind;

use leptos::prelude::use_context;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    #[default]
    Chinese,
    /// English
    English,
}

impl Language {
    /// Parses the first part of a BCP 47 tag; `None` for a language that the interface does not have.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()? {
            first if first.eq_ignore_ascii_case("zh") => Some(Self::Chinese),
            first if first.eq_ignore_ascii_case("en") => Some(Self::English),
            _ => None,
        }
    }

    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }
}

/// The language that the page is shown in.
pub fn use_words() -> Language {
    use_context::<Language>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_language_is_recognized_by_its_first_part() {
        assert_eq!(Language::parse("zh-Hans-CN"), Some(Language::Chinese));
        assert_eq!(Language::parse("EN_us"), Some(Language::English));
        assert_eq!(Language::parse("wen"), None);
        assert_eq!(Language::parse(""), None);
    }
}
