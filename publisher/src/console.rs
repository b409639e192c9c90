//! Lines on standard output and standard error.
//!
//! `println!` and `eprintln!` panic when the reader of the other end is gone. Here such a line is lost instead.

use std::io::Write as _;

/// Writes a line to standard output.
pub fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Writes a line to standard error.
pub fn tell_error(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
