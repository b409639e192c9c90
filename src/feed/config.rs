//! How the site reaches its feed: a part of `config.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::document::{Document, Paths};

/// The feed's part of `config.json`. Data, not code: another backend is another file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FeedConfig {
    /// The feed's base address, relative to the site or absolute, without a slash at its end.
    pub base: String,
    /// Where its files are under the base.
    pub paths: Paths,
    /// Headers of every request.
    pub headers: BTreeMap<String, String>,
    /// Where an answer holds the file: a JSON pointer, empty for the whole answer.
    pub payload: String,
}

impl Default for FeedConfig {
    fn default() -> Self {
        Self {
            base: "feed".to_owned(),
            paths: Paths::default(),
            headers: BTreeMap::new(),
            payload: String::new(),
        }
    }
}

impl FeedConfig {
    /// The path of a file under the base.
    pub fn path(&self, document: &Document) -> String {
        document.path(&self.paths)
    }

    /// The address of a file, relative to the site or absolute.
    pub fn address(&self, document: &Document) -> String {
        let path = self.path(document);
        if self.base.is_empty() {
            path
        } else {
            format!("{}/{path}", self.base)
        }
    }
}
