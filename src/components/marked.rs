//! Text of the feed, in which the part that matches a search is marked.

use leptos::prelude::AnyView;

use super::feed_text::{in_english, in_feed_language};
use super::{Piece, markup};
use crate::domain::Mark;

/// Text of the feed, in its own language or in English. Screen readers announce the marked part, too.
pub fn marked(text: &str, mark: Option<Mark>, is_english: bool) -> AnyView {
    let part = |from, to| text.get(from..to).unwrap_or_default().to_owned();
    let parts = match mark {
        None => part(0, text.len()).piece(),
        Some((from, to)) => markup! { <>{part(0, from)}<mark>{part(from, to)}</mark>{part(to, text.len())}</> },
    };
    match is_english {
        true => in_english(parts),
        false => in_feed_language(parts),
    }
}
