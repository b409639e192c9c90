//! Replaces the old site by the new one, and keeps a list of what the publisher made.

mod forms;
mod list;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::compress::{self, Effort};
use super::files::Files;
use crate::folder::{Kind, LockedFolder, Tree, into_folder};
use crate::site::PUBLISHED;

/// A site's folder, locked against other runs.
pub struct SiteFolder(LockedFolder);

/// What a publication did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Files that are new or other than before.
    pub written: usize,
    /// Files that were removed.
    pub removed: usize,
    /// Why the files were replaced one by one, where the folders could not be exchanged.
    pub one_by_one: Option<String>,
}

/// What happens to files that an earlier run wrote and this one did not.
pub enum Others<'a> {
    /// They stay: this run made only a part of the site.
    Stay,
    /// They are removed, except in the folder of the feed, if that is in the site: those files are the operator's.
    Go(Option<&'a Path>),
}

impl SiteFolder {
    /// Opens the site in a folder, or behind a symbolic link.
    ///
    /// # Errors
    /// When there is no such folder, nothing can be written there, or another run is publishing to it.
    pub fn open(out: &Path) -> Result<Self> {
        LockedFolder::open(out).map(Self)
    }

    /// Collects the new files of this site.
    pub fn files(&self, effort: Effort) -> Files {
        Files::new(self.0.path(), self.0.aside(), effort)
    }

    /// Publishes the files that were made.
    ///
    /// # Errors
    /// Names what cannot be read or written; the site is as it was then.
    pub fn publish(mut self, files: Files, others: &Others<'_>) -> Result<Change> {
        let old = self.0.tree()?;
        let made = files.made();
        let changed: BTreeSet<&str> = made
            .iter()
            .filter(|(_, new)| **new)
            .map(|(path, _)| path.as_str())
            .collect();
        not_behind_a_link(&changed, &old)?;

        let known = list::read(self.0.path()).with_context(|| format!("{PUBLISHED} cannot be read"))?;
        let mut kept: BTreeSet<String> = made.keys().cloned().collect();
        let gone = match others {
            Others::Stay => {
                kept.extend(known.iter().cloned());
                Vec::new()
            }
            Others::Go(feed) => {
                let is_ours = |path: &&String| {
                    !made.contains_key(*path)
                        && feed.is_none_or(|feed| !Path::new(path).starts_with(feed))
                        && old.get(Path::new(path)).is_some_and(|entry| entry.kind == Kind::File)
                };
                known.iter().filter(is_ours).collect()
            }
        };
        self.set_list_aside(&list::text(&kept))?;

        let mut dropped: BTreeSet<PathBuf> = gone.iter().map(PathBuf::from).collect();
        let without_forms = dropped.iter().cloned().chain(changed.iter().map(PathBuf::from));
        dropped.extend(
            without_forms
                .collect::<Vec<_>>()
                .iter()
                .flat_map(|path| compress::forms_of(path)),
        );
        dropped.extend(forms::orphans(&old, &made, &known));
        self.compress_others(&old, &made, &mut dropped)?;
        dropped.retain(|path| old.contains_key(path));

        let mut change = Change {
            written: changed.len(),
            removed: gone.len(),
            one_by_one: None,
        };
        let mut staged = self.0.staged()?;
        if staged.is_empty() && dropped.is_empty() {
            return Ok(change);
        }
        if let Err(reason) = self.0.exchange(&old, &staged, &dropped)? {
            staged.remove(Path::new(PUBLISHED));
            // If this run is interrupted, the next one still knows every file that the publisher wrote.
            self.replace_list(&(&known | &kept))?;
            // Pages need the data that they were made from.
            self.0.replace_each(&staged, &dropped, is_page)?;
            self.replace_list(&kept)?;
            change.one_by_one = Some(reason);
        }
        Ok(change)
    }

    fn replace_list(&self, paths: &BTreeSet<String>) -> Result<()> {
        let file = self.0.path().join(PUBLISHED);
        let spare = file.with_extension("new");
        into_folder(&file)
            .and_then(|()| fs::write(&spare, list::text(paths)))
            .and_then(|()| fs::rename(&spare, &file))
            .with_context(|| format!("{} cannot be written", file.display()))
    }

    fn set_list_aside(&self, text: &str) -> Result<()> {
        if fs::read(self.0.path().join(PUBLISHED)).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        let file = self.0.aside().join(PUBLISHED);
        into_folder(&file)
            .and_then(|()| fs::write(&file, text))
            .with_context(|| format!("{} cannot be written", file.display()))
    }
}

fn is_page(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().contains(".html"))
}

fn not_behind_a_link(paths: &BTreeSet<&str>, old: &Tree) -> Result<()> {
    let is_link = |folder: &&Path| old.get(*folder).is_some_and(|entry| entry.kind == Kind::Link);
    for path in paths {
        if let Some(link) = Path::new(path).ancestors().skip(1).find(is_link) {
            bail!(
                "{} in the site is a symbolic link, through which {path} would be written: replace it by a folder",
                link.display()
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
