//! The headers of every response.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::policy::{self, Policy};

/// Adds the security headers to a response.
pub async fn add(State(policy): State<Arc<Policy>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_api = is_within(path, "/api");
    let is_embed = is_within(path, "/embed");
    // Pages of other sites load these.
    let is_for_others = is_embed || path == "/embed.js" || is_within(path, "/oembed");
    // Scripts of other sites may read these: they are public.
    let is_for_all = is_within(path, "/feed") || is_within(path, "/oembed");
    let mut response = next.run(request).await;

    // An embedded board is made for the frames of other sites and has nothing to press. At an address below /embed without a page,
    // the 404 page is served, from which the app can reach the ballot: it must not be framed.
    let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let csp = if is_api {
        policy::NOTHING
    } else {
        policy.header(is_embed && is_there)
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, csp);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // An address can name the unit a citizen rates, or carry the one-time code.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    );
    // No opener policy: with one, a window that is opened out of a portal's sandboxed frame shows an error instead of the page.
    if is_for_others {
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
        // A page that is isolated from other origins frames only pages that are so too.
        headers.insert("cross-origin-embedder-policy", HeaderValue::from_static("require-corp"));
    }
    if is_for_all {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if is_api {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_folder_is_not_a_prefix() {
        assert!(is_within("/api", "/api"));
        assert!(is_within("/api/ballots", "/api"));
        assert!(!is_within("/apiary", "/api"));
        assert!(!is_within("/x/api", "/api"));
    }
}
