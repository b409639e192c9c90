//! oEmbed 1.0 (<https://oembed.com>): how a content management system learns from a page's address what to embed.

use serde_json::json;

use super::snippet;
use crate::site::EmbedAddress;

/// The width in the answer, which oEmbed requires, in CSS pixels. The frame itself is as wide as its container.
const WIDTH: u32 = 600;
/// How long an answer may be cached, in seconds: it changes only with a title.
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
