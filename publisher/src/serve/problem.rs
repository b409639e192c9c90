//! The one form of every error that the intake answers: RFC 9457, as small as it may be.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

/// An error for the sender. `detail` is a sentence for a developer; `pointer` is the JSON pointer to the place in the ballot
/// that is wrong, where there is one.
pub fn problem(status: StatusCode, detail: &str, pointer: Option<&str>) -> Response {
    let mut body = json!({
        "status": status.as_u16(),
        "title": status.canonical_reason().unwrap_or("Error"),
        "detail": detail,
    });
    if let Some(pointer) = pointer {
        body["pointer"] = json!(pointer);
    }
    answer(status, "application/problem+json", &body)
}

/// An answer in JSON.
pub fn answer(status: StatusCode, content_type: &'static str, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
