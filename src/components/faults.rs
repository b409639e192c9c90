//! Records of the feed that could not be read.

use leptos::prelude::*;

use crate::i18n::use_words;

/// Says that something of the page could not be read, and what, so that it can be reported.
#[component]
pub fn Faults(
    /// Place and problem of each, for the publisher.
    faults: Vec<(String, String)>,
) -> impl IntoView {
    let words = use_words();
    (!faults.is_empty()).then(|| {
        view! {
            <details class="faults" id="faults">
                <summary>{(words.faults)(faults.len())}</summary>
                <ul lang="en">
                    {faults
                        .into_iter()
                        .map(|(at, problem)| view! { <li><code><bdi>{at}</bdi></code>" "<bdi>{problem}</bdi></li> })
                        .collect_view()}
                </ul>
            </details>
        }
    })
}
