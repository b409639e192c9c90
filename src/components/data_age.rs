//! Tells when the data shown are older than those that this device saw before, or than the present ones.

use super::{El, markup};
use crate::i18n::use_words;

/// Tells that the data are older than those that this device saw before (`is_older`), and offers newer ones as soon as they exist
/// (`has_newer`; tracked).
pub fn data_age(is_older: bool, has_newer: impl Fn() -> bool + Send + Sync + 'static) -> El {
    let words = use_words();
    let newer = move || markup! { <p class="newer"><a href="" rel="external">{words.data_newer()}</a></p> };
    markup! {
        <div class="data-age">
            {is_older.then(|| markup! { <div class="notice"><p>{words.data_older()}</p></div> })}
            <div role="status">{move || has_newer().then(newer)}</div>
        </div>
    }
}
