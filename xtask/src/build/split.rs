//! Splits the compiled app into a main module and chunks that are fetched when they are needed.

use super::chunk::Chunk;
use super::parts::{self, MAIN, Part};
use anyhow::{Context, Result, anyhow};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The files that each chunk needs besides the main module, by the chunk's name.
pub type Chunks = BTreeMap<String, Vec<String>>;

/// Splits a module that was linked with its relocations, at the points that `src/pages/chunk/split.rs` names. Writes the main
/// module to `main.wasm` in a folder, for wasm-bindgen, and the others beside it. Returns which of them are to be joined.
pub fn split(compiled: &Path, folder: &Path) -> Result<Vec<Part>> {
    let main = module(folder, MAIN);
    let compiled = fs::read(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let mut options = Options::new(&compiled);
    options.output_dir = folder;
    options.main_out_path = &main;
    let split = transform(options).map_err(|error| anyhow!("The compiled app could not be split: {error:#}"))?;

    let everybody: BTreeSet<usize> = (0..Chunk::ALL.len()).collect();
    let mut readers = BTreeMap::from([(MAIN, everybody)]);
    for (place, chunk) in Chunk::ALL.iter().enumerate() {
        for fetched in chunk.fetched() {
            let modules = split.prefetch_map.get(fetched.name());
            for name in modules.with_context(|| format!("The app has no chunk {}", fetched.name()))? {
                readers.entry(name).or_default().insert(place);
            }
        }
    }
    let part = |(name, readers): (&str, BTreeSet<usize>)| {
        let size = fs::metadata(module(folder, name))?.len();
        let modules = BTreeSet::from([name.to_owned()]);
        Ok(Part { modules, size, readers })
    };
    let separate = readers.into_iter().map(part).collect::<Result<_>>()?;
    Ok(parts::join(separate, &Chunk::ALL.map(|chunk| chunk.row().weight)))
}

/// The file of a module.
pub fn module(folder: &Path, name: &str) -> std::path::PathBuf {
    folder.join(format!("{name}.wasm"))
}

/// The parts that each chunk needs besides the main module.
pub fn chunks(parts: &[Part]) -> Chunks {
    let needed = |place: usize| {
        let parts = parts.iter().filter(|part| part.readers.contains(&place));
        parts.map(Part::name).filter(|name| name != MAIN).collect()
    };
    let all = Chunk::ALL.iter().enumerate();
    all.map(|(place, chunk)| (chunk.name().to_owned(), needed(place)))
        .collect()
}
