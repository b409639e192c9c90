//! Decides which of the splitter's modules are joined into one file.
//!
//! The splitter makes one module for every set of chunks that share code: dozens, most of them tiny. Each additional file costs a
//! request and is compressed by itself; each joined file makes some readers fetch what only others need.

use std::collections::BTreeSet;

/// The name of the main module, with which the app starts.
pub const MAIN: &str = "main";

/// The cost of an additional request, in bytes of WebAssembly before shrinking: its headers, the compressor's new start, and its
/// place in the queue. Browsers request six files at a time from a host, and the app's script must not have to wait.
const REQUEST: u64 = 8_000;

/// Modules that are fetched as one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Their names.
    pub modules: BTreeSet<String>,
    /// Their bytes.
    pub size: u64,
    /// The indices of the chunks that need them.
    pub readers: BTreeSet<usize>,
}

impl Part {
    /// The name of its file.
    pub fn name(&self) -> String {
        if self.modules.contains(MAIN) {
            return MAIN.to_owned();
        }
        let chunk = self.modules.iter().find_map(|module| module.strip_prefix("split_"));
        let shared = || self.modules.first().map(|module| module.replace("chunk_", "s"));
        chunk.map(str::to_owned).or_else(shared).unwrap_or_default()
    }

    fn joined(&self, other: &Self) -> Self {
        Self {
            modules: &self.modules | &other.modules,
            size: self.size + other.size,
            readers: &self.readers | &other.readers,
        }
    }
}

/// Joins parts as long as that saves the chunks' readers something. `weights` holds how many times each chunk counts.
pub fn join(mut parts: Vec<Part>, weights: &[u64]) -> Vec<Part> {
    while let Some((_, one, other)) = best(&parts, weights) {
        let other = parts.remove(other);
        parts[one] = parts[one].joined(&other);
    }
    parts
}

/// The two parts that save most when they are joined: the saving, and their indices in ascending order.
fn best(parts: &[Part], weights: &[u64]) -> Option<(u64, usize, usize)> {
    let pairs = (0..parts.len()).flat_map(|other| (0..other).map(move |one| (one, other)));
    pairs
        .filter_map(|(one, other)| Some((saved(&parts[one], &parts[other], weights)?, one, other)))
        .max_by_key(|(saved, ..)| *saved)
}

/// How much joining two parts saves all readers; `None` if it saves nothing.
fn saved(one: &Part, other: &Part, weights: &[u64]) -> Option<u64> {
    let count = |readers: BTreeSet<usize>| readers.into_iter().map(|reader| weights[reader]).sum::<u64>();
    let saved = count(&one.readers & &other.readers) * REQUEST;
    let cost = count(&other.readers - &one.readers) * one.size + count(&one.readers - &other.readers) * other.size;
    saved.checked_sub(cost).filter(|saved| *saved > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, size: u64, readers: &[usize]) -> Part {
        Part {
            modules: BTreeSet::from([name.to_owned()]),
            size,
            readers: readers.iter().copied().collect(),
        }
    }

    fn joined(parts: &[Part], weights: &[u64]) -> Vec<Vec<String>> {
        let parts = join(parts.to_vec(), weights);
        parts
            .into_iter()
            .map(|part| part.modules.into_iter().collect())
            .collect()
    }

    #[test]
    fn code_that_every_page_needs_is_one_file() {
        let parts = [part(MAIN, 900_000, &[0, 1]), part("chunk_1", 300_000, &[0, 1])];
        assert_eq!(joined(&parts, &[1, 1]), [["chunk_1", MAIN]]);
    }

    #[test]
    fn no_page_fetches_large_unneeded_code() {
        let parts = [
            part(MAIN, 300_000, &[0, 1]),
            part("split_a", 30_000, &[0]),
            part("split_b", 30_000, &[1]),
        ];
        assert_eq!(joined(&parts, &[1, 1]).len(), 3);
    }

    #[test]
    fn little_shared_code_is_put_where_it_costs_least() {
        let shared = |size| part("chunk_1", size, &[0, 1]);
        let parts = |size| {
            [
                part(MAIN, 300_000, &[0, 1, 2]),
                shared(size),
                part("split_c", 50_000, &[2]),
            ]
        };
        // Two chunks save a request each; the third one fetches what it does not need.
        assert_eq!(joined(&parts(2 * REQUEST - 1), &[1, 1, 1]).len(), 2);
        assert_eq!(joined(&parts(2 * REQUEST), &[1, 1, 1]).len(), 3);
        // Not if the third chunk counts twice.
        assert_eq!(joined(&parts(2 * REQUEST - 1), &[1, 1, 2]).len(), 3);
    }

    #[test]
    fn a_file_is_called_after_its_chunk() {
        let named = |modules: &[&str]| {
            let parts = modules.iter().map(|module| part(module, 1, &[0]));
            parts.reduce(|one, other| one.joined(&other)).map(|part| part.name())
        };
        assert_eq!(named(&["chunk_3", "split_vote-unit"]).as_deref(), Some("vote-unit"));
        assert_eq!(named(&["chunk_3", "chunk_1"]).as_deref(), Some("s1"));
        assert_eq!(named(&["chunk_3", "split_a", MAIN]).as_deref(), Some(MAIN));
    }
}
