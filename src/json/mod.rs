//! JSON: a record at its place in a file, whose fields are read one by one and whose faults are named exactly; and records
//! to be written.
//!
//! Fields are taken by hand and not by derived code: every kilobyte of it would be on a citizen's data plan, and a fault
//! could not carry its pointer.

mod fault;
mod reader;
mod settings;
mod writer;

pub use fault::{Expected, Fault, FaultKind, SettingFault};
pub use reader::{Broken, File, Read, Record, pointer_step, read_text};
pub use writer::{object, text};
