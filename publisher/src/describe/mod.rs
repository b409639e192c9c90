//! `publisher schema`: the format as documents for editors, validators and programmers, generated from the types.

mod openapi;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::check::Findings;
use crate::format::schema::{file_schemas, generator};

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
    let mut files: Vec<_> = file_schemas()
        .iter()
        .map(|schema| (schema.name(), schema.json_schema()))
        .collect();
    files.push(("check.schema.json".to_owned(), of_check()));
    files.push(("openapi.json".to_owned(), openapi::document()));
    files
}

/// The JSON Schema of what `publisher check --json` prints.
fn of_check() -> Value {
    let mut schema = generator("/$defs").into_root_schema_for::<Findings>();
    schema.insert("$id".to_owned(), "check.schema.json".into());
    schema.to_value()
}

fn pretty(document: &Value) -> String {
    format!("{document:#}\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_committed_documents_match_the_types() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/schema");
        let mut present: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        present.sort();
        let mut expected = Vec::new();
        for (name, document) in files() {
            let committed = fs::read_to_string(folder.join(&name)).unwrap();
            assert!(
                committed == pretty(&document),
                "{name}: run `cargo run -p publisher -- schema --out public/schema`"
            );
            expected.push(std::ffi::OsString::from(name));
        }
        expected.sort();
        assert_eq!(present, expected);
    }

    #[test]
    fn every_reference_of_a_schema_is_within_it() {
        for (name, document) in files() {
            let text = document.to_string();
            let inside = if name == "openapi.json" {
                "\"$ref\":\"#/components/schemas/"
            } else {
                "\"$ref\":\"#/$defs/"
            };
            assert_eq!(
                text.matches("\"$ref\":").count(),
                text.matches(inside).count(),
                "{name}"
            );
        }
    }
}
