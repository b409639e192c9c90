//! Lists the files of a feed in a folder.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use wanping::feed::Document;

/// The files in a folder whose names belong to a feed, whether anything refers to them or not.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_in(folder: &Path) -> io::Result<Vec<Document>> {
    let mut paths = Vec::new();
    for first in names(folder)? {
        paths.push(first.clone());
        for second in names(&folder.join(&first))? {
            paths.push(format!("{first}/{second}"));
            // A feed has files only in these folders.
            if Document::parse(&format!("{first}/{second}/any.json")).is_some() {
                let third = names(&folder.join(&first).join(&second))?;
                paths.extend(third.into_iter().map(|third| format!("{first}/{second}/{third}")));
            }
        }
    }
    Ok(paths.iter().filter_map(|path| Document::parse(path)).collect())
}

/// The names in a folder; none if the folder does not exist.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        // A name that is not Unicode cannot be a feed's.
        names.extend(entry?.file_name().to_str().map(str::to_owned));
    }
    Ok(names)
}
