//! The whole HTML of an embedded page.

use wanping::domain::Site;
use wanping::{Address, Head};

use super::Maker;
use crate::prerender::escape::attribute;
use crate::prerender::head::discovery;
use crate::site::EmbedAddress;

/// The whole HTML of an embedded page.
pub fn html(maker: &Maker<'_>, embed: &EmbedAddress, head: &Head, content: &str) -> String {
    let context = maker.context;
    let base = context.base.as_str();
    let canonical = context.origin.map(|origin| {
        let page = origin.address(&context.base.href(&embed.page()));
        format!(r#"<link rel="canonical" href="{}">"#, attribute(&page))
    });
    format!(
        r#"<!doctype html>
<html lang="{lang}" data-base="{base}" data-embed>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="{base}/icon.svg" type="image/svg+xml">
{canonical}{oembed}
<style>{style}</style>
<script>{script}</script>
</head>
<body>
{content}
{foot}
</body>
</html>
"#,
        lang = embed.language.tag(),
        base = attribute(base),
        policy = attribute(&maker.context.policies.embedded),
        title = attribute(&head.document_title(context.site)),
        canonical = canonical.unwrap_or_default(),
        oembed = discovery(&embed.page(), embed.language, context.base, context.origin, &head.title),
        style = context.shell.embed.embed_style,
        script = context.shell.embed.frame,
        foot = foot(maker, embed),
    )
}

/// The site's name, the date of the data, and links to the pages that need more room than an iframe has.
fn foot(maker: &Maker<'_>, embed: &EmbedAddress) -> String {
    let words = embed.language;
    let site: &Site = maker.site;
    let as_of = site.as_of.map(|date| format!(" · {}", words.as_of(&words.date(date))));
    let full = match embed.unit {
        Some(_) => words.embed_full_case(),
        None => words.embed_full_board(),
    };
    let mut ways = way_on(maker, embed, &embed.page(), full);
    if let Some(cycle) = site.open_ballot() {
        ways.push_str(&way_on(
            maker,
            embed,
            &Address::Vote(cycle.id.clone()),
            words.nav_vote(),
        ));
    }
    format!(
        r#"<footer class="foot"><p><bdi lang="{language}">{name}</bdi>{as_of}</p><ul>{ways}</ul></footer>"#,
        language = attribute(&site.language),
        name = attribute(&site.name),
        as_of = attribute(&as_of.unwrap_or_default()),
    )
}

fn way_on(maker: &Maker<'_>, embed: &EmbedAddress, to: &Address, words: &str) -> String {
    format!(
        r#"<li><a href="{}" target="_blank" rel="noopener">{words}<span class="unseen">{}</span></a></li>"#,
        attribute(&maker.context.base.href(to)),
        embed.language.embed_new_window(),
    )
}
