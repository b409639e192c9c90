//! The frame around every page.

use leptos::prelude::*;

use super::{El, Piece, feed_text, follow, markup};
use crate::domain::Site;
use crate::i18n::{Language, use_words};

/// A link of the main navigation.
pub struct NavLink {
    /// Its address.
    pub href: String,
    /// Its words.
    pub words: &'static str,
    /// Whether the page shown belongs to it.
    pub current: bool,
}

/// The main navigation.
pub struct Nav {
    /// Its links.
    pub links: Vec<NavLink>,
    /// Until when what they lead to can be handed in.
    pub closing: Option<El>,
    /// Whether it is below the page, to leave the first screen to the page.
    pub below: bool,
}

/// The site's header, navigation and footer around a page, and above the page the note on the data's age.
pub fn frame(
    site: &Site,
    home: String,
    nav: impl Fn() -> Nav + Clone + Send + Sync + 'static,
    on_text: Callback<()>,
    on_language: Callback<()>,
    news: AnyView,
    page: AnyView,
) -> AnyView {
    let words = use_words();
    let is_foreign = Language::parse(&site.language) != Some(words);
    let (slim, below) = (nav.clone(), nav.clone());
    let above = move || Some(nav()).filter(|nav| !nav.below).map(navigation).piece();
    let below = move || Some(below()).filter(|nav| nav.below).map(navigation).piece();
    markup! {
        <>
            <a class="skip" href="#main" rel="external">{words.skip()}</a>
            <header class="masthead" data-slim={move || slim().below}>
                <div class="masthead-row">
                    <a class="brand" href={home}>
                        <span class="seal" aria-hidden="true">"评"</span>
                        <span class="brand-name">{feed_text(&site.name)}</span>
                    </a>
                    {tools(on_text, on_language)}
                </div>
                {follow(Box::new(above))}
            </header>
            {(is_foreign || site.notice.is_some()).then(|| site_notice(markup! {
                <>
                    {is_foreign.then(|| markup! { <p>{words.as_published()}</p> })}
                    {site.notice.as_deref().map(folded)}
                </>
            }))}
            {news}
            <main id="main" tabindex="-1">{page}</main>
            {follow(Box::new(below))}
            {colophon(site)}
        </>
    }
}

/// The reduced frame around an embedded page.
pub fn embedded_frame(site: &Site, page: AnyView) -> AnyView {
    markup! {
        <>
            {site.notice.as_deref().map(|text| site_notice(feed_text(text)))}
            <main id="main">{page}</main>
        </>
    }
}

fn site_notice(text: AnyView) -> El {
    markup! { <aside class="site-notice">{text}</aside> }
}

/// On a phone a line of it, until it is opened: the first screen belongs to the page.
fn folded(text: &str) -> AnyView {
    markup! { <details><summary>{feed_text(text)}</summary></details> }.piece()
}

// The style sheet shows the chosen size, because the prerendered page does not know it.
fn tools(on_text: Callback<()>, on_language: Callback<()>) -> El {
    let words = use_words();
    markup! {
        <div class="tools">
            <button type="button" id="text-size" class="tool" on:click={move |_| on_text.run(())}>
                {words.text_size()}
                " "
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

fn navigation(nav: Nav) -> El {
    markup! {
        <nav class="main-nav" aria-label={use_words().navigation()}>
            <ul>{..nav.links.iter().map(nav_link)}</ul>
            {nav.closing}
        </nav>
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
