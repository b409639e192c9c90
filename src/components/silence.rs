//! What is not published, as a short list.

use super::{El, Piece, el};
use crate::domain::Silence;
use crate::i18n::use_words;

/// The list; nothing where all is published.
pub fn silence(missing: &[Silence]) -> Option<El> {
    let words = use_words();
    let items: Vec<_> = missing
        .iter()
        .map(|one| {
            let of = (one.of > 0).then(|| words.of_measures(one.measures, one.of));
            el("li").child(words.what_is_missing(one.what)).child(of).piece()
        })
        .collect();
    (!items.is_empty()).then(|| el("ul").class("silence").children(items))
}
