//! The feed: its files, how they are fetched and decoded, and how a page reads them.

mod cache;
mod client;
mod config;
mod decode;
mod document;
mod files;
mod publication;
mod reading;
mod sources;
mod trouble;
mod values;
mod watch;
#[cfg(feature = "wire")]
pub mod wire;

pub use crate::json::{Expected, Fault, FaultKind, Read, Record, SettingFault, pointer_step};
pub use client::fetch_own;
pub use config::FeedConfig;
pub use decode::{Decoded, FeedFile, Shared, Unusable, decode, decode_as, without_mark};
pub use document::{Document, FileKind};
pub use files::{Feed, ReadFile};
pub use publication::Age;
pub use reading::{Load, Reading};
pub use trouble::Trouble;
