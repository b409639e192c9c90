//! The files of the new site, collected until all of them are made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};

use super::compress::{self, Effort, Forms};

/// Files by their path under the site's folder, separated by `/`. A file that the site has already is only noted. A new or changed
/// one is written at once, with its compressed forms, to a folder beside the site: a city's pages would fill the memory of a
/// small host.
pub struct Files {
    site: PathBuf,
    aside: PathBuf,
    effort: Effort,
    /// For each path, whether the file is new or changed.
    made: Mutex<BTreeMap<String, bool>>,
}

impl Files {
    /// Collects files for the site in one folder; changed ones are written to another.
    pub fn new(site: &Path, aside: &Path, effort: Effort) -> Self {
        Self {
            site: site.to_owned(),
            aside: aside.to_owned(),
            effort,
            made: Mutex::default(),
        }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Names the file that cannot be written, or that was added before.
    pub fn put(&self, path: impl Into<String>, content: impl AsRef<[u8]>) -> Result<()> {
        let (path, content) = (path.into(), content.as_ref());
        // A link could lead out of the site.
        let present = fs::symlink_metadata(self.site.join(&path)).is_ok_and(|facts| facts.is_file());
        let changed = !(present && fs::read(self.site.join(&path)).is_ok_and(|old| old == content));
        if changed {
            self.set_aside(&path, content)
                .with_context(|| format!("{} cannot be written", self.aside.join(&path).display()))?;
        }
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.insert(path.clone(), changed).is_some() {
            bail!("two pages would be written to {path}: give the unit or the cycle another key");
        }
        Ok(())
    }

    fn set_aside(&self, path: &str, content: &[u8]) -> Result<()> {
        let file = self.aside.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, content)?;
        if compress::is_textual(&file) && compress::is_worth_it(content.len() as u64) {
            Forms::make(content, self.effort)?.write(&file, fs::metadata(&file)?.modified()?)?;
        }
        Ok(())
    }

    /// The paths of all files, each with whether it is new or changed.
    pub fn made(self) -> BTreeMap<String, bool> {
        self.made.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_is_written_and_compressed() {
        let folder = tempfile::tempdir().unwrap();
        let [site, aside] = ["site", "aside"].map(|name| folder.path().join(name));
        fs::create_dir(&site).unwrap();
        fs::write(site.join("same.html"), "same").unwrap();
        fs::write(site.join("other.html"), "old").unwrap();
        let files = Files::new(&site, &aside, Effort::Most);
        let long = "long ".repeat(1_000);
        for (path, content) in [("same.html", "same"), ("other.html", "new"), ("a/b.html", &long)] {
            files.put(path, content).unwrap();
        }
        assert!(files.put("a/b.html", "").is_err(), "a second file of the same name");
        assert!(!aside.join("same.html").exists());
        assert_eq!(fs::read(aside.join("other.html")).unwrap(), b"new");
        assert!(!aside.join("other.html.br").exists(), "it fits into one packet");
        assert!(aside.join("a/b.html.br").exists() && aside.join("a/b.html.gz").exists());
        assert_eq!(
            fs::read(site.join("other.html")).unwrap(),
            b"old",
            "the site is as it was"
        );
        let made = files.made();
        assert_eq!(made.values().filter(|changed| **changed).count(), 2);
        assert_eq!(made.len(), 3);
    }
}
