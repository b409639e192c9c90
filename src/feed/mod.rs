//! The feed: where it is, what it says, and how a page reads it.

mod client;
mod config;
mod decode;
mod document;
mod record;
mod store;
mod trouble;

pub use client::fetch_own;
pub use config::FeedConfig;
pub use decode::{Decoded, FeedFile, Unusable, decode};
pub use document::Document;
pub use record::{Fault, Read, Record};
pub use store::{Feed, Load, ReadFile, Reading};
pub use trouble::Trouble;
