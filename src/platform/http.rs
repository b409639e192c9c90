//! One request and its response, with a time limit and a size limit.

use gloo_net::http::{Headers, RequestBuilder};
use web_sys::RequestCache;

use super::deadline::Deadline;
use super::{address_bar, clock, console};

/// How long a request may take, in milliseconds.
pub(super) const LIMIT: i32 = 20_000;

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Fetches.
    Get,
    /// Stores at an address.
    Put,
    /// Submits to an address.
    Post,
    /// Changes the resource at an address.
    Patch,
}

/// A request.
pub struct Request<'a> {
    /// The address, absolute or from the host's root.
    pub address: &'a str,
    /// The method.
    pub method: Method,
    /// Headers. Their names and values must be valid in HTTP.
    pub headers: &'a [(String, String)],
    /// A JSON text to send.
    pub body: Option<&'a str>,
    /// Whether the browser must revalidate a cached copy with the server (by its ETag) before it uses it.
    pub fresh: bool,
    /// The largest response that is read, in bytes.
    pub largest: usize,
}

/// A response.
pub struct Response {
    /// The status.
    pub status: u16,
    /// The server's `Retry-After`, in seconds.
    pub retry_after: Option<u32>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why there is no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// No response came.
    Unreachable,
    /// No response came in time.
    Slow,
    /// The response is larger than the request allows.
    TooLarge,
}

/// Sends a request. Dropping the returned future cancels it.
///
/// # Errors
/// If there is no response.
pub async fn send(request: Request<'_>) -> Result<Response, Gone> {
    let deadline = Deadline::new(LIMIT);
    let response = exchange(&request, &deadline).await;
    match response {
        Err(Gone::Unreachable) if deadline.passed() => Err(Gone::Slow),
        Err(Gone::Unreachable) => {
            explain(request.address);
            Err(Gone::Unreachable)
        }
        response => response,
    }
}

async fn exchange(request: &Request<'_>, deadline: &Deadline) -> Result<Response, Gone> {
    let headers = Headers::new();
    for (name, value) in request.headers {
        headers.set(name, value);
    }
    let mut builder = RequestBuilder::new(request.address)
        .method(match request.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Put => gloo_net::http::Method::PUT,
            Method::Post => gloo_net::http::Method::POST,
            Method::Patch => gloo_net::http::Method::PATCH,
        })
        .abort_signal(deadline.signal().as_ref());
    if request.fresh {
        builder = builder.cache(RequestCache::NoCache);
    }
    let built = match request.body {
        Some(body) => {
            headers.set("Content-Type", "application/json");
            builder.headers(headers).body(body)
        }
        None => builder.headers(headers).build(),
    };
    let response = built.map_err(|_| Gone::Unreachable)?.send().await;
    let response = response.map_err(|_| Gone::Unreachable)?;
    if let Some(date) = response.headers().get("Date") {
        clock::learn_server_time(&date);
    }
    let number = |name| response.headers().get(name).and_then(|text| text.trim().parse().ok());
    if number("Content-Length").is_some_and(|length: u32| length as usize > request.largest) {
        return Err(Gone::TooLarge);
    }
    let body = response.binary().await.map_err(|_| Gone::Unreachable)?;
    if body.len() > request.largest {
        return Err(Gone::TooLarge);
    }
    Ok(Response {
        status: response.status(),
        retry_after: number("Retry-After"),
        body,
    })
}

/// Tells the operator the possible reasons for a missing response of another origin, because the browser hides the real one.
fn explain(address: &str) {
    let Some(origin) =
        address_bar::origin().filter(|origin| address.contains("://") && !address.starts_with(origin.as_str()))
    else {
        return;
    };
    console::warn(&format!(
        "Wanping: {address} did not answer, or its answer lacks the header Access-Control-Allow-Origin for {origin} (CORS): the browser does not say which."
    ));
}
