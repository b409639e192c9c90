//! The page for editors: what to embed, how it will look, and the code to paste.

use wanping::Language;
use wanping::domain::{Cycle, UnitId};

use super::{Choice, Maker, snippet};
use crate::prerender::escape::attribute;
use crate::site::{editor_path, language_code};

/// Widths of the previews, in CSS pixels: a phone, a column of text, a wide page.
const WIDTHS: [u32; 3] = [360, 600, 900];

/// The whole page, with the latest board chosen.
pub fn html(maker: &Maker<'_>, language: Language, choices: &[Choice]) -> String {
    let context = maker.context;
    let base = attribute(context.base.as_str());
    let content = match choices.iter().find(|choice| choice.embed.language == language) {
        Some(chosen) => chooser(maker, language, choices, chosen),
        None => format!(r#"<p class="notice">{}</p>"#, language.embed_nothing()),
    };
    format!(
        r#"<!doctype html>
<html lang="{lang}" data-base="{base}" data-site="{address}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title} · {site}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{base}/icon.svg" type="image/svg+xml">
<style>{style}</style>
</head>
<body>
<header class="masthead"><div class="masthead-row"><a class="brand" href="{base}/"><span class="seal" aria-hidden="true">评</span><bdi lang="{feed}">{site}</bdi></a><a class="tool" href="{base}{other}" lang="{other_tag}" hreflang="{other_tag}">{other_name}</a></div></header>
<main>
<h1>{title}</h1>
<p class="lead">{lead}</p>
{content}
</main>
<script>{script}</script>
</body>
</html>
"#,
        lang = language.tag(),
        address = attribute(&maker.address),
        policy = attribute(&maker.context.policies.editor),
        title = language.embed_title(),
        site = attribute(context.site),
        style = context.shell.embed.editor_style,
        feed = attribute(&maker.site.language),
        other = editor_path(language.other()),
        other_tag = language.other().tag(),
        other_name = language.other_language(),
        lead = language.embed_lead(),
        script = context.shell.embed.editor,
    )
}

fn chooser(maker: &Maker<'_>, language: Language, choices: &[Choice], chosen: &Choice) -> String {
    let example = match maker.context.origin {
        Some(_) => String::new(),
        None => format!(
            r#"<p class="notice" id="example">{}</p>"#,
            attribute(&language.embed_example(&maker.address))
        ),
    };
    let element = attribute(&snippet::element(&chosen.embed, &maker.address, &chosen.fallback));
    let iframe = attribute(&snippet::iframe(&chosen.embed, &maker.address, &chosen.title));
    format!(
        r#"<noscript><p class="notice">{without_scripts}</p></noscript>
{form}
{example}
<section><h2><label for="snippet">{snippet}</label></h2><p id="snippet-hint">{snippet_hint}</p>
<textarea id="snippet" class="select-like" readonly rows="9" spellcheck="false" aria-describedby="snippet-hint">{element}</textarea>
<p><button type="button" id="copy" class="button">{copy}</button></p></section>
<p id="copied" role="status" data-done="{copied}" data-failed="{not_copied}"></p>
<section><h2>{previews}</h2><p>{previews_hint}</p><div class="previews">{frames}</div></section>
<section><h2><label for="iframe-snippet">{iframe_title}</label></h2><p id="iframe-hint">{iframe_hint}</p>
<textarea id="iframe-snippet" class="select-like" readonly rows="5" spellcheck="false" aria-describedby="iframe-hint">{iframe}</textarea>
<p><button type="button" id="copy-iframe" class="button button-second">{copy_iframe}</button></p></section>
{oembed}
{fallbacks}"#,
        without_scripts = attribute(language.embed_without_scripts()),
        form = form(maker, language, choices),
        snippet = language.embed_snippet(),
        snippet_hint = language.embed_snippet_hint(),
        copy = language.embed_copy(),
        copied = language.embed_copied(),
        not_copied = language.embed_not_copied(),
        previews = language.embed_previews(),
        previews_hint = language.embed_previews_hint(),
        frames = frames(maker, language, chosen),
        iframe_title = language.embed_iframe(),
        iframe_hint = language.embed_iframe_hint(),
        copy_iframe = language.embed_copy_iframe(),
        oembed = oembed(maker, language, chosen),
        fallbacks = choices.iter().map(fallback).collect::<String>(),
    )
}

fn form(maker: &Maker<'_>, language: Language, choices: &[Choice]) -> String {
    let cycles: Vec<&Cycle> = maker.site.cycles.iter().filter(|cycle| cycle.has_board).collect();
    let feed = attribute(&maker.site.language);
    let option = |cycle: &&Cycle| {
        let (id, title) = (&cycle.id, attribute(&cycle.title));
        format!(r#"<option value="{id}" lang="{feed}">{title}</option>"#)
    };
    let units = |cycle: &&Cycle| {
        let options = choices.iter().filter(|choice| choice.embed.language == language);
        let options = options.filter(|choice| choice.embed.cycle == cycle.id);
        let options = options.filter_map(|choice| {
            let (unit, name) = (choice.embed.unit.as_ref()?, attribute(&choice.name));
            let name_language = attribute(&choice.name_language);
            Some(format!(
                r#"<option value="{unit}" lang="{name_language}">{name}</option>"#
            ))
        });
        let (id, title) = (&cycle.id, attribute(&cycle.title));
        format!(
            r#"<optgroup label="{title}" data-cycle="{id}">{}</optgroup>"#,
            options.collect::<String>()
        )
    };
    let [auto, light, dark] = language.embed_themes();
    let languages = [Language::Chinese, Language::English].map(|known| {
        let selected = if known == language { " selected" } else { "" };
        // Each language is named in that language.
        let name = known.other().other_language();
        format!(
            r#"<option value="{}" lang="{}"{selected}>{name}</option>"#,
            language_code(known),
            known.tag()
        )
    });
    format!(
        r#"<form id="choose" autocomplete="off"><h2>{choose}</h2><div class="fields">
<p><label for="cycle">{cycle}</label><select id="cycle" name="cycle">{cycles}</select></p>
<p><label for="unit">{unit}</label><select id="unit" name="unit"><option value="">{whole_board}</option>{units}</select></p>
<p><label for="theme">{theme}</label><select id="theme" name="theme"><option value="auto">{auto}</option><option value="light">{light}</option><option value="dark">{dark}</option></select></p>
<p><label for="lang">{lang}</label><select id="lang" name="lang">{languages}</select></p>
<p><label for="limit">{limit}</label><input id="limit" class="select-like" name="limit" type="number" min="1" max="50" inputmode="numeric" aria-describedby="limit-hint"><small id="limit-hint">{limit_hint}</small></p>
</div></form>"#,
        choose = language.embed_choose(),
        cycle = language.embed_cycle(),
        cycles = cycles.iter().map(option).collect::<String>(),
        unit = language.embed_unit(),
        whole_board = language.embed_whole_board(),
        units = cycles.iter().map(units).collect::<String>(),
        theme = language.embed_theme(),
        lang = language.embed_language(),
        languages = languages.concat(),
        limit = language.embed_limit(),
        limit_hint = language.embed_limit_hint(),
    )
}

/// The chosen page at each width. A frame that is wider than the screen scrolls in its own region.
fn frames(maker: &Maker<'_>, language: Language, chosen: &Choice) -> String {
    let src = attribute(&format!("{}{}", maker.context.base.as_str(), chosen.embed.path()));
    WIDTHS
        .map(|width| {
            let name = language.embed_width(width);
            format!(
                r#"<h3>{name}</h3><div class="scrolls" role="region" aria-label="{name}" tabindex="0"><iframe class="preview" data-width="{width}" width="{width}" height="{height}" src="{src}" title="{name}" loading="lazy"></iframe></div>"#,
                height = snippet::HEIGHT,
            )
        })
        .concat()
}

/// The oEmbed address; empty without the site's origin.
fn oembed(maker: &Maker<'_>, language: Language, chosen: &Choice) -> String {
    if maker.context.origin.is_none() {
        return String::new();
    }
    let address = attribute(&format!("{}{}", maker.address, chosen.embed.oembed()));
    format!(
        r#"<section><h2>{}</h2><p>{}</p><p><code id="oembed">{address}</code></p></section>"#,
        language.embed_oembed(),
        language.embed_oembed_hint()
    )
}

/// The fallback of each choice, from which the script builds the snippet.
fn fallback(choice: &Choice) -> String {
    let unit = choice.embed.unit.as_ref().map(UnitId::as_str);
    format!(
        r#"<template data-cycle="{}" data-unit="{}" data-lang="{}" data-title="{}">{}</template>
"#,
        choice.embed.cycle,
        unit.unwrap_or_default(),
        language_code(choice.embed.language),
        attribute(&choice.title),
        choice.fallback,
    )
}
