//! Why a ballot has not arrived yet.

/// Why a try did not end with a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// No response came.
    Unreachable,
    /// The intake is overloaded or broken at the moment; its status.
    Busy(u16),
    /// The response cannot be an intake's.
    Nonsense,
}

/// Why an intake refuses a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It refuses it with this status.
    Status(u16),
    /// The ballot's one-time code was used by another ballot.
    CodeUsed,
    /// It does not take in ballots now: not yet, or no longer.
    Closed,
}
