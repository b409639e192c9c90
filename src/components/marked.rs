//! Words of the feed, with the part marked that was looked for.

use leptos::prelude::*;

use super::said::said_of;
use super::{Piece, el, together};
use crate::domain::Mark;

/// Words of the feed; what is marked is told to screen readers, too.
pub fn marked(text: &str, mark: Option<Mark>) -> AnyView {
    let part = |from, to| text.get(from..to).unwrap_or_default().to_owned();
    let pieces = match mark {
        None => vec![part(0, text.len()).piece()],
        Some((from, to)) => vec![
            part(0, from).piece(),
            el("mark").child(part(from, to)).piece(),
            part(to, text.len()).piece(),
        ],
    };
    said_of(together(pieces))
}
