//! The part of `config.json` that says how the site reaches its feed.

use super::document::{Document, Paths};
use crate::json::{Read, Record};

/// The feed's part of `config.json`. It is data, so that another backend needs no other code.
///
/// ```
/// use wanping::domain::CycleId;
/// use wanping::feed::{Document, FeedConfig};
///
/// let board = Document::Board(CycleId::parse("2017").unwrap());
/// assert_eq!(FeedConfig::default().address(&board), "feed/2017/board.json");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedConfig {
    /// The feed's base address, relative to the site or absolute, without a slash at its end.
    pub base: String,
    /// The paths of its files under the base.
    pub paths: Paths,
    /// Headers of every request.
    pub headers: Vec<(String, String)>,
    /// Where a response holds the file: a JSON pointer, empty for the whole response.
    pub payload: String,
}

impl Default for FeedConfig {
    fn default() -> Self {
        Self {
            base: "feed".to_owned(),
            paths: Paths::default(),
            headers: Vec::new(),
            payload: String::new(),
        }
    }
}

impl FeedConfig {
    /// Reads the given settings; the others keep their defaults.
    ///
    /// # Errors
    /// Names what is wrong or unknown.
    pub fn read(record: &Record<'_>) -> Read<Self> {
        record.only(&["base", "paths", "headers", "payload"])?;
        let own = Self::default();
        Ok(Self {
            base: record
                .text("base")?
                .unwrap_or(own.base)
                .trim_end_matches('/')
                .to_owned(),
            paths: record.record("paths", Paths::read)?.unwrap_or(own.paths),
            headers: record.headers("headers")?.unwrap_or(own.headers),
            payload: match record.text("payload")? {
                Some(pointer) if !pointer.is_empty() && !pointer.starts_with('/') => {
                    let why = "it is no JSON pointer: write /data for the field data";
                    return Err(record.unworkable("payload", why));
                }
                pointer => pointer.unwrap_or(own.payload),
            },
        })
    }

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
