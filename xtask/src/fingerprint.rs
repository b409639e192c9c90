//! Fingerprints: short texts that change when any of their inputs does.

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Collects inputs. Another order or another name of the inputs gives another fingerprint.
#[derive(Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds a text, such as a tool's version.
    pub fn text(mut self, text: &str) -> Self {
        self.add(text.as_bytes());
        self
    }

    /// Adds a file's name and content. A file that does not exist counts as such.
    pub fn file(mut self, file: &Path) -> Result<Self> {
        self.add(file.as_os_str().as_encoded_bytes());
        match fs::read(file) {
            Ok(content) => self.add(&content),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.add(b"absent"),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
        }
        Ok(self)
    }

    /// Adds every file in a folder. A folder that does not exist counts as an empty one.
    pub fn folder(mut self, folder: &Path) -> Result<Self> {
        for file in files(folder)? {
            self = self.file(&file)?;
        }
        Ok(self)
    }

    /// The fingerprint of all that was added.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }

    /// Puts the length first, so that two inputs cannot be mistaken for one.
    fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// The start of the content's SHA-256: enough to name a file by its content.
pub fn content_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)).chars().take(12).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file below a folder, sorted. A folder that does not exist has none.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.exists() {
            continue;
        }
        let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path)
            } else {
                found.push(path)
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprint(folder: &Path) -> Result<String> {
        Ok(Fingerprint::default().folder(folder)?.finish())
    }

    #[test]
    fn a_fingerprint_changes_with_content_name_and_presence() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path();
        let empty = fingerprint(path)?;
        assert_eq!(empty, fingerprint(&path.join("absent"))?);

        fs::create_dir(path.join("deep"))?;
        assert_eq!(empty, fingerprint(path)?, "an empty folder holds nothing");
        fs::write(path.join("deep/a"), "1")?;
        let one = fingerprint(path)?;
        assert_ne!(empty, one);
        fs::write(path.join("deep/a"), "2")?;
        let two = fingerprint(path)?;
        assert_ne!(one, two);
        fs::rename(path.join("deep/a"), path.join("deep/b"))?;
        assert_ne!(two, fingerprint(path)?);
        fs::rename(path.join("deep/b"), path.join("deep/a"))?;
        assert_eq!(two, fingerprint(path)?);
        Ok(())
    }

    #[test]
    fn adjacent_inputs_are_separated() {
        let of = |texts: [&str; 2]| {
            texts
                .iter()
                .fold(Fingerprint::default(), |all, text| all.text(text))
                .finish()
        };
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
    }

    #[test]
    fn the_content_hash_is_the_start_of_sha_256() {
        assert_eq!(content_hash(b"abc"), "ba7816bf8f01");
    }

    #[test]
    fn files_are_found_at_every_depth_in_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("b/c"))?;
        for name in ["z", "b/c/y", "a"] {
            fs::write(folder.path().join(name), "")?;
        }
        let names: Vec<_> = files(folder.path())?
            .iter()
            .filter_map(|file| {
                file.strip_prefix(folder.path())
                    .ok()
                    .map(|name| name.display().to_string())
            })
            .collect();
        assert_eq!(names, ["a", "b/c/y", "z"]);
        Ok(())
    }
}
