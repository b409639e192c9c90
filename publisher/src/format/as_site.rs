//! A file of the feed as the site itself reads it.

use wanping::domain::{BallotForm, Board, Case, Hearing, Roster, Site, UnitRecord};
use wanping::feed::{Decoded, Fault, FeedFile, Unusable, decode};

use super::FeedPath;

/// What the site's reader sets aside in the file at this path.
///
/// # Errors
/// Where it can use nothing of it.
pub fn read_as_site(path: &FeedPath, bytes: &[u8]) -> Result<Vec<Fault>, Unusable> {
    fn faults<T: FeedFile>(bytes: &[u8]) -> Result<Vec<Fault>, Unusable> {
        decode::<T>(bytes, "").map(|decoded: Decoded<T>| decoded.faults)
    }
    match path {
        FeedPath::Index => faults::<Site>(bytes),
        FeedPath::Units(_) => faults::<Roster>(bytes),
        FeedPath::Unit(..) => faults::<UnitRecord>(bytes),
        FeedPath::Ballot(_) => faults::<BallotForm>(bytes),
        FeedPath::Board(_) => faults::<Board>(bytes),
        FeedPath::Case(..) => faults::<Case>(bytes),
        FeedPath::Hearing(_) => faults::<Hearing>(bytes),
    }
}
