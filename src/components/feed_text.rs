//! Text of the feed, as text and nothing else.

use leptos::prelude::{AnyView, use_context};

use super::{Piece, markup};
use crate::i18n::{Language, use_words};

/// The language of the feed's own texts (BCP 47), in context.
#[derive(Clone)]
pub struct FeedLanguage(pub String);

/// Text of the feed. It is marked with its language for screen readers, and isolated so that direction marks in it do not reorder
/// the text around it.
pub fn feed_text(text: &str) -> AnyView {
    in_feed_language(text.to_owned().piece())
}

/// The same for text that contains elements.
pub fn in_feed_language(text: AnyView) -> AnyView {
    let language = use_context::<FeedLanguage>().map(|language| language.0);
    markup! { <bdi lang={language}>{text}</bdi> }.piece()
}

/// The same for text of the feed in English.
pub fn in_english(text: AnyView) -> AnyView {
    let language = (use_words() != Language::English).then_some(Language::English.tag());
    markup! { <bdi lang={language}>{text}</bdi> }.piece()
}
