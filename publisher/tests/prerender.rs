//! `publisher prerender` as a program: the resulting folder of a site, and what readers see during a run.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

#[path = "prerender/address.rs"]
mod address;
#[path = "serve/client.rs"]
#[allow(dead_code, reason = "the tests of the server use the rest")]
mod client;
#[path = "prerender/folder.rs"]
mod folder;
#[path = "prerender/once.rs"]
mod once;
#[path = "prerender/place.rs"]
mod place;
