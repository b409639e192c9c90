//! The frame around every page.

use leptos::prelude::*;

use super::{El, feed_text, markup};
use crate::domain::Site;
use crate::i18n::use_words;

/// A link of the main navigation.
pub struct NavLink {
    /// Its address.
    pub href: String,
    /// Its words.
    pub words: &'static str,
    /// Whether the page shown belongs to it.
    pub current: bool,
}

/// The site's header, navigation and footer around a page, and above the page the note on the data's age.
pub fn frame(
    site: &Site,
    home: String,
    links: impl Fn() -> Vec<NavLink> + Send + Sync + 'static,
    on_text: Callback<()>,
    on_language: Callback<()>,
    news: AnyView,
    page: AnyView,
) -> AnyView {
    let words = use_words();
    markup! {
        <>
            <a class="skip" href="#main" rel="external">{words.skip()}</a>
            <header class="masthead">
                <div class="masthead-row">
                    <a class="brand" href={home}>
                        <span class="seal" aria-hidden="true">"评"</span>
                        <span class="brand-name">{feed_text(&site.name)}</span>
                    </a>
                    {tools(on_text, on_language)}
                </div>
                <nav aria-label={words.navigation()}>
                    {move || markup! { <ul>{..links().iter().map(nav_link)}</ul> }}
                </nav>
            </header>
            {site_notice(site)}
            {news}
            <main id="main" tabindex="-1">{page}</main>
            {colophon(site)}
        </>
    }
}

/// The reduced frame around an embedded page.
pub fn embedded_frame(site: &Site, page: AnyView) -> AnyView {
    markup! {
        <>
            {site_notice(site)}
            <main id="main">{page}</main>
        </>
    }
}

fn site_notice(site: &Site) -> Option<El> {
    let notice = site.notice.as_deref();
    notice.map(|notice| markup! { <aside class="site-notice">{feed_text(notice)}</aside> })
}

// The style sheet shows the size that is chosen: the page that is read before the app is here cannot know it.
fn tools(on_text: Callback<()>, on_language: Callback<()>) -> El {
    let words = use_words();
    markup! {
        <div class="tools">
            <button type="button" id="text-size" class="tool" on:click={move |_| on_text.run(())}>
                {words.text_size()}
                <span class="text-normal">{words.text_normal()}</span>
                <span class="text-large">{words.text_large()}</span>
                <span class="text-larger">{words.text_larger()}</span>
            </button>
            <button type="button" id="language" class="tool" on:click={move |_| on_language.run(())}
                lang={words.other_language_tag()}>
                {words.other_language()}
            </button>
        </div>
    }
}

fn nav_link(link: &NavLink) -> El {
    let current = link.current.then_some("page");
    markup! { <li><a href={link.href.clone()} aria-current={current}>{link.words}</a></li> }
}

fn colophon(site: &Site) -> El {
    let words = use_words();
    let as_of = site.as_of.map(|date| words.as_of(&words.date(date)));
    let published = site.generated.map(|moment| words.published_at(&words.moment(moment)));
    markup! {
        <footer class="colophon">
            {as_of.map(|as_of| markup! { <p>{as_of}</p> })}
            {published.map(|published| markup! { <p>{published}</p> })}
            <p>{words.privacy_short()}</p>
        </footer>
    }
}
