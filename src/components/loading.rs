//! The view while a file is being fetched.

use leptos::prelude::AnyView;

use super::{Piece, markup};
use crate::i18n::use_words;

/// Tells that the page is loading.
pub fn loading() -> AnyView {
    markup! { <p class="loading" role="status">{use_words().loading()}</p> }.piece()
}
