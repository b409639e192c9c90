//! Copies the feed into the site, where the site reads it from there.

use std::path::{Path, PathBuf};

use anyhow::Result;
use wanping::feed::FeedConfig;

use super::files::Files;
use super::parallel;
use super::snapshot::Snapshot;
use crate::site::admitted;

/// The folder, inside the site's, from which the site reads its feed; `None` where it reads from another host or an API.
pub fn folder(config: &FeedConfig) -> Option<PathBuf> {
    let own = FeedConfig::default();
    let is_files = config.paths == own.paths && config.payload.is_empty() && !config.base.contains(['?', '#']);
    let address = format!("/{}", config.base);
    is_files.then(|| admitted(&address)).flatten().map(PathBuf::from)
}

/// The path of the feed's folder inside the site's, if it is there.
pub fn place_in_site(feed: &str, out: &Path) -> Option<PathBuf> {
    let (feed, out) = (Path::new(feed).canonicalize().ok()?, out.canonicalize().ok()?);
    feed.strip_prefix(out).ok().map(Path::to_path_buf)
}

/// Adds the files of a feed, under a path in the site's folder.
///
/// # Errors
/// Names the file that cannot be written.
pub fn put(files: &Files, snapshot: &Snapshot, folder: &Path) -> Result<()> {
    let own = FeedConfig::default();
    let all: Vec<_> = snapshot.files().collect();
    parallel::each(&all, parallel::threads(), |(document, bytes)| {
        let path = own.path(document);
        let path = match folder.to_str() {
            None | Some("") => path,
            Some(folder) => format!("{folder}/{path}"),
        };
        files.put(path, bytes)
    })
}
