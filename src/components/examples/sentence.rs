//! Examples of a sentence with views in its places.

use super::Examples;
use super::values::MARKUP;
use crate::components::{Piece, feed_text, sentence};
use crate::i18n::use_words;

pub const EXAMPLES: Examples = &[
    ("one-place", || {
        sentence(use_words().baseline(), [("value", feed_text("半个月"))])
    }),
    ("two-places", || {
        let places = [("account", "整改到位".piece()), ("count", "3".piece())];
        sentence(use_words().account_count(), places)
    }),
    ("hostile", || {
        sentence(use_words().baseline(), [("value", feed_text(MARKUP))])
    }),
];
