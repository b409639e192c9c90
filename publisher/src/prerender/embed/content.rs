//! From the app's rendering of a board or a case to what is shown of it within another site's page.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};
use wanping::{Address, Base};

use super::place::Embed;

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
pub fn content(html: &str, embed: &Embed, base: &Base, pages: &HashSet<Address>) -> Result<String> {
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
    fn of(href: &str, embed: &Embed, base: &Base, pages: &HashSet<Address>) -> Self {
        if href.starts_with('#') {
            return Self::Here;
        }
        let end = href.find(['?', '#']).unwrap_or(href.len());
        let (path, rest) = href.split_at(end);
        let page = base.page(path).filter(|page| pages.contains(page));
        match page.and_then(|page| Embed::of(&page, embed.language)) {
            Some(page) => Self::InPlace(format!("{}{}{rest}", base.as_str(), page.path())),
            None => Self::NewWindow,
        }
    }
}
