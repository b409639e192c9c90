//! `publisher schema`: the format as documents for editors, validators and programmers, generated from the types.

mod document;
mod openapi;
mod walk;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;

pub use document::documents;
pub use walk::{Met, Walk};

/// Write the documents that describe the format to programs
///
/// A JSON Schema (2020-12) for each kind of file and for what `publisher check --json` prints, and the OpenAPI 3.1 document
/// of the feed and the ballot intake.
#[derive(clap::Args)]
pub struct Args {
    /// The folder to write them to.
    #[arg(long)]
    out: PathBuf,
}

/// Writes the documents.
///
/// # Errors
/// Names the file that cannot be written.
pub fn run(args: &Args) -> Result<()> {
    fs::create_dir_all(&args.out).with_context(|| args.out.display().to_string())?;
    for (name, document) in files() {
        let path = args.out.join(name);
        fs::write(&path, pretty(&document)).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// The documents by their file names.
fn files() -> Vec<(String, Value)> {
    let mut files: Vec<_> = documents()
        .iter()
        .map(|document| (document.name(), document.json_schema()))
        .collect();
    files.push(("check.schema.json".to_owned(), document::of_report()));
    files.push(("openapi.json".to_owned(), openapi::document()));
    files
}

fn pretty(document: &Value) -> String {
    format!("{document:#}\n")
}

#[cfg(test)]
mod tests;
