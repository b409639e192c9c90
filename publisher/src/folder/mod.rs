//! A folder whose files are replaced together, so that no reader meets a mixture.
//!
//! Changed files are written to a folder aside, which lies beside it. When all of them are there, unchanged files are linked into it,
//! which makes it whole; then the two folders are exchanged in one step. If a run fails before that step, the old folder stays, and
//! the next run removes what was left.

mod keep;
mod names;
mod one_by_one;
mod one_step;
mod open;
mod system;
mod tree;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

pub use keep::{copy, into_folder};
pub use tree::{Kind, Tree};

/// Names of the files and folders beside the folder, used inside it if nothing can be created beside it.
const INSIDE: [&str; 3] = [".publisher.new", ".publisher.lock", ".publisher.kept"];

/// A folder, locked against other runs.
pub struct LockedFolder {
    folder: PathBuf,
    /// The symbolic link that leads to the folder, if there is one.
    link: Option<PathBuf>,
    aside: PathBuf,
    is_beside: bool,
    /// The folder that is removed when this is dropped.
    leftover: Option<PathBuf>,
    _lock: File,
}

impl LockedFolder {
    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The folder to which changed files are written.
    pub fn aside(&self) -> &Path {
        &self.aside
    }

    /// A path for something else that belongs to the folder: beside it, or inside it if nothing can be created beside it.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let named = self.link.as_deref().unwrap_or(&self.folder);
        let beside = names::hidden(named, ending).filter(|_| self.is_beside);
        beside.unwrap_or_else(|| self.folder.join(format!(".publisher.{ending}")))
    }

    /// The folder's content.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn tree(&self) -> Result<Tree> {
        tree::read(&self.folder, &INSIDE).with_context(|| format!("{} cannot be read", self.folder.display()))
    }

    /// The files that were written aside.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn staged(&self) -> Result<Tree> {
        tree::read(&self.aside, &[]).with_context(|| format!("{} cannot be read", self.aside.display()))
    }

    /// Works inside the folder, as if nothing could be created beside it.
    #[cfg(test)]
    pub fn work_inside(&mut self) -> std::io::Result<()> {
        let inside = self.folder.join(INSIDE[0]);
        fs::rename(&self.aside, &inside)?;
        self.leftover = Some(inside.clone());
        (self.aside, self.is_beside) = (inside, false);
        Ok(())
    }
}

impl Drop for LockedFolder {
    fn drop(&mut self) {
        if let Some(leftover) = &self.leftover {
            // The next run removes the rest.
            let _ = fs::remove_dir_all(leftover);
        }
    }
}
