//! The content of a folder.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Everything below a folder, by its path there. Links are not followed.
pub type Tree = BTreeMap<PathBuf, Entry>;

/// A file, a folder, or a symbolic link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its kind.
    pub kind: Kind,
    /// Size of a file in bytes; 0 for anything else.
    pub len: u64,
    /// Modification time of a file; a folder's changes with its content and is left out.
    pub modified: Option<SystemTime>,
}

/// The kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
}

impl Entry {
    fn of(facts: &Metadata) -> Self {
        let kind = if facts.is_symlink() {
            Kind::Link
        } else if facts.is_dir() {
            Kind::Folder
        } else {
            Kind::File
        };
        let is_file = kind == Kind::File;
        Self {
            kind,
            len: if is_file { facts.len() } else { 0 },
            modified: facts.modified().ok().filter(|_| is_file),
        }
    }
}

/// Reads everything below a folder, except entries of the folder itself that have one of these names.
///
/// # Errors
/// When a folder cannot be read.
pub fn read(root: &Path, without: &[&str]) -> io::Result<Tree> {
    let mut tree = Tree::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if without.iter().any(|name| path == Path::new(name)) {
                continue;
            }
            let found = Entry::of(&entry.metadata()?);
            if found.kind == Kind::Folder {
                folders.push(path.clone());
            }
            tree.insert(path, found);
        }
    }
    Ok(tree)
}
