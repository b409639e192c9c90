//! The workbook of the evaluation office: `publisher template` writes it, blank or with a feed in it, and `publisher import` makes
//! a feed of it. `publisher restore` brings a feed back that an import replaced.
//!
//! One table, in `sheets`, defines the sheets and columns of the workbook and their places in the feed. `fill` and `build` convert
//! between a feed and a filled workbook; `save` and `open` convert between that and an Excel file.

mod build;
mod causes;
mod changes;
mod codes;
mod counts;
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

/// The exit code if the workbook has faults.
const FAULTS: u8 = 1;
/// The exit code if something could not be read or written.
const FAILED: u8 = 2;
/// The exit code if something would be lost.
const LOSSES: u8 = 3;

/// Prints a message on standard error. `eprintln!` would panic if the reader has closed it.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn failed(text: &str) -> ExitCode {
    tell(text);
    ExitCode::from(FAILED)
}

#[cfg(test)]
mod tests;
