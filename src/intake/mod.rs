//! The life of a ballot, from the sealed envelope to the receipt.

mod client;
mod config;
mod ledger;
mod life;
#[cfg(test)]
mod model;
mod outbox;
mod sealing;
mod stored;

pub use config::IntakeConfig;
pub use ledger::NotSealed;
pub use life::{Parcel, State};
pub use outbox::{Outbox, Write, take_held};
pub use sealing::{ballot, report};
