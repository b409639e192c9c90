//! Joins counts of ballots, which `publisher count` makes, with the feed of a workbook.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::build::Built;
use super::fault::{What, WorkbookFault};
use super::filled::Filled;
use super::findings;
use crate::format::{Feed, read_count};

/// Takes over the counts in these folders. Where a count was made by other rules than the workbook's, its faults say so.
///
/// # Errors
/// If a folder cannot be read, or has no count of a cycle of the workbook, or two have one of the same cycle.
pub fn join(feed: &mut Feed, folders: &[PathBuf], built: &Built, filled: &Filled) -> Result<Vec<WorkbookFault>> {
    let mut faults = Vec::new();
    for folder in folders {
        let mut has_count = false;
        for (at, cycle) in feed.cycles.iter_mut().enumerate() {
            let counted = read_count(folder, &cycle.id)?;
            let Some(counted) = counted.filter(|results| results.count.is_some()) else {
                continue;
            };
            has_count = true;
            if cycle.results.as_ref().is_some_and(|own| own.count.is_some()) {
                bail!("{}: there is another count of {}", folder.display(), cycle.id);
            }
            if cycle.rules() == counted.rules {
                cycle.results = Some(counted);
                continue;
            }
            let rules = format!("/cycles/{at}/results/rules");
            let (sheet, row, column) = findings::place(built, filled, &rules)
                .with_context(|| format!("{} was counted by other rules", cycle.id))?;
            let what = What::CountedOtherwise;
            faults.push(WorkbookFault {
                sheet,
                row,
                column,
                what,
            });
        }
        if !has_count {
            bail!("{} has no count of a cycle of the workbook", folder.display());
        }
    }
    Ok(faults)
}
