//! Connections: accepting them, limiting what one can hold, and finishing the open ones at shutdown.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutWriter;

use crate::console::tell_error;

/// Concurrent connections; more wait in the kernel's queue. With the largest ballot, this bounds the memory.
const MAX_CONNECTIONS: usize = 1024;
/// How long the head of a request may take, and how long a connection may be idle between two requests.
const MAX_HEAD: Duration = Duration::from_secs(15);
/// How long a client may read nothing of a response.
const MAX_SILENCE: Duration = Duration::from_secs(30);
/// How long a shutdown waits for open requests: longer than a ballot may take to arrive and be stored.
const MAX_ENDING: Duration = Duration::from_secs(40);

/// Serves every connection until `stop`, then finishes the open requests.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    tokio::select! {
        () = accept(&listener, &router, &places, &graceful) => {}
        () = stop => {}
    }
    // From here on the system refuses new connections, instead of queueing clients that nobody will serve.
    drop(listener);
    if timeout(MAX_ENDING, graceful.shutdown()).await.is_err() {
        tell_error("Some connections did not end in time and were cut off.");
    }
}

/// Never returns.
async fn accept(listener: &TcpListener, router: &Router, places: &Arc<Semaphore>, graceful: &GracefulShutdown) {
    while let Ok(place) = Arc::clone(places).acquire_owned().await {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                if is_about_the_listener(&error) {
                    // Most likely no file descriptor is left: retrying at once would only use up the processor.
                    sleep(Duration::from_millis(200)).await;
                }
                continue;
            }
        };
        // Responses are written whole: waiting for more to send gains nothing.
        let _ = stream.set_nodelay(true);
        let connection = graceful.watch(connection(stream, router.clone()));
        tokio::spawn(async move {
            let _place = place;
            // Broken connections are common, and a log of them would be a log of persons.
            let _ = connection.await;
        });
    }
}

/// A stream that fails when the other side reads nothing.
type Stream<S> = TokioIo<Pin<Box<TimeoutWriter<S>>>>;

/// HTTP on a stream. It ends when the other side neither sends nor reads any more.
fn connection<S: AsyncRead + AsyncWrite>(
    stream: S,
    router: Router,
) -> http1::Connection<Stream<S>, TowerToHyperService<Router>> {
    let mut stream = TimeoutWriter::new(stream);
    stream.set_timeout(Some(MAX_SILENCE));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(MAX_HEAD)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router))
}

fn is_about_the_listener(error: &io::Error) -> bool {
    !matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset
    )
}

/// Becomes ready when the operator stops the server. Listening for signals begins with this call, not with the first poll.
///
/// # Errors
/// When the system does not let this process listen for signals.
#[cfg(unix)]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = match outlives_terminal() {
        // A handler for it would undo that.
        true => None,
        false => Some(signal(SignalKind::hangup())?),
    };
    Ok(async move {
        let hung_up = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hung_up => {}
        }
    })
}

/// Whether the server was started to outlive its terminal: `nohup` ignores SIGHUP for it.
#[cfg(unix)]
fn outlives_terminal() -> bool {
    // Only Linux shows this; elsewhere the system's default applies.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_none_or(|mask| mask & 1 == 1)
}

/// Becomes ready when the operator stops the server.
///
/// # Errors
/// None on this system.
#[cfg(not(unix))]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
    use tokio::time::Instant;

    use super::*;

    /// The response that is asked for, in bytes, and how much of it is on its way at once.
    const ANSWER: usize = 100_000;
    const LINE: usize = 1_000;

    /// A connection at which a large response is asked for. Its task ends with how long it lasted.
    async fn asked() -> (DuplexStream, tokio::task::JoinHandle<Duration>) {
        let router = Router::new().route("/", get(|| async { "x".repeat(ANSWER) }));
        let (mut reader, stream) = duplex(LINE);
        let begun = Instant::now();
        let served = tokio::spawn(async move {
            let _ = connection(stream, router).await;
            begun.elapsed()
        });
        reader.write_all(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n").await.unwrap();
        (reader, served)
    }

    #[tokio::test(start_paused = true)]
    async fn who_stops_reading_is_let_go() {
        let (mut reader, served) = asked().await;
        reader.read_exact(&mut [0; LINE]).await.unwrap();
        let lasted = timeout(MAX_SILENCE * 100, served).await.unwrap().unwrap();
        assert_eq!(lasted.as_secs(), MAX_SILENCE.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn who_reads_slowly_gets_everything() {
        let (mut reader, served) = asked().await;
        let mut read = 0;
        while read < ANSWER {
            sleep(MAX_SILENCE / 2).await;
            read += reader.read(&mut [0; LINE]).await.unwrap();
        }
        drop(reader);
        assert!(served.await.unwrap() > MAX_SILENCE * 10);
    }
}
