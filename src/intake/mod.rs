//! The life of a ballot, from the sealed envelope to the receipt.

mod client;
mod config;
mod kept;
mod life;
mod outbox;
mod sealing;

pub use config::IntakeConfig;
pub use life::{Parcel, State};
pub use outbox::Outbox;
