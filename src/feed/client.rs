//! Fetches the feed's files and the site's own; nothing else does.

use super::config::FeedConfig;
use super::document::Document;
use super::trouble::Trouble;
use crate::address::Base;
use crate::domain::limits::LARGEST_FILE;
use crate::platform::http::{self, Gone, Method, Request};
use crate::platform::timer;
use crate::protocol::SEQUENCE_QUERY;

/// How often a request for a file is repeated if the server is overloaded or broken.
const RETRIES: u32 = 2;
/// The wait before the first retry, in milliseconds; the next one is three times as long.
const FIRST_WAIT: u32 = 1_000;
/// The longest wait that a server may ask for while a reader waits, in milliseconds.
const LONGEST_WAIT: u32 = 10_000;

/// Fetches a file of the feed. A publication's number becomes a part of the address, so that no cache can answer with a copy of an
/// earlier publication: neither the browser's, nor its preloads, nor a proxy's.
///
/// # Errors
/// Why it did not come.
pub async fn fetch(
    base: &Base,
    config: &FeedConfig,
    document: &Document,
    publication: Option<u64>,
) -> Result<Vec<u8>, Trouble> {
    let mut address = base.resolve(&config.address(document));
    if let Some(number) = publication {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(SEQUENCE_QUERY);
        address.push_str(&number.to_string());
    }
    fetch_address(&address, &config.headers, false).await
}

/// Revalidates the feed's index, and fetches it if it has changed.
///
/// # Errors
/// Why it did not come.
pub async fn fetch_index_if_changed(base: &Base, config: &FeedConfig) -> Result<Vec<u8>, Trouble> {
    fetch_address(&base.resolve(&config.address(&Document::Index)), &config.headers, true).await
}

/// Fetches a file of the site itself.
///
/// # Errors
/// Why it did not come.
pub async fn fetch_own(base: &Base, name: &str) -> Result<Vec<u8>, Trouble> {
    fetch_address(&base.resolve(name), &[], false).await
}

async fn fetch_address(address: &str, headers: &[(String, String)], fresh: bool) -> Result<Vec<u8>, Trouble> {
    let mut wait = FIRST_WAIT;
    let mut retries = RETRIES;
    loop {
        let request = Request {
            address,
            method: Method::Get,
            headers,
            body: None,
            fresh,
            largest: LARGEST_FILE,
        };
        let response = http::send(request).await.map_err(|gone| match gone {
            Gone::Unreachable => Trouble::Unreachable,
            Gone::Slow => Trouble::Slow,
            Gone::TooLarge => Trouble::TooLarge,
        })?;
        let asked = response.retry_after.unwrap_or_default().saturating_mul(1_000);
        match response.status {
            200..=299 => return Ok(response.body),
            429 | 500..=599 if retries > 0 && asked <= LONGEST_WAIT => {
                timer::sleep(timer::with_jitter(wait.max(asked))).await;
                wait *= 3;
                retries -= 1;
            }
            status => return Err(Trouble::Status(status)),
        }
    }
}
