//! Every word on screen, in two languages, complete by construction: a word missing in one does not compile.
//!
//! What only the pages of one chunk say stands by itself, and the build gives it to that chunk (see `pages::split`), as long as
//! nothing else says it.

mod ballot;
mod board;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod embed;
mod plural;
mod site;

pub use ballot::{BallotWords, use_ballot_words};
pub use board::{BoardWords, use_board_words};
#[cfg(feature = "ssr")]
pub use document::DocumentWords;
#[cfg(feature = "ssr")]
pub use embed::EmbedWords;
pub use site::{TroubleKind, Words, use_words};

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
    /// Reads a BCP 47 tag by its first part; other languages are not spoken here.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()? {
            first if first.eq_ignore_ascii_case("zh") => Some(Self::Chinese),
            first if first.eq_ignore_ascii_case("en") => Some(Self::English),
            _ => None,
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        self.words().tag
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }
}

/// The language that the page is shown in.
fn use_language() -> Language {
    use_context::<Language>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_s_language_is_understood_by_its_first_part() {
        assert_eq!(Language::parse("zh-Hans-CN"), Some(Language::Chinese));
        assert_eq!(Language::parse("EN_us"), Some(Language::English));
        assert_eq!(Language::parse("wen"), None);
        assert_eq!(Language::parse(""), None);
    }
}
