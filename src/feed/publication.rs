//! Which publication of the feed this device has seen, and which one it is shown.

use crate::platform::storage;

/// Notes the sequence number of the publication that came. Says whether it is the newest that this device ever saw:
/// a cache on the way may still hold an older one, which must not pass for news.
pub fn note(feed: &str, sequence: u64) -> Age {
    let name = format!("sequence.{feed}");
    let seen = storage::get(&name).and_then(|seen| seen.parse().ok());
    if seen.is_none_or(|seen| seen < sequence) {
        // Where nothing is kept, each visit is the first.
        let _ = storage::put(&name, &sequence.to_string());
    }
    Age::of(sequence, seen)
}

/// A publication beside the newest that was seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Newer than all that were seen.
    Newer,
    /// The newest that was seen, or the first.
    AsSeen,
    /// Older than one that was seen.
    Older,
}

impl Age {
    /// The age of a sequence number beside the highest one seen.
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
    fn a_lower_number_is_no_news() {
        assert_eq!(Age::of(7, None), Age::AsSeen);
        assert_eq!(Age::of(7, Some(6)), Age::Newer);
        assert_eq!(Age::of(7, Some(7)), Age::AsSeen);
        assert_eq!(Age::of(6, Some(7)), Age::Older);
    }
}
