//! Why a ballot has not arrived yet.

/// What kept one try from ending with a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// No answer came.
    Unreachable,
    /// The intake is too busy or broken for now: its status.
    Busy(u16),
    /// The answer is not one that an intake gives.
    Nonsense,
}
