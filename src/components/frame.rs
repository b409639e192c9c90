//! The frame around every page.

use leptos::prelude::*;

use super::{Piece, button, el, said, together};
use crate::domain::Site;
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

/// The site's header, navigation and footer around a page, and above it the news of the data.
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
    let nav = move || el("ul").children(links().iter().map(nav_link)).piece();
    let brand = el("a")
        .class("brand")
        .attr("href", home)
        .child(el("span").class("seal").attr("aria-hidden", "true").child("评"))
        .child(el("span").child(said(&site.name)));
    let text = button("text-size", "tool", move || on_text.run(()))
        .child(el("span").attr("aria-hidden", "true").child(words.text_size_short()))
        .child(el("span").class("unseen").child(words.text_size()));
    let language = button("language", "tool", move || on_language.run(()))
        .attr("lang", words.other_language_tag())
        .child(words.other_language());
    let masthead = el("header")
        .class("masthead")
        .child(
            el("div")
                .class("masthead-row")
                .child(brand)
                .child(el("div").class("tools").child(text).child(language)),
        )
        .child(el("nav").attr("aria-label", words.navigation()).child(nav.into_any()));
    let site_notice = site
        .notice
        .as_deref()
        .map(|notice| el("aside").class("site-notice").child(said(notice)));
    let published = site
        .generated
        .map(|moment| el("p").child(words.published_at(&words.moment(moment))));
    let as_of = site.as_of.map(|date| el("p").child(words.as_of(&words.date(date))));
    together(vec![
        el("a")
            .class("skip")
            .attr("href", "#main")
            .attr("rel", "external")
            .child(words.skip())
            .piece(),
        masthead.piece(),
        site_notice.piece(),
        news,
        el("main").attr("id", "main").attr("tabindex", "-1").child(page).piece(),
        el("footer")
            .class("colophon")
            .child(as_of)
            .child(published)
            .child(el("p").child(words.privacy_short()))
            .piece(),
    ])
}

fn nav_link(link: &NavLink) -> AnyView {
    let current = link.current.then(|| "page".to_owned());
    let link = el("a")
        .attr("href", link.href.clone())
        .maybe("aria-current", current)
        .child(link.words);
    el("li").child(link).piece()
}
