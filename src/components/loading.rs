//! While a file is on its way.

use leptos::prelude::*;

use crate::i18n::use_words;

/// Says that the page is being fetched.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <p class="loading" role="status">
            {use_words().loading}
        </p>
    }
}
