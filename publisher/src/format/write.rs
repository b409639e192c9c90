//! From a feed to a folder.

use std::path::Path;

use anyhow::Result;

use super::feed_folder::FeedFolder;
use super::tree::Feed;

impl Feed {
    /// Writes the feed to a folder, in one step. Files of a feed that are no part of it are removed; nothing else in the folder
    /// is touched.
    ///
    /// # Errors
    /// Names the file that could not be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        FeedFolder::open(folder)?.replace(self, 0)
    }
}
