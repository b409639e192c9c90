//! While a file is on its way.

use leptos::prelude::AnyView;

use super::{Piece, markup};
use crate::i18n::use_words;

/// Says that the page is being fetched.
pub fn loading() -> AnyView {
    markup! { <p class="loading" role="status">{use_words().loading()}</p> }.piece()
}
