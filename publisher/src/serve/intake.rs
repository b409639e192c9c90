//! `PUT /api/ballots/{id}`: receives a ballot, or a report on a measure.
//!
//! | response | meaning | what the sender does |
//! |---|---|---|
//! | 201 | it is stored, and would survive a power cut | done |
//! | 412 | one of this id was stored before | done |
//! | 400 413 415 | it will never be accepted as it is, or another ballot used its one-time code | gives up |
//! | 403 | the cycle's ballots are not accepted at this time | gives up, or comes back when they are |
//! | 408 503 | it is not known to be stored | tries again, the same bytes at the same address |
//!
//! Why 412 depends neither on the bytes nor on the time: see [`crate::intake::take_in`].
//!
//! Below, a ballot is also a report, unless it says otherwise: both are taken in, kept and acknowledged in the same way.

use std::io;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use hyper::body::Body as _;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use wanping::domain::BallotId;
use wanping::domain::limits::LARGEST_HANDED_IN;

use super::problem::{closed, code_used, json_response, problem};
use crate::console::tell_error;
use crate::intake::{BallotBox, Decision, IssuedCodes, Put, Receipt, Timetable, take_in};

/// How much of a ballot that is too large is still read, in bytes. A sender that is cut off while it writes sees a broken
/// connection and tries again for ever; one that could send everything sees the 413.
const MAX_HEARD: usize = 1024 * 1024;
/// How long a sender may take over one ballot: 64 KiB at 3 KB/s, which is slower than 2G.
const MAX_SENDING: Duration = Duration::from_secs(25);
/// How long a sender is kept waiting for the disk.
const MAX_STORING: Duration = Duration::from_secs(10);
/// Ballots that are written at the same time. Disks join neighbouring syncs, so several are faster than one; but each holds a
/// thread, and the pages need threads, too.
const MAX_WRITERS: usize = 32;
/// Seconds after which a sender should try again: making room on a disk takes an operator a while.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("30");

/// The ballot box behind HTTP.
pub struct Intake {
    ballot_box: Arc<BallotBox>,
    timetable: Arc<Timetable>,
    codes: Arc<Option<IssuedCodes>>,
    writers: Arc<Semaphore>,
}

impl Intake {
    /// An intake that keeps its ballots in `ballot_box`, and takes them in when `timetable` says so, each with one of `codes` if
    /// there are any.
    pub fn new(ballot_box: BallotBox, timetable: Timetable, codes: Option<IssuedCodes>) -> Self {
        Self {
            ballot_box: Arc::new(ballot_box),
            timetable: Arc::new(timetable),
            codes: Arc::new(codes),
            writers: Arc::new(Semaphore::new(MAX_WRITERS)),
        }
    }

    /// `None` when the disk takes too long.
    async fn keep(&self, id: BallotId, bytes: Vec<u8>) -> Option<io::Result<Decision>> {
        // The time of arrival counts: waiting for the disk must not make a ballot late.
        let now = now();
        let work = async {
            // The semaphore is never closed.
            let permit = Arc::clone(&self.writers).acquire_owned().await.ok()?;
            let (ballot_box, timetable) = (Arc::clone(&self.ballot_box), Arc::clone(&self.timetable));
            let codes = Arc::clone(&self.codes);
            // Once begun it is finished, even if the sender is gone: it will ask again and get the 412.
            let decision = tokio::task::spawn_blocking(move || {
                let _permit = permit;
                take_in(&ballot_box, &timetable, codes.as_ref().as_ref(), &id, &bytes, now)
            });
            Some(
                decision
                    .await
                    .unwrap_or_else(|panicked| Err(io::Error::other(panicked))),
            )
        };
        timeout(MAX_STORING, work).await.ok().flatten()
    }
}

/// The server's clock, in seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// Answers any request to a ballot's address. Only PUT does something: no request ever reveals a ballot, or that it exists.
pub async fn ballot(State(intake): State<Arc<Intake>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if head.method != Method::PUT {
        let mut response = problem(
            StatusCode::METHOD_NOT_ALLOWED,
            "A ballot or a report can only be put here.",
            None,
        );
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("PUT"));
        return response;
    }
    // Read the whole body first, whatever is wrong with the rest: see MAX_HEARD.
    let bytes = match timeout(MAX_SENDING, receive(body)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(refusal)) => return refusal,
        Err(_) => return problem(StatusCode::REQUEST_TIMEOUT, "It took too long to arrive.", None),
    };
    let Some(id) = head.uri.path().rsplit('/').next().and_then(BallotId::parse) else {
        return problem(
            StatusCode::BAD_REQUEST,
            "The address must end in the id of what is sent.",
            None,
        );
    };
    if !is_json(&head.headers) {
        return problem(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "A ballot or a report is application/json.",
            None,
        );
    }
    match intake.keep(id, bytes).await {
        Some(Ok(Decision::Put(Put::Stored))) => receipt(StatusCode::CREATED, &id, "stored"),
        Some(Ok(Decision::Put(Put::AlreadyStored))) => receipt(StatusCode::PRECONDITION_FAILED, &id, "already-stored"),
        Some(Ok(Decision::Put(Put::CodeUsed))) => code_used(),
        Some(Ok(Decision::Closed)) => closed(),
        Some(Ok(Decision::Refused(fault))) => problem(StatusCode::BAD_REQUEST, &fault.message, Some(&fault.pointer)),
        Some(Err(error)) => {
            tell_error(&format!("A ballot could not be stored: {error}"));
            unavailable()
        }
        None => {
            tell_error("A ballot could not be stored in time: the disk is slow.");
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
            &format!("A ballot or a report has at most {LARGEST_HANDED_IN} bytes."),
            None,
        )
    };
    if body.size_hint().lower() > MAX_HEARD as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let mut heard = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| problem(StatusCode::BAD_REQUEST, "It did not arrive whole.", None))?;
        let Ok(data) = frame.into_data() else { continue };
        heard += data.len();
        if heard > MAX_HEARD {
            return Err(too_large());
        }
        if heard <= LARGEST_HANDED_IN {
            bytes.extend_from_slice(&data);
        }
    }
    if heard > LARGEST_HANDED_IN {
        Err(too_large())
    } else {
        Ok(bytes)
    }
}

/// Requiring this type also keeps pages of other sites from sending a ballot from a visitor's browser: the browser would send a
/// CORS preflight first, which is refused.
fn is_json(headers: &HeaderMap) -> bool {
    let essence = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn receipt(status: StatusCode, id: &BallotId, state: &str) -> Response {
    let id = &id.to_string();
    json_response(status, "application/json", &Receipt { id, state })
}

fn unavailable() -> Response {
    let mut response = problem(
        StatusCode::SERVICE_UNAVAILABLE,
        "It could not be stored now. Try again later.",
        None,
    );
    response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
    response
}
