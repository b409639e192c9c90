//! Compressed forms of files that this run has not made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::SiteFolder;
use crate::folder::{Kind, Tree, into_folder};
use crate::prerender::compress::{self, Effort, Forms};
use crate::prerender::parallel;

impl SiteFolder {
    /// Compresses the files that no run has compressed yet, or that something else changed since. A file that has become too
    /// small loses its compressed forms: servers would send those in its place.
    pub(super) fn compress_others(
        &self,
        old: &Tree,
        made: &BTreeMap<String, bool>,
        dropped: &mut BTreeSet<PathBuf>,
    ) -> Result<()> {
        let is_made_anew = |path: &Path| path.to_str().is_some_and(|path| made.get(path) == Some(&true));
        let mut stale = Vec::new();
        for (path, entry) in old {
            let stays = entry.kind == Kind::File && !dropped.contains(path) && !is_made_anew(path);
            if !stays || !compress::is_textual(path) {
                continue;
            }
            let forms = compress::forms_of(path);
            // Equal, not just newer: a file restored from a backup may be older than the forms of the file it replaced.
            let is_fresh = |form: &PathBuf| old.get(form).is_some_and(|form| form.modified == entry.modified);
            if !compress::is_worth_it(entry.len) {
                dropped.extend(forms);
            } else if !forms.iter().all(is_fresh) {
                stale.push(path);
            }
        }
        parallel::each(&stale, parallel::threads(), |path| {
            let (file, aside) = (self.0.path().join(path), self.0.aside().join(path));
            let compressed = || {
                let modified = fs::metadata(&file)?.modified()?;
                let bytes = fs::read(&file)?;
                // In a copied site the forms have other times, but may still be right.
                let forms = match Forms::read(&file, &bytes) {
                    Some(forms) => forms,
                    None => Forms::make(&bytes, Effort::Most)?,
                };
                into_folder(&aside)?;
                forms.write(&aside, modified)
            };
            compressed().with_context(|| format!("{} cannot be compressed", file.display()))
        })
    }
}

/// Compressed forms whose file is gone: a server would still send them in its place. Only pairs of forms, and forms of files that
/// an earlier run wrote, count; anything else was put there by somebody else.
pub fn orphans(old: &Tree, made: &BTreeMap<String, bool>, known: &BTreeSet<String>) -> Vec<PathBuf> {
    let is_orphan = |form: &&PathBuf| {
        let Some(file) = compress::file_of(form) else {
            return false;
        };
        let path = file.to_str().unwrap_or_default();
        let is_pair = compress::forms_of(&file).iter().all(|form| old.contains_key(form));
        !old.contains_key(&file) && !made.contains_key(path) && (is_pair || known.contains(path))
    };
    old.keys().filter(is_orphan).cloned().collect()
}
