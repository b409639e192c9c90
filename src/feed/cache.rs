//! The files of the feed that this window has fetched.

use std::any::Any;
use std::sync::{Arc, Mutex};

use super::document::Document;

/// A decoded file of any kind. One type for all kinds: code generated for each kind would make the download larger.
pub type AnyFile = Arc<dyn Any + Send + Sync>;

/// Decoded files, each from its newest fetch.
#[derive(Default)]
pub struct Cache(Mutex<Vec<(Document, AnyFile)>>);

impl Cache {
    /// The file, if it was fetched.
    pub fn get(&self, document: &Document) -> Option<AnyFile> {
        let files = self.0.lock().ok()?;
        let (_, file) = files.iter().find(|(known, _)| known == document)?;
        Some(Arc::clone(file))
    }

    /// Keeps a file, and replaces an earlier one.
    pub fn put(&self, document: &Document, file: &AnyFile) {
        if let Ok(mut files) = self.0.lock() {
            files.retain(|(known, _)| known != document);
            files.push((document.clone(), Arc::clone(file)));
        }
    }
}
