//! While a file is on its way.

use leptos::prelude::AnyView;

use super::{Piece, el};
use crate::i18n::use_words;

/// Says that the page is being fetched.
pub fn loading() -> AnyView {
    el("p")
        .class("loading")
        .attr("role", "status")
        .child(use_words().loading())
        .piece()
}
