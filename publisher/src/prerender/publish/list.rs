//! The list of the files in a site that the publisher made: what it may remove again.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Where the list is in the site: one path on each line, sorted.
pub const FILE: &str = "assets/published.list";

/// Reads the list of a site; a site that has none yet has an empty one.
///
/// # Errors
/// When it is there and cannot be read.
pub fn read(site: &Path) -> io::Result<BTreeSet<String>> {
    match fs::read_to_string(site.join(FILE)) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(error),
    }
}

/// The list as it is kept.
pub fn text(paths: &BTreeSet<String>) -> String {
    paths.iter().map(|path| format!("{path}\n")).collect()
}
