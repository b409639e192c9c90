//! The heading of a page.

use super::feed_text::in_feed_language;
use super::{El, Piece, focusable, markup};
use crate::i18n::name_parts;

/// A first-level heading that takes the focus when its page is gone to.
pub fn title(text: impl Piece) -> El {
    markup! { <h1 id="title" tabindex={focusable()}>{text}</h1> }
}

/// A heading that is a name of the feed. A narrow line breaks it between its words only.
pub fn title_of(name: &str) -> El {
    let parts = name_parts(name).into_iter();
    let parts = parts.map(|part| markup! { <span class="part">{part.to_owned()}</span> });
    title(in_feed_language(markup! { <>{..parts}</> }))
}
