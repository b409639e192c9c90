//! The frame around every page.

use leptos::prelude::*;

use super::said;
use crate::domain::PartialDate;
use crate::i18n::use_words;

/// A link of the main navigation.
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub words: &'static str,
    /// The page shown lies under it.
    pub current: bool,
}

/// The site's header, navigation and footer around a page.
#[component]
pub fn Frame(
    /// The site's name.
    name: String,
    /// Where the name leads.
    home: String,
    /// The publisher's standing notice.
    notice: Option<String>,
    /// The date of the data shown.
    as_of: Option<PartialDate>,
    /// Main navigation, reactive to the page shown.
    #[prop(into)]
    links: Signal<Vec<NavLink>>,
    /// Chooses the next text size.
    on_text: Callback<()>,
    /// Chooses the other language.
    on_language: Callback<()>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let words = use_words();
    let nav = move || {
        links.with(|links| {
            links
                .iter()
                .map(|link| {
                    let current = link.current.then_some("page");
                    view! { <li><a href=link.href.clone() aria-current=current>{link.words}</a></li> }
                })
                .collect_view()
        })
    };
    view! {
        <a class="skip" href="#main" rel="external">{words.skip}</a>
        <header class="masthead">
            <div class="masthead-row">
                <a class="brand" href=home>
                    <span class="seal" aria-hidden="true">"评"</span>
                    <span>{said(&name)}</span>
                </a>
                <div class="tools">
                    <button type="button" id="text-size" on:click=move |_| on_text.run(())>
                        <span aria-hidden="true">{words.text_size_short}</span>
                        <span class="unseen">{words.text_size}</span>
                    </button>
                    <button
                        type="button"
                        id="language"
                        lang=words.other_language_tag
                        on:click=move |_| on_language.run(())
                    >
                        {words.other_language}
                    </button>
                </div>
            </div>
            <nav aria-label=words.navigation>
                <ul>{nav}</ul>
            </nav>
        </header>
        {notice.map(|notice| view! { <p class="site-notice" role="note">{said(&notice)}</p> })}
        <main id="main" tabindex="-1">{children()}</main>
        <footer class="colophon">
            {as_of.map(|date| view! { <p>{(words.as_of)(&words.date(date))}</p> })}
            <p>{words.privacy_short}</p>
        </footer>
    }
}
