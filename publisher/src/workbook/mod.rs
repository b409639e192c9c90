//! The workbook of the evaluation office: `publisher template` writes it, blank or with a feed in it, and `publisher import` makes
//! a feed of it. `publisher restore` brings a feed back that an import replaced.
//!
//! One table, in `sheets`, says what the workbook asks and where in the feed the answers stand. `fill` and `build` follow it from a
//! feed to what is filled in and back, `save` and `open` from there to an Excel file and back.

mod build;
mod causes;
mod changes;
mod codes;
mod decimal;
mod fault;
mod file_kind;
mod fill;
mod filled;
mod findings;
mod form;
mod hidden;
mod identity;
mod import;
mod labels;
mod near;
mod number_format;
mod open;
mod publication;
mod record;
mod restore;
mod save;
mod sheets;
mod template;
mod values;
mod whole;
mod words;

pub use import::{Args as ImportArgs, run as import};
pub use restore::{Args as RestoreArgs, run as restore};
pub use template::{Args as TemplateArgs, run as template};

use std::io::Write as _;
use std::process::ExitCode;

/// Something is wrong with the workbook.
const FAULTS: u8 = 1;
/// Something could not be read or written.
const FAILED: u8 = 2;
/// Something would be lost.
const LOSSES: u8 = 3;

/// Says something to whoever runs the command; not `eprintln!`, which panics when nobody listens any more.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn failed(text: &str) -> ExitCode {
    tell(text);
    ExitCode::from(FAILED)
}

#[cfg(test)]
mod tests;
