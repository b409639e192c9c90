//! The folder of a feed: what is there now, and how another feed takes its place.

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

/// What of a feed is in a folder.
pub enum Present {
    /// Nothing.
    Nothing,
    /// A feed.
    Feed(Box<Feed>),
    /// Files of a feed that make no whole one: why, and the sequence number of their index, if it can still be read.
    Broken(anyhow::Error, Option<u64>),
}

impl Present {
    /// Reads it.
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
    /// When it cannot be made or written to, is no folder, or another run is publishing to it.
    pub fn open(folder: &Path) -> Result<Self> {
        if !folder.try_exists()? {
            fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        Self::open_present(folder)
    }

    /// Opens a folder that is there.
    ///
    /// # Errors
    /// When it is no folder, cannot be written to, or another run is publishing to it.
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

    /// Puts a feed in the place of the one that is there, in one step; what is there and is no feed's stays. Of the feeds that
    /// were replaced so, the last ones are kept, as many as `keep` says.
    ///
    /// # Errors
    /// Names what cannot be written, or is in the way. The folder is as it was then; only where the system cannot exchange
    /// folders a part of the new files may be there, which the error says.
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

/// Where a file belongs no folder may be, and no link or file where a folder belongs.
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
