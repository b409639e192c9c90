//! The one place that sends.

use gloo_net::http::{Headers, Method, RequestBuilder};

use super::config::IntakeConfig;
use super::life::Outcome;
use crate::domain::{BallotId, Setback};
use crate::platform::deadline::Deadline;

/// How long one try may take, in milliseconds.
const LIMIT: i32 = 20_000;
/// The longest answer worth reading, in characters; an intake's is far shorter.
const LONGEST_ANSWER: usize = 65_536;

/// Sends a sealed ballot once. Never fails: what goes wrong is an outcome too.
pub async fn send(base: &str, config: &IntakeConfig, id: &BallotId, body: &str) -> Outcome {
    let unreachable = Outcome::Later(Setback::Unreachable, None);
    let address = config.address(id);
    let address = if address.contains("://") {
        address
    } else {
        format!("{base}/{}", address.trim_start_matches('/'))
    };
    let Ok(method) = Method::from_bytes(config.method.as_bytes()) else {
        return unreachable;
    };
    let headers = Headers::new();
    headers.set("Content-Type", "application/json");
    for (name, value) in &config.headers {
        headers.set(name, value);
    }
    let deadline = Deadline::new(LIMIT);
    let request = RequestBuilder::new(&address)
        .method(method)
        .headers(headers)
        .abort_signal(deadline.signal().as_ref())
        .body(body);
    let Ok(request) = request else { return unreachable };
    let Ok(answer) = request.send().await else {
        return unreachable;
    };
    let retry_after = answer
        .headers()
        .get("Retry-After")
        .and_then(|seconds| seconds.trim().parse::<u32>().ok())
        .map(f64::from);
    let Ok(text) = answer.text().await else {
        return unreachable;
    };
    let text = if text.len() > LONGEST_ANSWER { "" } else { &text };
    config.judge(id, answer.status(), text, retry_after)
}
