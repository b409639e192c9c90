//! A short list of what is not published.

use super::{El, markup};
use crate::domain::Silence;
use crate::i18n::use_words;

/// The list; nothing if everything is published.
pub fn silence(missing: &[Silence]) -> Option<El> {
    if missing.is_empty() {
        return None;
    }
    let words = use_words();
    let items = missing.iter().map(|one| {
        let of = (one.of > 0).then(|| words.of_measures(one.measures, one.of));
        markup! { <li>{words.missing_part(one.part)}{of}</li> }
    });
    Some(markup! { <ul class="silence">{..items}</ul> })
}
