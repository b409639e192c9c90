//! The files of the new site take the place of the old ones one by one, where folders cannot be exchanged.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::keep::{copy, into_folder, keep_rights};
use super::names::hidden;
use super::tree::{Kind, Tree};
use super::{SiteFolder, list, system};
use crate::site::PUBLISHED;

impl SiteFolder {
    /// Replaces the files one by one, data before the pages that need them.
    pub(super) fn replace_each(
        &self,
        known: &BTreeSet<String>,
        kept: &BTreeSet<String>,
        staged: &Tree,
        dropped: &BTreeSet<PathBuf>,
    ) -> Result<()> {
        system::sync(&self.aside).with_context(|| format!("{} cannot be flushed to the disk", self.aside.display()))?;
        let put = |path: &Path| {
            let (from, to) = (self.aside.join(path), self.folder.join(path));
            replace(&from, &to).with_context(|| format!("{} cannot be replaced", to.display()))
        };
        let list = Path::new(PUBLISHED);
        // If this run is interrupted, the next one still knows every file that the publisher wrote.
        self.replace_list(&(known | kept))?;
        let is_page = |path: &Path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().contains(".html"))
        };
        let files = staged
            .iter()
            .filter(|(path, entry)| entry.kind == Kind::File && *path != list);
        let (pages, data): (Vec<_>, Vec<_>) = files.map(|(path, _)| path).partition(|path| is_page(path));
        for path in data.into_iter().chain(pages) {
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
        self.replace_list(kept)
    }

    fn replace_list(&self, paths: &BTreeSet<String>) -> Result<()> {
        let file = self.folder.join(PUBLISHED);
        let spare = file.with_extension("new");
        into_folder(&file)
            .and_then(|()| fs::write(&spare, list::text(paths)))
            .and_then(|()| fs::rename(&spare, &file))
            .with_context(|| format!("{} cannot be written", file.display()))
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
