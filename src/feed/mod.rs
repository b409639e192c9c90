//! The feed: where it is, what it says, and how a page reads it.

mod client;
mod config;
mod decode;
mod document;
mod store;
mod trouble;

pub use crate::json::{Fault, Read, Record};
pub use client::fetch_own;
pub use config::FeedConfig;
pub use decode::{Decoded, FeedFile, Unusable, decode};
pub use document::Document;
pub use store::{Feed, Load, ReadFile, Reading};
pub use trouble::Trouble;
