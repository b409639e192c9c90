//! The files that are made from a feed, held together until all of them are there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

/// Files by their path under the site's folder, with `/` between its steps.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Adds a file.
    pub fn put(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), content.into());
    }

    /// Writes them all into the site's folder.
    ///
    /// # Errors
    /// Names the file that cannot be written.
    pub fn write_into(&self, site: &Path) -> Result<()> {
        for (path, content) in &self.0 {
            let file = site.join(path);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
            }
            fs::write(&file, content).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(())
    }
}
