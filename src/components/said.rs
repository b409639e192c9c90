//! Words of the feed, as text and nothing else.

use leptos::prelude::*;

use super::{Piece, el};

/// The language of the feed's own texts (BCP 47), in context.
#[derive(Clone)]
pub struct FeedLanguage(pub String);

/// Words of the feed: marked with their language for screen readers, and isolated so that no direction mark in them can
/// reorder what stands around them.
pub fn said(text: &str) -> AnyView {
    said_of(text.to_owned().piece())
}

/// The same of words that are not plain text any more.
pub fn said_of(words: AnyView) -> AnyView {
    let language = use_context::<FeedLanguage>().map(|language| language.0);
    el("bdi").maybe("lang", language).child(words).piece()
}
