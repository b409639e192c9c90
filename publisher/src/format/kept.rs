//! Feeds that were replaced, kept so that they can be restored.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use wanping::feed::Document;

use super::feed_folder::sequence;
use super::folder::files_in;
use crate::folder::{copy, into_folder};

/// The ending of a feed's folder while the feed is being copied.
const UNFINISHED: &str = ".new";

/// The folder of kept feeds. Each has a folder of its own, named by its sequence number: `7`, and `7-2` where there is a `7` already.
pub struct Kept(PathBuf);

impl Kept {
    /// The kept feeds in this folder, which need not exist.
    pub fn at(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// The names of the kept feeds, the newest last.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>> {
        let names = self
            .entries()
            .with_context(|| format!("{} cannot be read", self.0.display()))?;
        let mut kept: Vec<_> = names
            .into_iter()
            .filter_map(|name| Some((order(&name)?, name)))
            .collect();
        kept.sort();
        Ok(kept.into_iter().map(|(_, name)| name).collect())
    }

    fn entries(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries {
            names.extend(entry?.file_name().into_string());
        }
        Ok(names)
    }

    /// The folder of a kept feed.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The highest sequence number among them.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn highest(&self) -> Result<Option<u64>> {
        Ok(self
            .names()?
            .iter()
            .filter_map(|name| order(name))
            .map(|(sequence, _)| sequence)
            .max())
    }

    /// Copies these files of a feed from its folder, and removes the oldest kept feeds, so that no more than `most` remain.
    ///
    /// # Errors
    /// Names what cannot be copied or removed.
    pub fn add(&self, folder: &Path, files: &[Document], most: usize) -> Result<()> {
        let names = self.names()?;
        let number = sequence(folder).unwrap_or_default();
        // A run that was interrupted before it replaced the feed has kept it already.
        let is_kept = |name: &&String| {
            order(name).is_some_and(|(kept, _)| kept == number) && is_same(folder, files, &self.folder(name))
        };
        let added = match names.iter().find(is_kept) {
            Some(name) => name.clone(),
            None => self.copy(folder, files, number, &names)?,
        };
        let others: Vec<_> = names.iter().filter(|name| **name != added).collect();
        for name in others.iter().take((others.len() + 1).saturating_sub(most)) {
            let old = self.folder(name);
            fs::remove_dir_all(&old).with_context(|| format!("{} cannot be removed", old.display()))?;
        }
        Ok(())
    }

    fn copy(&self, folder: &Path, files: &[Document], number: u64, names: &[String]) -> Result<String> {
        let unfinished = self.folder(UNFINISHED);
        let copied = || {
            match fs::remove_dir_all(&unfinished) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            for path in files {
                let path = path.to_string();
                let to = unfinished.join(&path);
                into_folder(&to)?;
                // Copy instead of linking: an edit of one file would change the other.
                copy(&folder.join(path), &to)?;
            }
            let mut free = (2..).map(|again| format!("{number}-{again}"));
            let mut name = number.to_string();
            while names.contains(&name) {
                name = free.next().unwrap_or_default();
            }
            fs::rename(&unfinished, self.folder(&name))?;
            Ok(name)
        };
        let done = copied();
        if done.is_err() {
            // Free the space, of which the disk may lack some.
            let _ = fs::remove_dir_all(&unfinished);
        }
        done.with_context(|| format!("the present feed cannot be kept in {}", self.0.display()))
    }
}

/// The order of a kept feed by its name: the sequence number, and the counter behind it.
fn order(name: &str) -> Option<(u64, u64)> {
    let (sequence, again) = name.split_once('-').unwrap_or((name, "1"));
    Some((sequence.parse().ok()?, again.parse().ok()?))
}

fn is_same(folder: &Path, files: &[Document], kept: &Path) -> bool {
    let is_same_file = |path: &Document| {
        let path = path.to_string();
        matches!((fs::read(folder.join(&path)), fs::read(kept.join(&path))), (Ok(one), Ok(other)) if one == other)
    };
    files_in(kept).is_ok_and(|kept| kept.len() == files.len()) && files.iter().all(is_same_file)
}
