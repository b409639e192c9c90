//! Thin bridges to the browser. They know nothing of the app's subject.

pub mod address_bar;
pub mod animation_frame;
pub mod chunk;
pub mod clipboard;
pub mod clock;
pub mod collation;
pub mod connectivity;
pub mod console;
pub mod date_format;
pub mod deadline;
pub mod download;
pub mod focus;
pub mod http;
pub mod languages;
pub mod lifecycle;
pub mod list;
pub mod lock;
pub mod page;
pub mod qr;
pub mod query_string;
pub mod random;
pub mod storage;
pub mod store;
pub mod takeover;
pub mod task;
pub mod timer;
