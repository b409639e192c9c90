//! Reads a file of the feed with the site's own reader.

use wanping::domain::{BallotForm, Board, Case, CycleResults, Hearing, Roster, Site, UnitRecord};
use wanping::feed::{Decoded, Document, Fault, FeedFile, Unusable, decode_as};

/// The faults that the site's reader finds in the file at this path.
///
/// # Errors
/// If it can use nothing of it.
pub fn read_as_site(path: &Document, bytes: &[u8]) -> Result<Vec<Fault>, Unusable> {
    fn faults<T: FeedFile>(path: &Document, bytes: &[u8]) -> Result<Vec<Fault>, Unusable> {
        decode_as::<T>(bytes, "", path).map(|decoded: Decoded<T>| decoded.faults)
    }
    match path {
        Document::Index => faults::<Site>(path, bytes),
        Document::Units(_) => faults::<Roster>(path, bytes),
        Document::Unit(..) => faults::<UnitRecord>(path, bytes),
        Document::Ballot(_) => faults::<BallotForm>(path, bytes),
        Document::Board(_) => faults::<Board>(path, bytes),
        Document::Case(..) => faults::<Case>(path, bytes),
        Document::Hearing(_) => faults::<Hearing>(path, bytes),
        Document::Results(_) => faults::<CycleResults>(path, bytes),
    }
}
