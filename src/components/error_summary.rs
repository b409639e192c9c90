//! All that is missing in a form, at its top, as GOV.UK does it.

use leptos::prelude::*;

use crate::i18n::use_words;

/// The errors of a form; each leads to its field. Shown, and able to take the focus, only when there are any.
#[component]
pub fn ErrorSummary(
    /// Id of the field, and what is missing there.
    errors: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let words = use_words();
    move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            view! {
                <div class="errors" id="errors" role="alert" tabindex="-1">
                    <h2>{words.errors_title}</h2>
                    <ul>
                        {errors
                            .into_iter()
                            .map(|(field, error)| view! { <li><a href=format!("#{field}") rel="external">{error}</a></li> })
                            .collect_view()}
                    </ul>
                </div>
            }
        })
    }
}
