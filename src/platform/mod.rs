//! Thin bridges to the browser. Nothing here knows what the app is about.

#[cfg(chunked)]
pub mod chunk;
pub mod clock;
pub mod connectivity;
pub mod deadline;
pub mod focus;
pub mod http;
pub mod list;
pub mod page;
pub mod proof;
pub mod random;
pub mod storage;
pub mod store;
pub mod takeover;
pub mod task;
