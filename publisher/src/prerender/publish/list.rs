//! The list of the files in a site that the publisher made: what it may remove again.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::site::PUBLISHED;

/// Reads the list of a site; a site that has none yet has an empty one.
///
/// # Errors
/// When it is there and cannot be read.
pub fn read(site: &Path) -> io::Result<BTreeSet<String>> {
    match fs::read_to_string(site.join(PUBLISHED)) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(error),
    }
}

/// The list as it is kept.
pub fn text(paths: &BTreeSet<String>) -> String {
    paths.iter().map(|path| format!("{path}\n")).collect()
}
