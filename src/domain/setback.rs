//! Why a ballot has not arrived yet.

/// What kept one try from ending with a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// No response came.
    Unreachable,
    /// The intake is too busy or broken for now: its status.
    Busy(u16),
    /// The response is not one that an intake gives.
    Nonsense,
}

/// Why an intake will not take a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It says no with this status.
    Status(u16),
    /// The ballot's one-time code was used by another ballot.
    CodeUsed,
    /// It takes in no ballots now: not yet, or no longer.
    Closed,
}
