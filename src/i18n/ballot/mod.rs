//! The words of ballots, reports and receipts.

mod chinese;
mod english;
mod words;

pub use words::BallotWords;

use super::{Language, use_language};

impl Language {
    /// The words of ballots, reports and receipts.
    pub fn ballot_words(self) -> &'static BallotWords {
        match self {
            Self::Chinese => &chinese::WORDS,
            Self::English => &english::WORDS,
        }
    }
}

/// The same in the language that the page is shown in.
pub fn use_ballot_words() -> &'static BallotWords {
    use_language().ballot_words()
}
