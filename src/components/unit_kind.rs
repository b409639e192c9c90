//! The kind of a unit.

use leptos::prelude::AnyView;

use super::{Piece, feed_text, marked, markup};
use crate::domain::{Kind, Mark, Unit};
use crate::i18n::use_words;

/// The organ, with a part of it marked, and the kind of a unit; an unknown code is shown as written.
pub fn unit_line(unit: &Unit, mark: Option<Mark>) -> AnyView {
    let words = use_words();
    let kind = match &unit.kind {
        None => markup! { <span class="unpublished">{words.kind_unpublished()}</span> }.piece(),
        Some(Kind::Other(code)) => feed_text(code),
        Some(known) => words.kind(known).to_owned().piece(),
    };
    let organ = unit.organ.as_deref();
    let organ = organ.map(|organ| markup! { <>{marked(organ, mark, false)}" · "</> });
    markup! { <>{organ}{kind}</> }
}
