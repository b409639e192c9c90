//! A ballot box that is a folder of files, one for each record: that of `publisher serve`, that of a WebDAV server, or a copy.

use std::fs::{self, DirEntry, File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context as _, Result, bail};

use super::record::Record;

/// More than any intake hears of one ballot. What is larger was put there by somebody else.
const LARGEST: u64 = 1024 * 1024;

/// The folder with the records: `ballots` in the data folder of `publisher serve`, where other folders hold the same files by
/// other names; else the folder itself.
pub fn of_ballots(given: &Path) -> PathBuf {
    let ballots = given.join("ballots");
    if ballots.is_dir() { ballots } else { given.to_owned() }
}

/// Gives each file below a folder to `found`, in the order of their paths. No more than the names of one folder are in memory at a
/// time.
///
/// # Errors
/// Names what cannot be read or is neither a file nor a folder; or that of `found`.
pub fn for_each_file(folder: &Path, found: &mut impl FnMut(PathBuf) -> Result<()>) -> Result<()> {
    let listed = || -> std::io::Result<Vec<DirEntry>> {
        let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
        entries.sort_unstable_by_key(DirEntry::file_name);
        Ok(entries)
    };
    for entry in listed().with_context(|| folder.display().to_string())? {
        let path = entry.path();
        let kind = entry.file_type().with_context(|| path.display().to_string())?;
        if kind.is_dir() {
            for_each_file(&path, found)?;
        } else if kind.is_file() {
            found(path)?;
        } else {
            bail!("{}: it is neither a file nor a folder", path.display());
        }
    }
    Ok(())
}

/// Reads a record from its file.
///
/// # Errors
/// Names the file if it cannot be read or is too large for a record.
pub fn record(path: &Path) -> Result<Record<'static>> {
    read(path).with_context(|| path.display().to_string())
}

fn read(path: &Path) -> Result<Record<'static>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        bail!("it is larger than any ballot: if it does not belong into the box, move it away");
    }
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Record::new(id, arrived(&metadata), bytes))
}

/// When the file was written, in seconds since 1970. Intakes write a ballot's file once, as it arrives.
fn arrived(metadata: &Metadata) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}
