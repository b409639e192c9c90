//! The content security policy of a build.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use wanping::Config;

use super::document::Shell;

/// The policies of a build, each in one line.
pub struct Policies {
    /// For the header of every answer: all that any page needs. Each page allows in itself what it needs itself.
    pub header: String,
    /// In the app's pages.
    pub page: String,
    /// In embedded pages.
    pub embedded: String,
    /// In the page for those who embed them.
    pub editor: String,
}

impl Policies {
    /// The policies of a build.
    pub fn new(shell: &Shell, config: &Config) -> Self {
        let (styles, scripts) = shell.inline();
        let (styles, scripts) = (styles.map(hash), scripts.map(hash));
        let [style, embed_style, editor_style] = &styles;
        let [start, frame, editor] = &scripts;
        // The page for editors shows in frames how embedded pages look.
        let with_frames = |policy: String| format!("{policy}; frame-src 'self'");
        Self {
            header: with_frames(app(&scripts.join(" "), &styles.join(" "), config)),
            page: app(start, style, config),
            embedded: without_app(frame, embed_style),
            editor: with_frames(without_app(editor, editor_style)),
        }
    }
}

/// A policy for the app. It allows `'unsafe-eval'` because engines of before 2022 compile no wasm without it; the start script
/// takes it back on every engine that knows `'wasm-unsafe-eval'`.
fn app(scripts: &str, styles: &str, config: &Config) -> String {
    let connect = config
        .origins()
        .iter()
        .fold("'self'".to_owned(), |all, origin| format!("{all} {origin}"));
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' {scripts}"),
        format!("style-src {styles}"),
        format!("connect-src {connect}"),
        "img-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        // Ballots are sent by the app; a form that is sent by a browser would put them into the address.
        "form-action 'none'".to_owned(),
    ]
    .join("; ")
}

/// A policy for pages that show what they hold and fetch nothing but a picture.
fn without_app(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src {script}; style-src {style}; img-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_hash_is_the_one_that_browsers_compute() {
        // Of the empty text: RFC 6234's SHA-256 in base 64.
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn each_page_allows_what_it_holds_and_the_header_what_all_do() {
        let shell = json!({
            "template": "", "style": "1", "start": "2", "script": "", "wasm": "", "chunks": {}, "qr": "",
            "worker": "", "retire": "", "version": "",
            "embed_style": "3", "frame": "4", "editor_style": "5", "editor": "6",
        });
        let shell: Shell = serde_json::from_value(shell).unwrap();
        let policies = Policies::new(&shell, &Config::default());
        let pages = [
            (&policies.page, ["1", "2"]),
            (&policies.embedded, ["3", "4"]),
            (&policies.editor, ["5", "6"]),
        ];
        for (policy, own) in pages {
            for text in ["1", "2", "3", "4", "5", "6"] {
                assert_eq!(policy.contains(&hash(text)), own.contains(&text), "{text}: {policy}");
            }
            // What a page allows, its header must not forbid.
            for rule in policy.split("; ") {
                let (name, sources) = rule.split_once(' ').unwrap();
                let header = policies
                    .header
                    .split("; ")
                    .find_map(|rule| rule.strip_prefix(&format!("{name} ")));
                let header: Vec<&str> = header.unwrap().split(' ').collect();
                assert!(
                    sources.split(' ').all(|source| header.contains(&source)),
                    "{rule}: {header:?}"
                );
            }
        }
        assert!(!policies.embedded.contains("'self' 'wasm") && !policies.page.contains("frame-src"));
    }
}
