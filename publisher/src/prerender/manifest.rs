//! The web app manifest, with which a phone puts the site on its home screen.

use serde_json::json;
use wanping::{Base, Language};

/// The name under the icon, where the site's is too long.
const SHORT_NAME: &str = "万评";
/// The background of every page in the light theme.
const PAPER: &str = "#f7f1e5";

/// The manifest of the site with this name.
pub fn manifest(name: &str, base: &Base) -> String {
    let root = base.resolve("/");
    let png = |size: u32, file: &str, purpose: &str| {
        let src = base.resolve(&format!("icons/{file}"));
        json!({ "src": src, "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose })
    };
    let manifest = json!({
        "name": name,
        "short_name": SHORT_NAME,
        "lang": Language::Chinese.tag(),
        "id": root,
        "start_url": root,
        "scope": root,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            { "src": base.resolve("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any" },
            png(192, "192.png", "any"),
            png(512, "512.png", "any"),
            png(512, "maskable.png", "maskable"),
        ],
    });
    format!("{manifest}\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_hostile_name_stays_a_name_and_every_address_is_under_the_base() {
        let name = r#"评"},{"start_url":"https://evil.example/"#;
        let manifest: Value = serde_json::from_str(&manifest(name, &Base::new("portal/wanping"))).unwrap();
        assert_eq!(manifest["name"], name);
        for address in [&manifest["start_url"], &manifest["scope"], &manifest["id"]] {
            assert_eq!(*address, "/portal/wanping/");
        }
        for icon in manifest["icons"].as_array().unwrap() {
            assert!(
                icon["src"].as_str().unwrap().starts_with("/portal/wanping/icon"),
                "{icon}"
            );
        }
    }

    #[test]
    fn the_colours_around_a_page_are_those_of_its_paper() {
        let colours = |text: &'static str, before: &str| -> Vec<&'static str> {
            let after = text.match_indices(before).map(|(at, _)| &text[at + before.len()..]);
            after.map(|rest| &rest[..7]).collect()
        };
        let paper = colours(include_str!("../../../style/tokens.css"), "--paper: ");
        assert_eq!(paper.len(), 2, "in the light and in the dark");
        assert_eq!(paper[0], PAPER);
        let bars = colours(
            include_str!("../../../index.html"),
            r#"<meta name="theme-color" content=""#,
        );
        assert_eq!(bars, paper);
    }
}
