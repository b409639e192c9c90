//! Opens and locks a folder for one run at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::names::{hidden, own_names};
use super::{INSIDE, LockedFolder};

impl LockedFolder {
    /// Opens a folder, or the one behind a symbolic link, and removes what an interrupted run left.
    ///
    /// # Errors
    /// When there is no such folder, nothing can be written there, or another run is publishing to it.
    pub fn open(out: &Path) -> Result<Self> {
        let found = || {
            out.canonicalize()
                .with_context(|| format!("There is no folder {}", out.display()))
        };
        // Components have no slash at the end, which would follow a link.
        let plain: PathBuf = out.components().collect();
        let link = match plain.file_name() {
            Some(name) if plain.is_symlink() => {
                let parent = plain.parent().filter(|parent| !parent.as_os_str().is_empty());
                Some(parent.unwrap_or(Path::new(".")).canonicalize()?.join(name))
            }
            _ => None,
        };
        let lock = Self::lock(link.as_deref().unwrap_or(&found()?))
            .with_context(|| format!("Nothing can be published to {}", out.display()))?;
        // Resolved again under the lock: another run may have exchanged the folder before it.
        let folder = found()?;
        let beside = beside(&folder, link.as_deref()).filter(|aside| made_anew(aside).is_ok());
        let is_beside = beside.is_some();
        let inside = folder.join(INSIDE[0]);
        let aside = match beside {
            Some(aside) => aside,
            None => {
                made_anew(&inside).with_context(|| format!("{} cannot be written to", folder.display()))?;
                inside
            }
        };
        Ok(Self {
            folder,
            link,
            is_beside,
            leftover: Some(aside.clone()),
            aside,
            _lock: lock,
        })
    }

    fn lock(named: &Path) -> Result<File> {
        let open = |path: &Path| {
            let opened = OpenOptions::new().create(true).append(true).open(path);
            // A lock file of another account can be locked even where it can only be read.
            opened.or_else(|error| File::open(path).map_err(|_| error))
        };
        let inside = || open(&named.join(INSIDE[1]));
        let lock = match hidden(named, "lock") {
            Some(beside) => match open(&beside) {
                // No file can be created beside the folder.
                Err(_) if beside.symlink_metadata().is_err() => inside()?,
                // Another account may hold a lock on it, which a second lock file would miss.
                opened => opened
                    .with_context(|| format!("{} cannot be opened: let this account read it", beside.display()))?,
            },
            None => inside()?,
        };
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => bail!("another run is publishing to it at this moment"),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// The folder for the new content, which can be exchanged with `folder`.
fn beside(folder: &Path, link: Option<&Path>) -> Option<PathBuf> {
    let aside = match link {
        None => hidden(folder, "new")?,
        Some(link) => {
            let other = own_names(Some(link)).into_iter().find(|name| !folder.ends_with(name))?;
            folder.parent()?.join(other)
        }
    };
    is_one_file_system(folder, folder.parent()?).then_some(aside)
}

#[cfg(unix)]
fn is_one_file_system(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    matches!((fs::metadata(one), fs::metadata(other)), (Ok(one), Ok(other)) if one.dev() == other.dev())
}

#[cfg(not(unix))]
fn is_one_file_system(_one: &Path, _other: &Path) -> bool {
    true
}

/// Makes an empty folder; what an interrupted run left there is removed.
fn made_anew(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::create_dir(folder)
}
