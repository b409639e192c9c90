//! The words of what is read: the home page, the board, the records of units, the hearing, about.

mod chinese;
mod english;
mod words;

pub use words::BoardWords;

use super::{Language, use_language};

impl Language {
    /// The words of what is read.
    pub fn board_words(self) -> &'static BoardWords {
        match self {
            Self::Chinese => &chinese::WORDS,
            Self::English => &english::WORDS,
        }
    }
}

/// The same in the language that the page is shown in.
pub fn use_board_words() -> &'static BoardWords {
    use_language().board_words()
}
