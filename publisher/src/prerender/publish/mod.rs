//! Replaces the old site by the new one, so that no reader meets a mixture.
//!
//! Changed files are written to a folder beside the site. When all of them are there, unchanged files are linked into it, which
//! makes it the whole new site; then the two folders are exchanged in one step. If a run fails before that step, the old site
//! stays, and the next run removes what was left.

mod forms;
mod keep;
mod list;
mod names;
mod one_by_one;
mod one_step;
mod open;
mod system;
mod tree;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::compress::{self, Effort};
use super::files::Files;
use crate::site::PUBLISHED;
use keep::into_folder;
use tree::{Kind, Tree};

/// The names of the folder for changed files and of the lock inside the site, where neither can be created beside it.
const INSIDE: [&str; 2] = [".prerender.new", ".prerender.lock"];

/// A site's folder, locked against other runs.
pub struct SiteFolder {
    folder: PathBuf,
    /// The symbolic link that leads to the folder, if there is one.
    link: Option<PathBuf>,
    aside: PathBuf,
    is_beside: bool,
    /// The folder that is removed when this is dropped.
    leftover: Option<PathBuf>,
    _lock: File,
}

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
    /// Collects the new files of this site.
    pub fn files(&self, effort: Effort) -> Files {
        Files::new(&self.folder, &self.aside, effort)
    }

    /// Publishes the files that were made.
    ///
    /// # Errors
    /// Names what cannot be read or written; the site is as it was then.
    pub fn publish(mut self, files: Files, others: &Others<'_>) -> Result<Change> {
        let old = self.tree()?;
        let made = files.made();
        let changed: BTreeSet<&str> = made
            .iter()
            .filter(|(_, new)| **new)
            .map(|(path, _)| path.as_str())
            .collect();
        not_behind_a_link(&changed, &old)?;

        let known = list::read(&self.folder).with_context(|| format!("{PUBLISHED} cannot be read"))?;
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
        let staged =
            tree::read(&self.aside, &[]).with_context(|| format!("{} cannot be read", self.aside.display()))?;
        if staged.is_empty() && dropped.is_empty() {
            return Ok(change);
        }
        if let Err(reason) = self.exchange(&old, &staged, &dropped)? {
            self.replace_each(&known, &kept, &staged, &dropped)?;
            change.one_by_one = Some(reason);
        }
        Ok(change)
    }

    fn tree(&self) -> Result<Tree> {
        tree::read(&self.folder, &INSIDE).with_context(|| format!("{} cannot be read", self.folder.display()))
    }

    fn set_list_aside(&self, text: &str) -> Result<()> {
        if fs::read(self.folder.join(PUBLISHED)).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        let file = self.aside.join(PUBLISHED);
        into_folder(&file)
            .and_then(|()| fs::write(&file, text))
            .with_context(|| format!("{} cannot be written", file.display()))
    }
}

impl Drop for SiteFolder {
    fn drop(&mut self) {
        if let Some(leftover) = &self.leftover {
            // What cannot be removed now is removed by the next run.
            let _ = fs::remove_dir_all(leftover);
        }
    }
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
