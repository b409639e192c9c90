//! Compares the publication of the feed that is shown with those that this device saw before.

use crate::platform::storage;

/// Records the sequence number of a publication, and returns its age: a cache between server and browser may still hold an older
/// publication, which must not be presented as current.
pub fn note(feed: &str, sequence: u64) -> Age {
    let name = format!("sequence.{feed}");
    let seen = storage::get(&name).and_then(|seen| seen.parse().ok());
    if seen.is_none_or(|seen| seen < sequence) {
        // If storage fails, the next visit counts as the first.
        let _ = storage::put(&name, &sequence.to_string());
    }
    Age::of(sequence, seen)
}

/// The age of a publication, compared with the newest one seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Newer than all seen before.
    Newer,
    /// The newest one seen, or the first.
    AsSeen,
    /// Older than one seen before.
    Older,
}

impl Age {
    /// The age of a sequence number, compared with the highest one seen.
    ///
    /// ```
    /// use wanping::feed::Age;
    ///
    /// assert_eq!(Age::of(7, Some(6)), Age::Newer);
    /// assert_eq!(Age::of(6, Some(7)), Age::Older);
    /// assert_eq!(Age::of(7, None), Age::AsSeen);
    /// ```
    pub fn of(sequence: u64, seen: Option<u64>) -> Self {
        match seen {
            Some(seen) if sequence < seen => Self::Older,
            Some(seen) if sequence > seen => Self::Newer,
            _ => Self::AsSeen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_number_is_not_newer() {
        assert_eq!(Age::of(7, None), Age::AsSeen);
        assert_eq!(Age::of(7, Some(6)), Age::Newer);
        assert_eq!(Age::of(7, Some(7)), Age::AsSeen);
        assert_eq!(Age::of(6, Some(7)), Age::Older);
    }
}
