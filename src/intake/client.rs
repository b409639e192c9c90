//! Sends sealed ballots and reports; nothing else does.

use super::config::IntakeConfig;
use super::life::DeliveryStatus;
use crate::address::Base;
use crate::domain::{BallotId, Setback};
use crate::platform::http::{self, Request};
use crate::platform::random;

/// The longest response that is read, in bytes; an intake's is far shorter.
const LONGEST_RESPONSE: usize = 65_536;

/// Sends a sealed ballot once. A failure is returned as a status, too.
pub async fn send(base: &Base, config: &IntakeConfig, id: &BallotId, body: &str) -> DeliveryStatus {
    let unreachable = DeliveryStatus::Later(Setback::Unreachable, None);
    let Some(headers) = config.headers(id, random::throwaway) else {
        return unreachable;
    };
    let request = Request {
        address: &base.resolve(&config.address(id)),
        method: config.method,
        headers: &headers,
        body: Some(&config.wrapped(body)),
        fresh: false,
        largest: LONGEST_RESPONSE,
    };
    match http::send(request).await {
        Ok(response) => {
            let text = std::str::from_utf8(&response.body).unwrap_or_default();
            config.judge(id, response.status, text, response.retry_after)
        }
        Err(_) => unreachable,
    }
}
