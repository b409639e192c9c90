//! `PUT /api/ballots/{id}`: how a ballot comes in.
//!
//! | answer | meaning | what the sender does |
//! |---|---|---|
//! | 201 | it is stored, and would survive a power cut | done |
//! | 412 | a ballot of this id was stored before | done |
//! | 400 413 415 | it will never be taken as it is | gives up |
//! | 408 503 | it is not known to be stored | tries again, the same bytes at the same address |
//!
//! 412 is the answer whatever the bytes are, even if they are no ballot:
//! - An honest sender sends the same bytes to an id for ever, so a difference is a fault of its program or the attempt of a
//!   stranger to replace a ballot, and in either case the first ballot stands.
//! - If the answer told whether the bytes are the same, whoever learned an id could find out by trying how its owner voted.
//! - A ballot that was stored stays stored when a later version of this server has stricter rules.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use hyper::body::Body as _;
use schemars::JsonSchema;
use serde::Serialize;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::ballots::{BallotId, Put, Store};
use super::form::{self, Fault};
use super::problem::{answer, problem};
use super::warn;

/// The largest ballot, in bytes.
pub const MAX_BODY: usize = 64 * 1024;
/// How much of a ballot that is too large is still read, in bytes: a sender that is cut off while it writes sees a broken
/// connection, takes it for bad luck, and tries again for ever; one that was heard out sees the 413.
const MAX_HEARD: usize = 1024 * 1024;
/// How long a sender may take over one ballot: 64 KiB at 3 KB/s, which is slower than 2G.
const MAX_SENDING: Duration = Duration::from_secs(25);
/// How long a sender is kept waiting for the disk.
const MAX_STORING: Duration = Duration::from_secs(10);
/// Ballots that are written at the same time. Disks join neighbouring syncs, so some is faster than one by one; but each
/// holds a thread, and the pages need threads too.
const MAX_WRITERS: usize = 32;
/// Seconds after which a sender should try again: an operator needs a while to make room on a disk.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("30");

/// The slot of the ballot box.
pub struct Intake {
    store: Arc<Store>,
    writers: Arc<Semaphore>,
}

impl Intake {
    /// An intake that keeps its ballots in `store`.
    pub fn new(store: Store) -> Self {
        Self {
            store: Arc::new(store),
            writers: Arc::new(Semaphore::new(MAX_WRITERS)),
        }
    }

    /// `None` when the disk takes too long.
    async fn keep(&self, id: BallotId, bytes: Vec<u8>) -> Option<io::Result<Kept>> {
        let work = async {
            // The semaphore is never closed.
            let permit = Arc::clone(&self.writers).acquire_owned().await.ok()?;
            let store = Arc::clone(&self.store);
            // Once begun it is carried through even if the sender is gone: it will ask again and hear that it is stored.
            let kept = tokio::task::spawn_blocking(move || {
                let _permit = permit;
                keep(&store, &id, &bytes)
            });
            Some(kept.await.unwrap_or_else(|panicked| Err(io::Error::other(panicked))))
        };
        timeout(MAX_STORING, work).await.ok().flatten()
    }
}

enum Kept {
    Put(Put),
    Refused(Fault),
}

fn keep(store: &Store, id: &BallotId, bytes: &[u8]) -> io::Result<Kept> {
    if store.holds(id)? {
        return Ok(Kept::Put(Put::AlreadyStored));
    }
    match form::check(bytes, id) {
        Ok(()) => store.put(id, bytes).map(Kept::Put),
        Err(fault) => Ok(Kept::Refused(fault)),
    }
}

/// Anything that is asked of one ballot's address. Only PUT does something: no request ever reveals a ballot, or that there
/// is one.
pub async fn ballot(State(intake): State<Arc<Intake>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if head.method != Method::PUT {
        let mut response = problem(StatusCode::METHOD_NOT_ALLOWED, "A ballot can only be put here.", None);
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("PUT"));
        return response;
    }
    // The whole body first, whatever is wrong with the rest: see MAX_HEARD.
    let bytes = match timeout(MAX_SENDING, receive(body)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(refusal)) => return refusal,
        Err(_) => return problem(StatusCode::REQUEST_TIMEOUT, "The ballot took too long to arrive.", None),
    };
    let Some(id) = head
        .uri
        .path()
        .rsplit('/')
        .next()
        .and_then(|id| id.parse::<BallotId>().ok())
    else {
        return problem(StatusCode::BAD_REQUEST, "The address must end in a ballot's id.", None);
    };
    if !is_json(&head.headers) {
        return problem(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "A ballot is application/json.",
            None,
        );
    }
    match intake.keep(id, bytes).await {
        Some(Ok(Kept::Put(Put::Stored))) => receipt(StatusCode::CREATED, &id, "stored"),
        Some(Ok(Kept::Put(Put::AlreadyStored))) => receipt(StatusCode::PRECONDITION_FAILED, &id, "already-stored"),
        Some(Ok(Kept::Refused(fault))) => problem(StatusCode::BAD_REQUEST, &fault.message, Some(&fault.pointer)),
        Some(Err(error)) => {
            warn(&format!("A ballot could not be stored: {error}"));
            unavailable()
        }
        None => {
            warn("A ballot could not be stored in time: the disk is slow.");
            unavailable()
        }
    }
}

/// Any other address below /api.
pub async fn unknown() -> Response {
    problem(StatusCode::NOT_FOUND, "There is nothing at this address.", None)
}

/// The body's bytes, or the refusal of one that is too large or breaks off.
async fn receive(mut body: Body) -> Result<Vec<u8>, Response> {
    let too_large = || {
        problem(
            StatusCode::PAYLOAD_TOO_LARGE,
            &format!("A ballot has at most {MAX_BODY} bytes."),
            None,
        )
    };
    if body.size_hint().lower() > MAX_HEARD as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let mut heard = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| problem(StatusCode::BAD_REQUEST, "The ballot did not arrive whole.", None))?;
        let Ok(data) = frame.into_data() else { continue };
        heard += data.len();
        if heard > MAX_HEARD {
            return Err(too_large());
        }
        if heard <= MAX_BODY {
            bytes.extend_from_slice(&data);
        }
    }
    if heard > MAX_BODY { Err(too_large()) } else { Ok(bytes) }
}

/// Demanding this type also means that no page of another site can send a ballot from a visitor's browser: the browser would
/// have to ask first, and gets no leave.
fn is_json(headers: &HeaderMap) -> bool {
    let essence = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

/// What the sender of a ballot is told once it is stored.
#[derive(Serialize, JsonSchema)]
pub struct Receipt<'a> {
    /// The ballot's id.
    id: &'a str,
    /// `stored` now, or `already-stored` before.
    state: &'a str,
}

fn receipt(status: StatusCode, id: &BallotId, state: &str) -> Response {
    let id = id.as_str();
    answer(status, "application/json", &Receipt { id, state })
}

fn unavailable() -> Response {
    let mut response = problem(
        StatusCode::SERVICE_UNAVAILABLE,
        "The ballot could not be stored now. Try again later.",
        None,
    );
    response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
    response
}
