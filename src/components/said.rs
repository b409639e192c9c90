//! Words of the feed, as text and nothing else.

use leptos::prelude::*;

/// The language of the feed's own texts (BCP 47), in context.
#[derive(Clone)]
pub struct FeedLanguage(pub String);

/// Words of the feed: marked with their language for screen readers, and isolated so that no direction mark in them can
/// reorder what stands around them.
pub fn said(text: &str) -> AnyView {
    let language = use_context::<FeedLanguage>().map(|language| language.0);
    view! { <bdi lang=language>{text.to_owned()}</bdi> }.into_any()
}
