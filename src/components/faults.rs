//! Records of the feed that could not be read.

use super::{El, markup};
use crate::i18n::use_words;

/// Tells that a part of the page could not be read, with place and problem, so that it can be reported.
pub fn faults<'a>(faults: impl ExactSizeIterator<Item = (&'a str, String)>) -> Option<El> {
    let count = faults.len();
    if count == 0 {
        return None;
    }
    let items = faults.map(|(at, problem)| {
        markup! { <li><code><bdi>{at.to_owned()}</bdi></code>" "<bdi>{problem}</bdi></li> }
    });
    Some(markup! {
        <details class="faults" id="faults">
            <summary>{use_words().faults(count)}</summary>
            <ul lang="en">{..items}</ul>
        </details>
    })
}
