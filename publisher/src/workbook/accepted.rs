//! Whether the site reads the files of a feed whole.

use wanping::domain::{BallotForm, Board, Case, Hearing, Roster, Site, UnitRecord};
use wanping::feed::{FeedFile, decode};

use crate::feed::{Feed, FeedPath};

/// The first thing in a feed that the site's reader would set aside: the file, and what it says of it.
pub fn refused(feed: &Feed) -> Option<(String, String)> {
    let mut files = feed.files().into_iter();
    files.find_map(|(path, bytes)| {
        let fault = match path {
            FeedPath::Index => fault::<Site>(&bytes),
            FeedPath::Units(_) => fault::<Roster>(&bytes),
            FeedPath::Unit(..) => fault::<UnitRecord>(&bytes),
            FeedPath::Ballot(_) => fault::<BallotForm>(&bytes),
            FeedPath::Board(_) => fault::<Board>(&bytes),
            FeedPath::Case(..) => fault::<Case>(&bytes),
            FeedPath::Hearing(_) => fault::<Hearing>(&bytes),
        };
        Some((path.to_string(), fault?))
    })
}

fn fault<T: FeedFile>(bytes: &[u8]) -> Option<String> {
    match decode::<T>(bytes, "") {
        Ok(decoded) => decoded.faults.first().map(ToString::to_string),
        Err(unusable) => Some(unusable.to_string()),
    }
}
