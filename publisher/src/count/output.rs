//! The folder of a count.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::folder::{LockedFolder, into_folder};

/// A file of the folder.
pub struct OutputFile<'a> {
    /// Its path there.
    pub path: &'a str,
    /// Writes its content.
    pub write: &'a dyn Fn(&mut dyn Write) -> io::Result<()>,
    /// Whether only the operator's own account may read it.
    pub is_secret: bool,
}

/// Puts the files into the folder, all in one step; what else is there stays.
///
/// # Errors
/// Names what cannot be written. The folder is as it was then.
pub fn write(out: &Path, files: &[OutputFile<'_>]) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("{} cannot be made", out.display()))?;
    let mut folder = LockedFolder::open(out)?;
    let old = folder.tree()?;
    for file in files {
        let path = folder.aside().join(file.path);
        put(&path, file).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let staged = folder.staged()?;
    if folder.exchange(&old, &staged, &BTreeSet::new())?.is_err() {
        folder.replace_each(&staged, &BTreeSet::new(), |_| false)?;
    }
    Ok(())
}

fn put(path: &Path, file: &OutputFile<'_>) -> io::Result<()> {
    into_folder(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(if file.is_secret { 0o600 } else { 0o644 });
    }
    let mut out = BufWriter::new(options.open(path)?);
    (file.write)(&mut out)?;
    out.flush()
}
