//! Replaces the folder by the new one in one step.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::keep::{into_folder, keep, keep_link, keep_rights};
use super::names::{hidden, own_names};
use super::tree::{Kind, Tree};
use super::{LockedFolder, system};

impl LockedFolder {
    /// Completes the folder aside with the kept files of the old one, and exchanges the two. The inner error says why this system
    /// cannot exchange them.
    ///
    /// # Errors
    /// Names the file that cannot be kept. The folder is unchanged.
    pub fn exchange(&mut self, old: &Tree, staged: &Tree, dropped: &BTreeSet<PathBuf>) -> Result<Result<(), String>> {
        if !self.is_beside {
            return Ok(Err(
                "no folder can be created beside it, or it is a mount point".to_owned()
            ));
        }
        for (path, entry) in old {
            let (from, to) = (self.folder.join(path), self.aside.join(path));
            let is_replaced = staged.get(path).is_some_and(|staged| staged.kind == Kind::File);
            let done = match entry.kind {
                _ if dropped.contains(path) && !is_replaced => Ok(()),
                // A folder comes with the entries in it that are kept; without any it is not kept either.
                Kind::Folder if !is_empty(path, old) => Ok(()),
                Kind::Folder => fs::create_dir_all(&to),
                _ if is_replaced => keep_rights(&from, &to),
                Kind::File => into_folder(&to).and_then(|()| keep(&from, &to)),
                Kind::Link => into_folder(&to).and_then(|()| keep_link(&from, &to)),
            };
            done.with_context(|| format!("{} cannot be kept as {}", from.display(), to.display()))?;
        }
        for path in [Path::new("")].into_iter().chain(old.keys().map(PathBuf::as_path)) {
            let to = self.aside.join(path);
            if old.get(path).is_none_or(|entry| entry.kind == Kind::Folder) && to.is_dir() {
                keep_rights(&self.folder.join(path), &to)
                    .with_context(|| format!("{} cannot be made", to.display()))?;
            }
        }
        system::sync(&self.aside).with_context(|| format!("{} cannot be flushed to the disk", self.aside.display()))?;
        if self.tree()? != *old {
            bail!(
                "Something else changed files in {} meanwhile: run this again",
                self.folder.display()
            );
        }
        let exchanged = match &self.link {
            None => system::folders(&self.aside, &self.folder),
            Some(link) => self.lead(link),
        };
        if let Err(error) = exchanged {
            return Ok(Err(error.to_string()));
        }
        if self.link.is_some() {
            // A folder that the operator made is not removed.
            let is_ours = own_names(self.link.as_deref())
                .iter()
                .any(|name| self.folder.ends_with(name));
            self.leftover = is_ours.then(|| self.folder.clone());
        }
        for folder in [self.aside.parent(), self.link.as_deref().and_then(Path::parent)]
            .into_iter()
            .flatten()
        {
            system::sync_names(folder)
                .with_context(|| format!("{} cannot be flushed to the disk", folder.display()))?;
        }
        Ok(Ok(()))
    }

    /// Points the link to the new folder, with a relative path where it had one.
    fn lead(&self, link: &Path) -> io::Result<()> {
        let (Some(name), Some(spare)) = (self.aside.file_name(), hidden(link, "link")) else {
            return Err(ErrorKind::InvalidFilename.into());
        };
        let led = fs::read_link(link)?;
        let to = led.with_file_name(name);
        // Through another link, or `..`, the relative path may lead elsewhere: use the absolute one.
        let beside = link.with_file_name("").join(&to).canonicalize().ok();
        let to = if beside.as_ref() == Some(&self.aside) {
            to
        } else {
            self.aside.clone()
        };
        system::link(link, &to, &spare)
    }
}

fn is_empty(folder: &Path, tree: &Tree) -> bool {
    use std::ops::Bound::{Excluded, Unbounded};
    let mut after = tree.range::<Path, _>((Excluded(folder), Unbounded));
    after.next().is_none_or(|(next, _)| !next.starts_with(folder))
}
