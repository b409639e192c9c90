//! The HTML that an editor pastes.

use wanping::protocol::{EMBED_ELEMENT, EMBED_LOADER};

use crate::prerender::escape::attribute;
use crate::site::{EmbedAddress, language_code};

/// The height of an iframe without a script that fits it to its content, in CSS pixels: most of a phone's screen.
pub const HEIGHT: u32 = 720;

/// The plain iframe of a page, on a site at this absolute address, as wide as its container.
pub fn iframe(embed: &EmbedAddress, site: &str, title: &str) -> String {
    format!(
        r#"<iframe src="{src}" title="{title}" width="100%" height="{HEIGHT}" loading="lazy" frameborder="0" referrerpolicy="strict-origin" sandbox="{SANDBOX}"></iframe>"#,
        src = attribute(&format!("{site}{}", embed.path())),
        title = attribute(title),
    )
}

/// The iframe's permissions on another site's page: it may run its own script, and open windows outside the sandbox.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/// The custom element, which makes its own iframe, with the fallback inside.
pub fn element(embed: &EmbedAddress, site: &str, fallback: &str) -> String {
    let unit = embed.unit.as_ref();
    let unit = unit.map(|unit| format!(r#" unit="{unit}""#)).unwrap_or_default();
    format!(
        r#"<script async src="{site}/{EMBED_LOADER}"></script>
<{EMBED_ELEMENT} site="{site}" cycle="{cycle}"{unit} lang="{lang}">
{fallback}
</{EMBED_ELEMENT}>"#,
        site = attribute(site),
        cycle = embed.cycle,
        lang = language_code(embed.language),
    )
}
