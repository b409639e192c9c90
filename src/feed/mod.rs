//! The feed: where it is, what it says, and how a page reads it.

mod client;
mod config;
mod decode;
mod document;
mod publication;
mod sources;
mod store;
mod taken;
mod trouble;
mod values;

pub use crate::json::{Expected, Fault, LONGEST_TEXT, MOST_RECORDS, Problem, Read, Record, SettingProblem};
pub use client::fetch_own;
pub use config::FeedConfig;
pub use decode::{Decoded, FeedFile, Shared, Unusable, decode};
pub use document::Document;
pub use publication::Age;
pub use store::{Feed, Load, ReadFile, Reading};
pub use taken::Taken;
pub use trouble::Trouble;
