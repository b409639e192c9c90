//! The one place that fetches.

use gloo_net::http::{Headers, RequestBuilder};

use super::config::FeedConfig;
use super::document::Document;
use super::trouble::Trouble;
use crate::platform::deadline::Deadline;

/// How long a file may take, in milliseconds.
const LIMIT: i32 = 20_000;
/// The largest file, in bytes; the feed of a city of ten million stays far below.
const LARGEST: usize = 32 * 1024 * 1024;

/// Fetches a file of the feed.
///
/// # Errors
/// What kept it from coming.
pub async fn fetch(base: &str, config: &FeedConfig, document: &Document) -> Result<Vec<u8>, Trouble> {
    fetch_address(&absolute(base, &config.address(document)), &config.headers).await
}

/// Fetches a text of the site itself.
///
/// # Errors
/// What kept it from coming.
pub async fn fetch_own(base: &str, name: &str) -> Result<Vec<u8>, Trouble> {
    fetch_address(&absolute(base, name), &[]).await
}

fn absolute(base: &str, address: &str) -> String {
    if address.contains("://") {
        address.to_owned()
    } else {
        format!("{base}/{}", address.trim_start_matches('/'))
    }
}

async fn fetch_address(address: &str, headers: &[(String, String)]) -> Result<Vec<u8>, Trouble> {
    let deadline = Deadline::new(LIMIT);
    let gone = |deadline: &Deadline| {
        if deadline.passed() {
            Trouble::Slow
        } else {
            Trouble::Unreachable
        }
    };
    let sent = Headers::new();
    for (name, value) in headers {
        sent.set(name, value);
    }
    let request = RequestBuilder::new(address)
        .headers(sent)
        .abort_signal(deadline.signal().as_ref());
    let answer = request.send().await.map_err(|_| gone(&deadline))?;
    if !answer.ok() {
        return Err(Trouble::Status(answer.status()));
    }
    let bytes = answer.binary().await.map_err(|_| gone(&deadline))?;
    if bytes.len() > LARGEST {
        Err(Trouble::TooLarge)
    } else {
        Ok(bytes)
    }
}
