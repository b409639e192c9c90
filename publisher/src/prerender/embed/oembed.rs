//! oEmbed 1.0 (<https://oembed.com>): how a content management system learns from a page's address what to embed.

use serde_json::json;
use wanping::{Address, Base, Language};

use super::place::Embed;
use super::snippet;
use crate::prerender::escape::attribute;
use crate::site::Origin;

/// The width that an answer has to name, in CSS pixels. Its frame is as wide as its place: a phone's column is narrower.
const WIDTH: u32 = 600;
/// For so many seconds an answer may be kept: it changes with a title only.
const KEPT: u32 = 86_400;

/// The answer for a page of the site with this whole address and name.
pub fn answer(embed: &Embed, address: &str, site: &str, title: &str) -> String {
    json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site,
        "provider_url": format!("{address}/"),
        "cache_age": KEPT,
        "width": WIDTH,
        "height": snippet::HEIGHT,
        "html": snippet::iframe(embed, address, title),
    })
    .to_string()
}

/// The link by which the answer for a page is found; nothing for a page that cannot be embedded, or where the site does not know
/// its whole address.
pub fn discovery(page: &Address, language: Language, base: &Base, origin: Option<&Origin>, title: &str) -> String {
    let (Some(origin), Some(embed)) = (origin, Embed::of(page, language)) else {
        return String::new();
    };
    let answer = origin.address(&format!("{}{}", base.as_str(), embed.oembed()));
    format!(
        r#"<link rel="alternate" type="application/json+oembed" href="{}" title="{}">"#,
        attribute(&answer),
        attribute(title),
    )
}
