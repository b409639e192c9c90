//! Splits the compiled app into what it starts with and chunks that are fetched when a page needs them.

use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The modules that each chunk needs, by the chunk's name. What several chunks share is in modules of its own.
pub type Chunks = BTreeMap<String, Vec<String>>;

/// Splits a module that was linked with its relocations, at the points that `src/pages/split.rs` names. Writes what it starts
/// with to `main`, for wasm-bindgen, and the chunks' modules beside it, each under its name with `.wasm`.
pub fn split(compiled: &Path, main: &Path) -> Result<Chunks> {
    let compiled = fs::read(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let mut options = Options::new(&compiled);
    options.output_dir = main.parent().context("A module is in a folder")?;
    options.main_out_path = main;
    let split = transform(options).map_err(|error| anyhow!("The compiled app could not be split: {error:#}"))?;
    Ok(split.prefetch_map.into_iter().collect())
}
