//! `publisher serve` as a program: the real binary, with a site and a data folder on the disk, over HTTP.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

#[path = "serve/client.rs"]
mod client;
#[path = "serve/server.rs"]
mod server;

#[path = "serve/ballots.rs"]
mod ballots;
#[path = "serve/life.rs"]
mod life;
#[path = "serve/site.rs"]
mod site;
