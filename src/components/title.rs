//! The heading of a page.

use leptos::prelude::AnyView;

use super::feed_text::in_feed_language;
use super::{El, Piece, focusable, markup, original_name, unit_name};
use crate::domain::Unit;
use crate::i18n::{name_parts, use_words};

/// A first-level heading that takes the focus when its page is gone to.
pub fn title(text: impl Piece) -> El {
    markup! { <h1 id="title" tabindex={focusable()}>{text}</h1> }
}

/// A heading that is a name of the feed.
pub fn title_of(name: &str) -> El {
    title(in_parts(name))
}

/// The heading of a unit's page: its name, and below an English one the original.
pub fn title_of_unit(unit: &Unit) -> AnyView {
    let name = match use_words().english(unit.name_en.as_deref()) {
        Some(_) => unit_name(unit),
        None => in_parts(&unit.name),
    };
    markup! { <>{title(name)}{original_name(unit)}</> }
}

/// A name of the feed. A narrow line breaks it between its words only.
fn in_parts(name: &str) -> AnyView {
    let parts = name_parts(name).into_iter();
    let parts = parts.map(|part| markup! { <span class="part">{part.to_owned()}</span> });
    in_feed_language(markup! { <>{..parts}</> })
}
