//! Reads JSON records field by field, noting each fault with its exact place, and writes records.
//!
//! Fields are read by hand instead of by derived code: that would be larger, on every citizen's data plan, and its errors would
//! have no JSON pointer.

mod fault;
mod reader;
mod settings;
mod writer;

pub use fault::{Expected, Fault, FaultKind, SettingFault};
pub use reader::{Broken, File, Read, Record, pointer_step, read_text};
pub use writer::{object, text};
