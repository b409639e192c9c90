//! What can go wrong between a reader and the feed.

use super::decode::Unusable;
use crate::domain::limits::LARGEST_FILE;

/// Why a file of the feed, or the site's configuration, cannot be shown.
///
/// ```
/// use wanping::feed::Trouble;
///
/// assert!(Trouble::Status(404).is_missing());
/// assert!(Trouble::Status(502).may_pass() && !Trouble::Status(404).may_pass());
/// assert_eq!(Trouble::Slow.for_operator(), None);
/// assert_eq!(Trouble::Status(500).for_operator().as_deref(), Some("the server answered 500"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No response came.
    Unreachable,
    /// No response came in time.
    Slow,
    /// The server answered with this status.
    Status(u16),
    /// The file is larger than any feed's.
    TooLarge,
    /// It came, but cannot be used.
    Unusable(Unusable),
    /// `config.json` says something that it cannot say.
    Config(String),
}

impl Trouble {
    /// There is no such thing, and trying again will not make it.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Status(404 | 410))
    }

    /// It may pass by itself: the network or the server may be back.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Slow | Self::Status(429 | 500..=599))
    }

    /// What the operator needs to know; `None` where it is only the network.
    pub fn for_operator(&self) -> Option<String> {
        match self {
            Self::Unreachable | Self::Slow | Self::Status(404 | 410) => None,
            Self::Status(status) => Some(format!("the server answered {status}")),
            Self::TooLarge => Some(format!("the file is larger than {LARGEST_FILE} bytes")),
            Self::Unusable(unusable) => Some(unusable.to_string()),
            Self::Config(message) => Some(message.clone()),
        }
    }
}
