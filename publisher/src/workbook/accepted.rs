//! Whether the site reads the files of a feed whole.

use crate::format::{Feed, read_as_site};

/// The first thing in a feed that the site's reader would set aside: the file, and what it says of it.
pub fn refused(feed: &Feed) -> Option<(String, String)> {
    feed.files().into_iter().find_map(|(path, bytes)| {
        let message = match read_as_site(&path, &bytes) {
            Ok(faults) => faults.first()?.to_string(),
            Err(unusable) => unusable.to_string(),
        };
        Some((path.to_string(), message))
    })
}
