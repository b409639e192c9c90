//! When a page cannot be shown: what happened, and what to do next.

use leptos::prelude::*;

use crate::i18n::use_words;

/// A page in the place of one that cannot be shown.
#[component]
pub fn TroublePage(
    /// What happened, in a few words.
    title: String,
    /// What it means and what to do.
    advice: String,
    /// Tries again; without it another try would not help.
    #[prop(into)]
    again: Option<Callback<()>>,
    /// Where else to go: address and words.
    ways_on: Vec<(String, String)>,
) -> impl IntoView {
    let words = use_words();
    view! {
        <section class="trouble">
            <h1 id="title" tabindex="-1">{title}</h1>
            <p>{advice}</p>
            {again.map(|again| {
                view! {
                    <button type="button" id="again" class="button" on:click=move |_| again.run(())>
                        {words.try_again}
                    </button>
                }
            })}
            <ul class="ways-on">
                {ways_on
                    .into_iter()
                    .map(|(href, words)| view! { <li><a href=href>{words}</a></li> })
                    .collect_view()}
            </ul>
        </section>
    }
}
