//! The folder of a feed: reading the present feed, and replacing it by another.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use wanping::feed::{Document, without_mark};

use super::folder::files_in;
use super::kept::Kept;
use super::tree::Feed;
use crate::folder::{Kind, LockedFolder, Tree, into_folder};

/// The present content of a feed's folder.
pub enum Present {
    /// Nothing.
    Nothing,
    /// A feed.
    Feed(Box<Feed>),
    /// Files of a feed that cannot be read as a whole; the reason, and the sequence number of the index if it can be read.
    Broken(anyhow::Error, Option<u64>),
}

impl Present {
    /// Reads the feed in a folder.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let files = files_in(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        if files.is_empty() {
            return Ok(Self::Nothing);
        }
        Ok(match Feed::read(folder) {
            Ok(feed) => Self::Feed(Box::new(feed)),
            Err(why) => Self::Broken(why, sequence(folder)),
        })
    }

    /// Its sequence number.
    pub fn sequence(&self) -> Option<u64> {
        match self {
            Self::Nothing => None,
            Self::Feed(feed) => Some(feed.sequence),
            Self::Broken(_, sequence) => *sequence,
        }
    }
}

/// The sequence number that the index in a folder has, whatever else is wrong there.
pub fn sequence(folder: &Path) -> Option<u64> {
    let index = fs::read(folder.join(Document::Index.to_string())).ok()?;
    let index: Value = serde_json::from_slice(without_mark(&index)).ok()?;
    index["sequence"].as_u64()
}

/// A feed's folder, locked against other runs.
pub struct FeedFolder(LockedFolder);

impl FeedFolder {
    /// Opens a folder, or makes it.
    ///
    /// # Errors
    /// If it cannot be made or written to, is not a folder, or another run is publishing to it.
    pub fn open(folder: &Path) -> Result<Self> {
        if !folder.try_exists()? {
            fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        Self::open_present(folder)
    }

    /// Opens an existing folder.
    ///
    /// # Errors
    /// If it is not a folder, cannot be written to, or another run is publishing to it.
    pub fn open_present(folder: &Path) -> Result<Self> {
        if folder.is_file() {
            bail!("{} is a file: name a folder", folder.display());
        }
        LockedFolder::open(folder).map(Self)
    }

    /// The feeds that were kept when others replaced them.
    pub fn kept(&self) -> Kept {
        Kept::at(self.0.beside("kept"))
    }

    /// Replaces the present feed by another in one step. Other files of the folder stay. The last `keep` replaced feeds are kept.
    ///
    /// # Errors
    /// Names what cannot be written or is in the way. The folder is unchanged then; only on a system that cannot exchange folders it
    /// may already have some of the new files, and the error says so.
    pub fn replace(mut self, feed: &Feed, keep: usize) -> Result<()> {
        let files = feed.files();
        let old = self.0.tree()?;
        let paths: BTreeSet<PathBuf> = files.keys().map(|path| path.to_string().into()).collect();
        not_in_the_way(&paths, &old)?;
        for (path, bytes) in &files {
            let path = path.to_string();
            if fs::read(self.0.path().join(&path)).is_ok_and(|present| present == *bytes) {
                continue;
            }
            let file = self.0.aside().join(path);
            into_folder(&file)
                .and_then(|()| fs::write(&file, bytes))
                .with_context(|| format!("{} cannot be written", file.display()))?;
        }
        let staged = self.0.staged()?;
        let present = files_in(self.0.path())?;
        let mut dropped: BTreeSet<PathBuf> = present.iter().map(|path| path.to_string().into()).collect();
        dropped.retain(|path| !paths.contains(path));
        if staged.is_empty() && dropped.is_empty() {
            return Ok(());
        }
        if keep > 0 && !present.is_empty() {
            self.kept().add(self.0.path(), &present, keep)?;
        }
        if self.0.exchange(&old, &staged, &dropped)?.is_err() {
            let index = Document::Index.to_string();
            self.0
                .replace_each(&staged, &dropped, |path| path == Path::new(&index))
                .context("only a part of the new feed is in the folder")?;
        }
        Ok(())
    }
}

/// Fails if a folder is in the place of a file, or a link or file in the place of a folder.
fn not_in_the_way(paths: &BTreeSet<PathBuf>, old: &Tree) -> Result<()> {
    for path in paths {
        let file = old.get(path).filter(|entry| entry.kind != Kind::File);
        let folder = || {
            let folders = path.ancestors().skip(1);
            folders
                .into_iter()
                .find(|folder| old.get(*folder).is_some_and(|entry| entry.kind != Kind::Folder))
        };
        let what = match (file, folder()) {
            (Some(_), _) => path,
            (None, Some(folder)) => folder,
            (None, None) => continue,
        };
        bail!(
            "{} is in the way, where a feed has something else: remove it",
            what.display()
        );
    }
    Ok(())
}
