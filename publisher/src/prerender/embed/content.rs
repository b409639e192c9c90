//! From the app's rendering of a board or a case to what is shown of it within another site's page.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};
use wanping::{Address, Base};

use crate::site::EmbedAddress;

/// What belongs to the site's own frame, or does nothing without the app.
const LEFT_OUT: [&str; 9] = [
    ".skip",
    ".masthead",
    ".data-age",
    ".narrowing",
    ".narrowing-count",
    ".take",
    "#cite",
    ".colophon",
    "button",
];

/// A long board's cards open by the app; their summaries stand open instead.
const CLOSED: [&str; 2] = [".card-closed > details", ".card-closed summary"];

/// The content of an embedded page, from the app's HTML. `pages` are those that can be embedded, too.
///
/// # Errors
/// When the HTML is not such as the app renders.
pub fn content(html: &str, embed: &EmbedAddress, base: &Base, pages: &HashSet<Address>) -> Result<String> {
    let mut settings = RewriteStrSettings::new().append_document_content_handler(doc_comments!(|comment| {
        // They tell the app where its texts end.
        comment.remove();
        Ok(())
    }));
    for selector in LEFT_OUT {
        settings = settings.append_element_content_handler(element!(selector, |element| {
            element.remove();
            Ok(())
        }));
    }
    for selector in CLOSED {
        settings = settings.append_element_content_handler(element!(selector, |element| {
            element.set_tag_name("div")?;
            Ok(())
        }));
    }
    let settings = settings
        .append_element_content_handler(element!("[tabindex], [data-at]", |element| {
            element.remove_attribute("tabindex");
            element.remove_attribute("data-at");
            Ok(())
        }))
        .append_element_content_handler(element!("a[href]", |link| {
            let href = link.get_attribute("href").unwrap_or_default();
            match Way::of(&href, embed, base, pages) {
                Way::Here => link.remove_attribute("rel"),
                Way::InPlace(to) => link.set_attribute("href", &to)?,
                Way::NewWindow => {
                    link.set_attribute("target", "_blank")?;
                    link.set_attribute("rel", "noopener")?;
                }
            }
            Ok(())
        }));
    rewrite_str(html, settings).context("the page cannot be made fit for other sites")
}

/// Where a link of an embedded page leads.
#[derive(Debug, PartialEq, Eq)]
enum Way {
    /// To a place on the same page.
    Here,
    /// To another embedded page, in the same frame.
    InPlace(String),
    /// To a page of its own: a frame is no place for it.
    NewWindow,
}

impl Way {
    fn of(href: &str, embed: &EmbedAddress, base: &Base, pages: &HashSet<Address>) -> Self {
        if href.starts_with('#') {
            return Self::Here;
        }
        let end = href.find(['?', '#']).unwrap_or(href.len());
        let (path, rest) = href.split_at(end);
        let page = base.page(path).filter(|page| pages.contains(page));
        match page.and_then(|page| EmbedAddress::of(&page, embed.language)) {
            Some(page) => Self::InPlace(format!("{}{}{rest}", base.as_str(), page.path())),
            None => Self::NewWindow,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use std::cell::RefCell;
    use std::sync::Arc;

    use lol_html::text;
    use proptest::prelude::*;
    use wanping::domain::{CycleId, UnitId};
    use wanping::{Config, Language};

    use super::*;
    use crate::prerender::escape::attribute;
    use crate::prerender::render::Renderer;
    use crate::prerender::routes;
    use crate::prerender::snapshot::Snapshot;

    fn board() -> Address {
        Address::Board(CycleId::parse("2017").unwrap())
    }

    fn case() -> Address {
        Address::Case(CycleId::parse("2017").unwrap(), UnitId::parse("bdcdj").unwrap())
    }

    /// The app's pages of a synthetic feed with so many cases: the newer board, and its first case.
    fn rendered(cases: usize) -> (HashSet<Address>, Vec<(Address, String)>) {
        let feed = tempfile::tempdir().unwrap();
        crate::sample::feed(cases, cases, 1).write(feed.path()).unwrap();
        let config = Config::default().feed;
        let feed = Arc::new(Snapshot::take(feed.path().to_str().unwrap(), &config).unwrap());
        let renderer = Renderer::new(&feed, &config, &Base::new(""));
        let all = routes::all(&feed).unwrap();
        let first = |wanted: fn(&Address) -> bool| all.iter().find(|address| wanted(address)).unwrap();
        let board = first(|address| matches!(address, Address::Board(_)));
        let case = first(|address| matches!(address, Address::Case(..)));
        let pages = [board, case].map(|address| {
            let page = renderer.page(&address.path(), Language::Chinese).unwrap();
            (address.clone(), page.html)
        });
        (all.into_iter().collect(), Vec::from(pages))
    }

    fn count(html: &str, selector: &str) -> usize {
        let mut count = 0;
        let settings = RewriteStrSettings::new().append_element_content_handler(element!(selector, |_| {
            count += 1;
            Ok(())
        }));
        rewrite_str(html, settings).unwrap();
        count
    }

    /// The words of all elements that a selector names, in their order.
    fn words(html: &str, selector: &str) -> String {
        let words = RefCell::new(String::new());
        let settings = RewriteStrSettings::new().append_element_content_handler(text!(selector, |text| {
            words.borrow_mut().push_str(text.as_str());
            Ok(())
        }));
        rewrite_str(html, settings).unwrap();
        words.into_inner()
    }

    #[test]
    fn what_is_left_out_is_there_and_goes() {
        let (pages, short) = rendered(12);
        let (_, long) = rendered(50);
        for selector in LEFT_OUT.iter().chain(&CLOSED) {
            let there = short.iter().chain(&long).any(|(_, html)| count(html, selector) > 0);
            assert!(there, "the app has no {selector} any more");
        }
        for (address, html) in short.iter().chain(&long) {
            let embed = EmbedAddress::of(address, Language::Chinese).unwrap();
            let content = content(html, &embed, &Base::new(""), &pages).unwrap();
            for selector in LEFT_OUT.iter().chain(&CLOSED) {
                assert_eq!(count(&content, selector), 0, "{selector} in {}", address.path());
            }
        }
    }

    #[test]
    fn no_word_of_accounts_problems_measures_and_sources_is_lost() {
        let (pages, rendered) = rendered(12);
        for (address, html) in rendered {
            let embed = EmbedAddress::of(&address, Language::Chinese).unwrap();
            let content = content(&html, &embed, &Base::new(""), &pages).unwrap();
            let parts = match address {
                Address::Case(..) => [".record", ".problems", ".measures", ".accounts", ".sources"],
                _ => [".cards", ".headline", ".card-measures", ".accounts", ".sources"],
            };
            for part in parts {
                let was = words(&html, part);
                assert!(!was.is_empty(), "{part} of {}", address.path());
                assert_eq!(words(&content, part), was, "{part} of {}", address.path());
            }
        }
    }

    proptest! {
        #[test]
        fn a_link_never_loses_its_target(
            href in prop_oneof![
                "\\PC{0,40}",
                "(/portal)?/(2017|2018)/(board|hearing|vote)(/[a-z]{0,6}|/bdcdj)?(/|/index.html)?([?#][a-z0-9=&\"<>]{0,9})?",
                "[#?/][a-z0-9-]{0,9}",
                "https?://[a-z.]{1,9}/[a-z/]{0,9}",
            ],
            base in "|/portal",
        ) {
            let base = Base::new(&base);
            let pages = HashSet::from([board(), case()]);
            let embed = EmbedAddress::of(&board(), Language::English).unwrap();
            let link = format!(r#"<a href="{}">x</a>"#, attribute(&href));
            let made = content(&link, &embed, &base, &pages).unwrap();
            let (to, rest) = made.strip_prefix(r#"<a href=""#).unwrap().split_once('"').unwrap();
            let path = |href: &str| href.find(['?', '#']).map_or(href, |end| &href[..end]).to_owned();
            let known = base.page(&path(&href)).filter(|page| pages.contains(page));
            match known {
                _ if href.starts_with('#') => prop_assert_eq!(made, link),
                Some(page) => {
                    prop_assert_eq!(rest, ">x</a>");
                    let within = to.strip_prefix(&format!("{}/embed/en", base.as_str())).unwrap();
                    prop_assert_eq!(Address::parse(&path(within)), Some(page));
                    let end = |href: &str| href[path(href).len()..].to_owned();
                    prop_assert_eq!(end(to), attribute(&end(&href)));
                }
                None => {
                    prop_assert_eq!(to, attribute(&href));
                    prop_assert_eq!(rest, r#" target="_blank" rel="noopener">x</a>"#);
                }
            }
        }
    }
}
