//! Connections: taking them in, not letting one of them hold the rest up, and ending without cutting anybody off.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::warn;

/// Connections at the same time; more wait in the kernel's queue. Together with the largest ballot it bounds the memory.
const MAX_CONNECTIONS: usize = 1024;
/// How long the head of a request may take, and how long a connection may idle between two requests.
const MAX_HEAD: Duration = Duration::from_secs(15);
/// How long the end waits for what is under way: longer than a ballot may take to arrive and be stored.
const MAX_ENDING: Duration = Duration::from_secs(40);

/// Serves every connection until `stop`, then finishes what is under way.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    tokio::select! {
        () = accept(&listener, &router, &places, &graceful) => {}
        () = stop => {}
    }
    // From here on the system refuses newcomers, so that they try elsewhere or later instead of waiting for nobody.
    drop(listener);
    if timeout(MAX_ENDING, graceful.shutdown()).await.is_err() {
        warn("Some connections did not end in time and were cut off.");
    }
}

/// Never returns.
async fn accept(listener: &TcpListener, router: &Router, places: &Arc<Semaphore>, graceful: &GracefulShutdown) {
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(MAX_HEAD);
    while let Ok(place) = Arc::clone(places).acquire_owned().await {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                if is_about_the_listener(&error) {
                    // Most likely no file descriptor is left: trying at once would only burn the processor.
                    sleep(Duration::from_millis(200)).await;
                }
                continue;
            }
        };
        // Answers are written whole: there is nothing to wait for.
        let _ = stream.set_nodelay(true);
        let connection = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let _place = place;
            // A connection that breaks is daily life, and a log of it would be a log of persons.
            let _ = connection.await;
        });
    }
}

fn is_about_the_listener(error: &io::Error) -> bool {
    !matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset
    )
}

/// Becomes ready when the operator asks the server to end. Listening begins with this call, not with the first poll.
///
/// # Errors
/// When the system does not let this process listen for signals.
#[cfg(unix)]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Becomes ready when the operator asks the server to end.
///
/// # Errors
/// None on this system.
#[cfg(not(unix))]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
