//! Reads a file of the feed with the site's own reader.

use wanping::domain::{BallotForm, Board, Case, Hearing, Roster, Site, UnitRecord};
use wanping::feed::{Decoded, Document, Fault, FeedFile, Unusable, decode};

/// The faults that the site's reader finds in the file at this path.
///
/// # Errors
/// If it can use nothing of it.
pub fn read_as_site(path: &Document, bytes: &[u8]) -> Result<Vec<Fault>, Unusable> {
    fn faults<T: FeedFile>(bytes: &[u8]) -> Result<Vec<Fault>, Unusable> {
        decode::<T>(bytes, "").map(|decoded: Decoded<T>| decoded.faults)
    }
    match path {
        Document::Index => faults::<Site>(bytes),
        Document::Units(_) => faults::<Roster>(bytes),
        Document::Unit(..) => faults::<UnitRecord>(bytes),
        Document::Ballot(_) => faults::<BallotForm>(bytes),
        Document::Board(_) => faults::<Board>(bytes),
        Document::Case(..) => faults::<Case>(bytes),
        Document::Hearing(_) => faults::<Hearing>(bytes),
    }
}
