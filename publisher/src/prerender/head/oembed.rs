//! The link from a page to its oEmbed answer.

use wanping::{Address, Base, Language};

use crate::prerender::escape::attribute;
use crate::site::{EmbedAddress, Origin};

/// The link to the oEmbed answer for a page; empty for a page that cannot be embedded, and without the site's origin.
pub fn discovery(page: &Address, language: Language, base: &Base, origin: Option<&Origin>, title: &str) -> String {
    let (Some(origin), Some(embed)) = (origin, EmbedAddress::of(page, language)) else {
        return String::new();
    };
    let answer = origin.address(&format!("{}{}", base.as_str(), embed.oembed()));
    format!(
        r#"<link rel="alternate" type="application/json+oembed" href="{}" title="{}">"#,
        attribute(&answer),
        attribute(title),
    )
}
