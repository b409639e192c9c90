//! From a feed to a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context as _, Result};
use wanping::feed::Document;

use super::folder::files_in;
use super::tree::Feed;

impl Feed {
    /// Writes the feed to a folder. Each file is replaced whole, those that already have the right bytes are left alone, and
    /// the index, which leads to all others, comes last. Then the feed's files that are no part of it any more are removed;
    /// nothing else in the folder is touched.
    ///
    /// # Errors
    /// Names the file that could not be written or removed.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let mut files = self.files();
        let index = files.remove_entry(&Document::Index);
        for (path, bytes) in files.iter().chain(index.as_ref().map(|(path, bytes)| (path, bytes))) {
            let file = folder.join(path.to_string());
            replace(&file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        files.extend(index);
        remove_others(folder, &files)
            .with_context(|| format!("Files of an earlier feed cannot be removed from {}", folder.display()))
    }
}

fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(file).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    // In the same folder, because a rename is atomic only there; with a name that no feed's file has.
    let whole = file.with_extension("json.new");
    fs::write(&whole, bytes)?;
    fs::rename(&whole, file)
}

fn remove_others(folder: &Path, files: &BTreeMap<Document, Vec<u8>>) -> io::Result<()> {
    for path in files_in(folder)? {
        if !files.contains_key(&path) {
            remove(&folder.join(path.to_string()))?;
        }
    }
    Ok(())
}

fn remove(file: &Path) -> io::Result<()> {
    fs::remove_file(file)?;
    // Folders that are empty now go too, up to the cycle's.
    for folder in file.ancestors().skip(1).take(2) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
