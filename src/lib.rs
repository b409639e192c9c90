//! Wanping: the ballot and the public board of a yearly mass evaluation of government offices.
//!
//! The browser runs [`start`]; the publisher renders [`App`] natively into pages that are readable before the app has loaded.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod address;
mod app;
mod components;
mod config;
pub mod domain;
mod export;
pub mod feed;
mod i18n;
pub mod intake;
mod json;
mod pages;
mod platform;
mod prefs;
pub mod protocol;
mod stage;
mod start;

pub use address::{Address, Base};
pub use app::App;
pub use components::{Embedded, LinkTarget};
pub use config::Config;
pub use i18n::Language;
pub use intake::Outbox;
pub use pages::{Chunk, WrittenAhead};
pub use prefs::Prefs;
pub use stage::{Head, Outcome, Stage};
pub use start::start;
