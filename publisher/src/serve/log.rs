//! The access log, which shows an operator how the site is used, and nobody who used it.
//!
//! A line is the minute, the method, the kind of address, the status, the bytes and the milliseconds until the response began:
//! `2018-07-01T08:30Z GET /2018/vote/* 200 8123 3`. There is no network address, no browser, no referrer, no query and no second
//! in it, and a star replaces the unit, the case and the ballot's id.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::Body as _;
use wanping::domain::Moment;
use wanping::feed::FileKind;
use wanping::protocol::{EMBED, EMBED_LOADER, OEMBED};
use wanping::{Address, Config, Language};

use crate::site::{CONFIG, MANIFEST, NOT_FOUND, WORKER, language_code};

/// Files of the site besides the feed, as [`Address::SHAPES`] writes addresses.
const FILES: [&str; 13] = [
    CONFIG,
    MANIFEST,
    NOT_FOUND,
    WORKER,
    EMBED_LOADER,
    EMBED,
    OEMBED,
    "index.html",
    "icon.svg",
    "share.png",
    "schema",
    "assets/*",
    "icons/*",
];

/// What a log line may hold of an address.
struct Words {
    /// The site's own words.
    own: BTreeSet<String>,
    /// Those before a unit, a ballot's number or a file.
    before_keys: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let config = Config::default();
    let feed = FileKind::ALL
        .iter()
        .map(|kind| format!("{}/{}", config.feed.base, kind.template()));
    let languages = [Language::Chinese, Language::English].map(language_code);
    let fixed = Address::SHAPES.into_iter().chain(FILES).chain(languages);
    let mut words = Words {
        own: BTreeSet::new(),
        before_keys: BTreeSet::new(),
    };
    for shape in fixed.map(str::to_owned).chain(feed).chain([config.intake.url]) {
        let mut before = None;
        for step in shape.split('/').filter(|step| !step.is_empty()) {
            match step {
                "{cycle}" => {}
                key if key == "*" || key.contains('{') => words.before_keys.extend(before.take()),
                word => {
                    words.own.insert(word.to_owned());
                    before = Some(word.to_owned());
                }
            }
        }
    }
    words
});
/// The most steps of an address that are told.
const STEPS: usize = 6;

/// Where the lines go.
pub struct Log(Mutex<Box<dyn Write + Send>>);

impl Log {
    /// Opens a file to append to; `-` is standard output.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(file: &Path) -> io::Result<Self> {
        let out: Box<dyn Write + Send> = if file == Path::new("-") {
            Box::new(io::stdout())
        } else {
            Box::new(OpenOptions::new().create(true).append(true).open(file)?)
        };
        Ok(Self(Mutex::new(out)))
    }

    fn write(&self, line: &str) {
        let mut out = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Serving goes on when the disk is full.
        let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
    }
}

/// Writes a line about each response.
pub async fn write(State(log): State<Arc<Log>>, request: Request, next: Next) -> Response {
    let (start, method) = (Instant::now(), method(request.method()));
    let kind = kind(request.uri().path());
    let response = next.run(request).await;
    // The length of a file is only in the header, that of a generated response only in the body.
    let told = response.headers().get(header::CONTENT_LENGTH);
    let told = told.and_then(|value| value.to_str().ok()?.parse().ok());
    let bytes = match method {
        "HEAD" => 0,
        _ => told.or(response.body().size_hint().exact()).unwrap_or_default(),
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    log.write(&format!(
        "{} {method} {kind} {} {bytes} {}\n",
        minute(now.as_secs()),
        response.status().as_u16(),
        start.elapsed().as_millis(),
    ));
    response
}

/// The method, if it is a standard one: a client can send any word.
fn method(method: &Method) -> &'static str {
    let known = [
        "GET", "HEAD", "PUT", "POST", "OPTIONS", "DELETE", "PATCH", "TRACE", "CONNECT",
    ];
    known.into_iter().find(|known| *known == method.as_str()).unwrap_or("*")
}

/// The kind of an address: its known words and years, and a star for everything else.
fn kind(path: &str) -> String {
    let mut kind = String::new();
    let mut is_held = false;
    let mut steps = path.split('/').filter(|step| !step.is_empty());
    for step in steps.by_ref().take(STEPS) {
        let is_year = step.len() == 4 && step.bytes().all(|byte| byte.is_ascii_digit());
        let told = !is_held && (is_year || WORDS.own.contains(step));
        kind.push('/');
        kind.push_str(if told { step } else { "*" });
        is_held |= WORDS.before_keys.contains(step);
    }
    if kind.is_empty() || steps.next().is_some() {
        kind.push('/');
    }
    kind
}

/// The minute of so many seconds since 1970, as a date and time of UTC.
fn minute(seconds: u64) -> String {
    match i64::try_from(seconds).ok().and_then(Moment::in_utc) {
        Some(Moment { date, minute, .. }) => format!("{date}T{:02}:{:02}Z", minute / 60, minute % 60),
        // A clock beyond the year 9999.
        None => "-".to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_log_has_the_kind_of_a_page_and_never_a_unit() {
        for (path, told) in [
            ("/", "/"),
            ("/2017/board", "/2017/board"),
            ("/2017/board/bdcdj", "/2017/board/*"),
            ("/2018/vote/bdcdj", "/2018/vote/*"),
            ("/2018/vote/bdcdj/", "/2018/vote/*"),
            ("/2018/vote/2018", "/2018/vote/*"),
            ("/2018/vote/about", "/2018/vote/*"),
            ("/units/bdcdj", "/units/*"),
            ("/2017/report/bdcdj", "/2017/report/*"),
            ("/feed/2018/units/bdcdj.json", "/feed/2018/units/*"),
            ("/feed/2018/units.json", "/feed/2018/units.json"),
            ("/feed/2017/cases/bdcdj.json.br", "/feed/2017/cases/*"),
            ("/embed/zh/2017/board/bdcdj", "/embed/zh/2017/board/*"),
            ("/api/ballots/0123456789abcdefghjkmnpqrs", "/api/ballots/*"),
            ("/assets/app-0123456789ab.js", "/assets/*"),
            ("/schema/openapi.json", "/schema/*"),
            ("/embed/en", "/embed/en"),
            ("/worker.js", "/worker.js"),
            ("/code=secret", "/*"),
            ("/a/b/c/d/e/f/g", "/*/*/*/*/*/*/"),
        ] {
            assert_eq!(kind(path), told, "{path}");
        }
    }

    proptest! {
        /// Whatever is asked for: nothing but the site's own words and years gets into the log.
        #[test]
        fn the_log_has_only_known_words_of_an_address(path in "(/(vote|board|2018|units|[ -~]{0,12})){0,9}") {
            for step in kind(&path).split('/') {
                let is_year = step.len() == 4 && step.bytes().all(|byte| byte.is_ascii_digit());
                prop_assert!(step.is_empty() || step == "*" || is_year || WORDS.own.contains(step), "{step}");
            }
        }

        #[test]
        fn a_minute_reads_back(minutes in 0u64..100_000_000) {
            let text = minute(minutes * 60);
            prop_assert_eq!(Moment::parse(&text).unwrap().epoch, minutes as i64 * 60, "{}", text);
        }
    }
}
