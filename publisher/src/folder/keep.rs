//! Files, folders and links that the new folder keeps from the old one.

use std::fs::{self, OpenOptions};
use std::io;
#[cfg(not(unix))]
use std::io::ErrorKind;
use std::path::Path;

/// Makes the folder that a file belongs into.
pub fn into_folder(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Hard-links a file to a second place, or copies it where the file system has no links.
pub fn keep(from: &Path, to: &Path) -> io::Result<()> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    copy(from, to)?;
    keep_rights(from, to)
}

/// Copies a file and its modification time.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    OpenOptions::new().write(true).open(to)?.set_modified(modified)
}

/// Makes the same symbolic link at a second place.
#[cfg(unix)]
pub fn keep_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
pub fn keep_link(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Gives a new file or folder the owner and permissions of the old one.
pub fn keep_rights(from: &Path, to: &Path) -> io::Result<()> {
    let facts = fs::metadata(from)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let made = fs::metadata(to)?;
        if (facts.uid(), facts.gid()) != (made.uid(), made.gid()) {
            // Only root can change an owner; for others this fails, and the file stays theirs.
            let _ = chown(to, Some(facts.uid()), Some(facts.gid()));
        }
    }
    fs::set_permissions(to, facts.permissions())
}
