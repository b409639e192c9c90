//! `publisher serve`: the built site and the intake of ballots, in one process.
//!
//! The site is plain files and needs no server of its own. This one exists so that a single command gives an office everything,
//! and so that the tests run against a real server. Its optional log does not show who asked for what.

mod files;
mod headers;
mod intake;
mod log;
mod net;
mod policy;
mod problem;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use tokio::net::TcpListener;

use crate::console::{tell, tell_error};
use crate::intake::{BallotBox, IssuedCodes, Timetable};
use crate::site::{self, Origin};
use files::SiteFiles;
use intake::Intake;
use log::Log;
use policy::Policy;

/// Serve the built site, and accept ballots and reports
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the built site; its feed says when ballots are accepted
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    site: PathBuf,
    /// The folder in which ballots and reports are stored; it is created if necessary. If it holds codes.sha256 (see `publisher
    /// codes`), each ballot needs one of these codes, and a code counts once
    #[arg(long, value_name = "FOLDER", default_value = "var")]
    data: PathBuf,
    /// The address and port to listen at; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: String,
    /// A site that may show the embedded board in a frame, for example https://portal.example; may be given more than once.
    /// Without it, any site may
    #[arg(long, value_name = "ORIGIN")]
    portal: Vec<Origin>,
    /// A file for one line about each response, which shows neither who asked nor for which unit; - for standard output
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

/// Serves until SIGINT, SIGTERM or SIGHUP, then finishes the open requests.
///
/// # Errors
/// When the site is not there, ballots cannot be kept in the data folder, or the address cannot be listened at.
pub fn run(args: &Args) -> anyhow::Result<()> {
    if !args.site.is_dir() {
        bail!(
            "There is no site in {}: build it first, or name its folder with --site.",
            args.site.display()
        );
    }
    let ballot_box =
        BallotBox::open(&args.data).with_context(|| format!("Ballots cannot be kept in {}", args.data.display()))?;
    if is_inside(&args.data, &args.site) {
        bail!(
            "Ballots cannot be kept in {}: it is inside the site's folder, where they would be served to anybody. \
             Name another folder with --data.",
            args.data.display()
        );
    }
    let codes = IssuedCodes::read(&args.data)
        .with_context(|| format!("The list of one-time codes in {} cannot be read", args.data.display()))?;
    let log = args
        .log
        .as_deref()
        .map(|file| Log::open(file).with_context(|| format!("The log cannot be written to {}", file.display())));
    let log = log.transpose()?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("The server cannot start its threads")?
        .block_on(serve(args, ballot_box, codes, log))
}

async fn serve(args: &Args, ballot_box: BallotBox, codes: Option<IssuedCodes>, log: Option<Log>) -> anyhow::Result<()> {
    let stop = net::stop_signal().context("The server cannot listen for signals")?;
    let listener = TcpListener::bind(&args.listen)
        .await
        .with_context(|| format!("Cannot listen at {}", args.listen))?;
    let address = listener
        .local_addr()
        .with_context(|| format!("Cannot listen at {}", args.listen))?;

    let policy = Policy::read(&args.site, &args.portal);
    if policy.is_fallback() {
        tell_error(&format!(
            "{} holds no content security policy: pages are served without scripts and styles.",
            args.site.join(site::POLICY).display()
        ));
    }
    let router = router(
        SiteFiles::new(&args.site),
        Intake::new(ballot_box, Timetable::new(&args.site), codes),
        policy,
    );
    // Outermost, so that it sees what is really sent.
    let router = match log {
        Some(log) => router.layer(from_fn_with_state(Arc::new(log), log::write)),
        None => router,
    };

    tell(&format!(
        "Wanping is served at http://{address}/  (ballots are kept in {})",
        args.data.display()
    ));

    net::serve(listener, router, stop).await;
    Ok(())
}

fn router(site: SiteFiles, intake: Intake, policy: Policy) -> Router {
    Router::new()
        .route("/api/ballots/{id}", any(intake::ballot).with_state(Arc::new(intake)))
        .route("/api", any(intake::unknown))
        .route("/api/{*rest}", any(intake::unknown))
        .fallback_service(any(files::respond).with_state(Arc::new(site)))
        .layer(from_fn_with_state(Arc::new(policy), headers::add))
}

fn is_inside(folder: &Path, other: &Path) -> bool {
    matches!((folder.canonicalize(), other.canonicalize()), (Ok(folder), Ok(other)) if folder.starts_with(&other))
}
