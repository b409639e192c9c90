//! Names beside a folder.

use std::path::{Path, PathBuf};

/// A hidden name beside a file or folder.
pub fn hidden(named: &Path, ending: &str) -> Option<PathBuf> {
    let name = named.file_name()?.to_string_lossy();
    Some(named.with_file_name(format!(".{name}.{ending}")))
}

/// The names of the two folders between which a link alternates.
pub fn own_names(link: Option<&Path>) -> Vec<PathBuf> {
    let names = link.map(|link| ["a", "b"].map(|ending| hidden(link, ending)));
    let names = names.into_iter().flatten().flatten();
    names.filter_map(|name| name.file_name().map(PathBuf::from)).collect()
}
