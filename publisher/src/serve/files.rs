//! The built site, as files.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tower_http::services::ServeDir;

use crate::site::{NOT_FOUND, admitted};

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Cached, but revalidated each time: the response is then mostly a 304 without a body.
const REVALIDATED: HeaderValue = HeaderValue::from_static("no-cache");

/// The files of one built site.
pub struct SiteFiles {
    files: ServeDir,
}

impl SiteFiles {
    /// The site in this folder.
    pub fn new(folder: &Path) -> Self {
        let files = ServeDir::new(folder)
            // A redirect is a round trip, which on a bad network is a second.
            .redirect_to_trailing_slash(false)
            .ignore_multi_range_requests(true)
            .precompressed_br()
            .precompressed_gzip();
        Self { files }
    }

    async fn file(&self, request: Request) -> Response {
        match self.files.clone().try_call(request).await {
            Ok(response) => response.map(Body::new),
            Err(error) => match error.kind() {
                ErrorKind::NotFound
                | ErrorKind::PermissionDenied
                | ErrorKind::NotADirectory
                | ErrorKind::InvalidFilename => StatusCode::NOT_FOUND.into_response(),
                _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            },
        }
    }

    /// The page for an address without a file.
    async fn missing(&self, method: Method, accept_encoding: Option<HeaderValue>) -> Response {
        // A new request: the client's conditions and ranges are about another page, and could turn this one into an empty 304.
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.uri_mut() = format!("/{NOT_FOUND}").parse().unwrap_or_default();
        if let Some(value) = accept_encoding {
            request.headers_mut().insert(header::ACCEPT_ENCODING, value);
        }
        let mut response = self.file(request).await;
        *response.status_mut() = StatusCode::NOT_FOUND;
        for name in [header::ETAG, header::LAST_MODIFIED, header::ACCEPT_RANGES] {
            response.headers_mut().remove(name);
        }
        response
    }
}

/// Answers a request for a page or file of the site.
pub async fn respond(State(site): State<Arc<SiteFiles>>, mut request: Request) -> Response {
    let method = request.method().clone();
    let accept_encoding = request.headers().get(header::ACCEPT_ENCODING).cloned();
    let path = admitted(request.uri().path());
    // With If-Range, a client asks for a range only of the version that it has. ServeDir does not know that header; the whole file
    // is always a right response.
    if request.headers().contains_key(header::IF_RANGE) {
        request.headers_mut().remove(header::RANGE);
    }

    let is_read = method == Method::GET || method == Method::HEAD;
    let mut response = match path {
        None if is_read => StatusCode::NOT_FOUND.into_response(),
        _ => site.file(request).await,
    };
    if response.status() == StatusCode::NOT_FOUND {
        response = site.missing(method, accept_encoding).await;
    }
    let status = response.status();
    let is_file = status.is_success() || status == StatusCode::NOT_MODIFIED;
    let is_for_ever = is_file && path.is_some_and(|path| is_hashed(&path));

    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, if is_for_ever { FOR_EVER } else { REVALIDATED });
    // Also on a 304 and a 404, which ServeDir leaves without.
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    name_charset(headers);
    response
}

/// Whether the name holds a hash of the content, so that the content under this name never changes: `assets/<name>-<12 hex
/// digits>.js`, `.wasm` or `.css`.
fn is_hashed(path: &str) -> bool {
    let named = path.strip_prefix("assets/").filter(|file| !file.contains('/'));
    let stem = named
        .and_then(|file| file.rsplit_once('.'))
        .filter(|(_, ending)| ["js", "wasm", "css"].contains(ending));
    stem.and_then(|(stem, _)| stem.rsplit_once('-'))
        .is_some_and(|(name, hash)| {
            let is_hex = |digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
            !name.is_empty() && hash.len() == 12 && hash.bytes().all(is_hex)
        })
}

/// Every text of the site is UTF-8; without a charset, old browsers in China guess GBK.
fn name_charset(headers: &mut HeaderMap) {
    let named = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .filter(|value| (value.starts_with("text/") || value.ends_with("/javascript")) && !value.contains("charset"))
        .and_then(|value| HeaderValue::from_str(&format!("{value}; charset=utf-8")).ok());
    if let Some(named) = named {
        headers.insert(header::CONTENT_TYPE, named);
    }
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_a_name_with_a_complete_hash_is_immutable() {
        assert!(is_hashed("assets/app-0123456789ab.js"));
        assert!(is_hashed("assets/app-0123456789ab.wasm"));
        assert!(is_hashed("assets/board-0123456789ab.wasm"));
        assert!(is_hashed("assets/qr-0123456789ab.js"));
        assert!(is_hashed("assets/print-view-0123456789ab.css"));
        for path in [
            "assets/app.js",
            "assets/0123456789ab.js",
            "assets/-0123456789ab.js",
            "assets/app-0123456789ab.js.br",
            "assets/app-0123456789a.js",
            "assets/app-0123456789abc.js",
            "assets/app-0123456789AB.js",
            "assets/app-0123456789ag.js",
            "assets/app-0123456789ab.json",
            "assets/app-0123456789ab",
            "app-0123456789ab.js",
            "assets/x/app-0123456789ab.js",
            "x/assets/app-0123456789ab.js",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
