//! oEmbed 1.0 (<https://oembed.com>): how a content management system learns from a page's address what to embed.

use serde_json::json;

use super::snippet;
use crate::site::EmbedAddress;

/// The width that an answer has to name, in CSS pixels. Its frame is as wide as its place: a phone's column is narrower.
const WIDTH: u32 = 600;
/// For so many seconds an answer may be kept: it changes with a title only.
const KEPT: u32 = 86_400;

/// The answer for a page of the site with this whole address and name.
pub fn answer(embed: &EmbedAddress, address: &str, site: &str, title: &str) -> String {
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
