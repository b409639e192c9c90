//! The content security policy of a build.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use wanping::Config;

use super::shell::Shell;

/// The policies of a build, each in one line.
pub struct Policies {
    /// For the header of every response: the union of what the pages need. Each page narrows it by a policy of its own, which also
    /// has the hash of its inline style: the header cannot list the styles of all pages.
    pub header: String,
    /// For the app's pages, in two parts: before and after the hash of the page's style.
    page: [String; 2],
    /// For embedded pages.
    pub embedded: String,
    /// For the page for editors.
    pub editor: String,
}

impl Policies {
    /// The policies of a build.
    pub fn new(shell: &Shell, config: &Config) -> Self {
        let scripts = shell.scripts().map(hash);
        let [start, frame, editor] = &scripts;
        let [embed_style, editor_style] = shell.embed.styles().map(hash);
        // The page for editors previews embedded pages in iframes.
        let with_frames = |policy: String| format!("{policy}; frame-src 'self'");
        Self {
            header: with_frames(app(&scripts.join(" "), config).join("'unsafe-inline'")),
            page: app(start, config),
            embedded: without_app(frame, &embed_style),
            editor: with_frames(without_app(editor, &editor_style)),
        }
    }

    /// The policy for a page of the app with this inline style.
    pub fn page(&self, style: &str) -> String {
        self.page.join(&hash(style))
    }
}

/// The policy for the app, in two parts between which the hash of the page's style belongs. It allows `'unsafe-eval'` because
/// engines from before 2022 do not compile wasm without it; on engines that know `'wasm-unsafe-eval'` the app's script revokes it.
fn app(scripts: &str, config: &Config) -> [String; 2] {
    let connect = config
        .origins()
        .iter()
        .fold("'self'".to_owned(), |all, origin| format!("{all} {origin}"));
    [
        format!("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' {scripts}; style-src 'self' "),
        // Only the app sends ballots: a form submitted by the browser would put them into the address. QR codes are pictures that the
        // app makes: a long press keeps what `data:` holds, and not what `blob:` does. A picture runs nothing.
        format!(
            "; connect-src {connect}; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'"
        ),
    ]
}

/// The policy for pages without the app, which fetch nothing but an image.
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
        // The SHA-256 of the empty text, in base 64.
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn each_page_allows_what_it_holds_and_the_header_what_all_do() {
        let shell = json!({
            "template": "", "style": [], "sheet": "", "start": "2", "script": "", "wasm": "", "chunks": {}, "qr": "",
            "worker": "", "retire": "", "version": "",
            "embed_style": "3", "frame": "4", "editor_style": "5", "editor": "6",
        });
        let shell: Shell = serde_json::from_value(shell).unwrap();
        let policies = Policies::new(&shell, &Config::default());
        let pages = [
            (&policies.page("1"), ["1", "2"]),
            (&policies.embedded, ["3", "4"]),
            (&policies.editor, ["5", "6"]),
        ];
        for (policy, own) in pages {
            for text in ["1", "2", "3", "4", "5", "6"] {
                assert_eq!(policy.contains(&hash(text)), own.contains(&text), "{text}: {policy}");
            }
            // The browser enforces both policies, so the header must allow whatever a page allows.
            for rule in policy.split("; ") {
                let (name, sources) = rule.split_once(' ').unwrap();
                let header = policies
                    .header
                    .split("; ")
                    .find_map(|rule| rule.strip_prefix(&format!("{name} ")));
                let header: Vec<&str> = header.unwrap().split(' ').collect();
                // The header must not list a hash: it would make browsers ignore `'unsafe-inline'`.
                let is_left_to_pages = |source: &str| name == "style-src" && source.starts_with("'sha256-");
                let mut sources = sources.split(' ').filter(|source| !is_left_to_pages(source));
                assert!(sources.all(|source| header.contains(&source)), "{rule}: {header:?}");
            }
        }
        assert!(
            policies.header.contains("style-src 'self' 'unsafe-inline';"),
            "{}",
            policies.header
        );
        assert!(!policies.embedded.contains("'self' 'wasm") && !policies.page("1").contains("frame-src"));
        let takes_made_pictures = |policy: &str| policy.contains("img-src 'self' data:;");
        assert!(takes_made_pictures(&policies.page("1")));
        assert!(
            ![&policies.embedded, &policies.editor]
                .into_iter()
                .any(|policy| takes_made_pictures(policy))
        );
    }
}
