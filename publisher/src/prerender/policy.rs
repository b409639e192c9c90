//! The content security policy of a build.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use wanping::Config;

use super::document::Shell;

/// The policy of every page, in one line. It allows `'unsafe-eval'` because engines of before 2022 compile no wasm without
/// it; the start script takes it back on every engine that knows `'wasm-unsafe-eval'`.
pub fn policy(shell: &Shell, config: &Config) -> String {
    let connect = config
        .origins()
        .iter()
        .fold("'self'".to_owned(), |all, origin| format!("{all} {origin}"));
    [
        "default-src 'none'".to_owned(),
        format!(
            "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' {}",
            hash(&shell.start)
        ),
        format!("style-src {}", hash(&shell.style)),
        format!("connect-src {connect}"),
        "img-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        // Ballots are sent by the app; a form that is sent by a browser would put them into the address.
        "form-action 'none'".to_owned(),
    ]
    .join("; ")
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_one_that_browsers_compute() {
        // Of the empty text: RFC 6234's SHA-256 in base 64.
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
