//! The words of every page.

mod chinese;
mod english;
mod words;

pub use words::{TroubleKind, Words};

use super::{Language, use_language};

impl Language {
    /// The words of every page.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &chinese::WORDS,
            Self::English => &english::WORDS,
        }
    }
}

/// The same in the language that the page is shown in.
pub fn use_words() -> &'static Words {
    use_language().words()
}
