//! Replaces files one by one, on systems that cannot exchange folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::keep::{copy, into_folder, keep_rights};
use super::names::hidden;
use super::tree::{Kind, Tree};
use super::{LockedFolder, system};

impl LockedFolder {
    /// Replaces the files one by one. A file that refers to others is replaced after them.
    ///
    /// # Errors
    /// Names the file that cannot be replaced or removed. Earlier replacements remain.
    pub fn replace_each(
        &self,
        staged: &Tree,
        dropped: &BTreeSet<PathBuf>,
        leads: impl Fn(&Path) -> bool,
    ) -> Result<()> {
        system::sync(&self.aside).with_context(|| format!("{} cannot be flushed to the disk", self.aside.display()))?;
        let put = |path: &Path| {
            let (from, to) = (self.aside.join(path), self.folder.join(path));
            replace(&from, &to).with_context(|| format!("{} cannot be replaced", to.display()))
        };
        let files = staged.iter().filter(|(_, entry)| entry.kind == Kind::File);
        let (last, first): (Vec<_>, Vec<_>) = files.map(|(path, _)| path).partition(|path| leads(path));
        for path in first.into_iter().chain(last) {
            put(path)?;
        }
        for path in dropped.iter().filter(|path| !staged.contains_key(*path)) {
            let file = self.folder.join(path);
            fs::remove_file(&file).with_context(|| format!("{} cannot be removed", file.display()))?;
            // Remove the folders that are empty now.
            for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
                if fs::remove_dir(self.folder.join(folder)).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// Replaces a file by another in one step.
fn replace(from: &Path, to: &Path) -> io::Result<()> {
    into_folder(to)?;
    if to.exists() {
        keep_rights(to, from)?;
    }
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let spare = hidden(to, "new").ok_or(ErrorKind::InvalidFilename)?;
            copy(from, &spare)?;
            fs::rename(spare, to)
        }
        done => done,
    }
}
