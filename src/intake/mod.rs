//! The life of a ballot or a report: from the draft to the sealed bytes, and from these to the receipt.
//!
//! Pages use [`Outbox`]. Pure rules decide what is sealed ([`ballot`], [`report`]), when it is tried ([`Parcel`]), and what a
//! response of the intake means ([`IntakeConfig::judge`]).

mod client;
mod config;
mod ledger;
mod life;
#[cfg(test)]
mod model;
mod outbox;
mod parts;
mod sealing;
mod stored;
#[cfg(feature = "wire")]
pub mod wire;

pub use config::{IntakeConfig, Sign};
pub use ledger::{NotSealed, is_record};
pub use life::{Cause, DeliveryStatus, Parcel, State};
pub use outbox::{Outbox, Write, open};
pub use parts::{Fit, Parts, fit};
pub use sealing::{REPORT, VERSION, ballot, report};
