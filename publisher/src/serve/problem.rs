//! JSON responses of the intake; errors are problem details (RFC 9457).

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;

use crate::intake::ProblemDetails;

/// An error for the sender. `detail` is a sentence for a developer; `pointer` is a JSON pointer to what is wrong in the request
/// body, if anything is.
pub fn problem(status: StatusCode, detail: &str, pointer: Option<&str>) -> Response {
    details(status, detail, pointer, None)
}

/// The refusal of a ballot that came before the opening, or not before the closing.
pub fn closed() -> Response {
    let detail = "The ballots of this cycle are not taken in at this time.";
    details(StatusCode::FORBIDDEN, detail, None, Some("closed"))
}

/// The refusal of a ballot whose one-time code another ballot used.
pub fn code_used() -> Response {
    let detail = "Another ballot used this one-time code.";
    details(StatusCode::BAD_REQUEST, detail, Some("/code"), Some("code-used"))
}

fn details(status: StatusCode, detail: &str, pointer: Option<&str>, code: Option<&str>) -> Response {
    let body = ProblemDetails {
        status: status.as_u16(),
        title: status.canonical_reason().unwrap_or("Error"),
        detail,
        pointer,
        code,
    };
    json_response(status, "application/problem+json", &body)
}

/// A response in JSON.
pub fn json_response(status: StatusCode, content_type: &'static str, body: &impl Serialize) -> Response {
    // These types cannot fail to serialize.
    let mut response = Response::new(Body::from(serde_json::to_vec(body).unwrap_or_default()));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
