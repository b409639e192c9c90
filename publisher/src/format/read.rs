//! Reads a feed from a folder, strictly: whatever could not be written again unchanged is refused, because it would be lost.

use std::collections::HashSet;
use std::fmt::Display;
use std::fs;
use std::hash::Hash;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wanping::domain::{CycleId, Moment};
use wanping::feed::Document;
use wanping::feed::wire::{Board, CycleEntry, CycleResults, Index, OneCase, OneUnit, Sources, Units};

use super::strict;
use super::tree::{Cycle, Feed};

impl Feed {
    /// Reads a feed.
    ///
    /// # Errors
    /// The first thing that is not in the format or contradicts another file, with its file and its place there.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut reader = Reader {
            folder,
            sources: Sources::new(),
        };
        let index: Index = reader.need(&Document::Index, None)?;
        let mut cycles = Vec::new();
        for entry in index.cycles {
            let cycle = reader.cycle(entry.id.clone(), entry.title.clone())?;
            let own = cycle.entry();
            if own.has != entry.has {
                bail!(
                    "index.json: cycle {}: `has` must be {}, which are the files that exist",
                    cycle.id,
                    serde_json::to_string(&own.has)?
                );
            }
            // An index may leave the hours to the ballot.
            if entry.opens.is_some() || entry.closes.is_some() {
                let at = format!("/cycles/{}", cycles.len());
                let ballot = Document::Ballot(cycle.id.clone());
                agree(&Document::Index, &at, &hours(&entry), &hours(&own), &ballot)?;
            }
            cycles.push(cycle);
        }
        distinct(&Document::Index, "cycles", cycles.iter().map(|cycle| &cycle.id))?;
        Ok(Self {
            site: index.site,
            sequence: index.sequence,
            generated_at: index.generated_at,
            as_of: index.as_of,
            background: index.background,
            links: index.links,
            cycles,
            sources: reader.sources,
        })
    }
}

/// From when until when ballots are taken, in seconds since 1970: one moment can be written in several ways.
fn hours(cycle: &CycleEntry) -> [Option<i64>; 2] {
    [&cycle.opens, &cycle.closes].map(|moment| {
        let moment = moment.as_ref()?.to_string();
        Some(Moment::parse(&moment)?.epoch)
    })
}

/// The count of a cycle in a folder that `publisher count` wrote, if it has one.
///
/// # Errors
/// As [`Feed::read`].
pub fn read_count(folder: &Path, cycle: &CycleId) -> Result<Option<CycleResults>> {
    let mut reader = Reader {
        folder,
        sources: Sources::new(),
    };
    reader.one(&Document::Results(cycle.clone()), Some(cycle))
}

struct Reader<'a> {
    folder: &'a Path,
    /// The sources of all files read so far.
    sources: Sources,
}

impl Reader<'_> {
    fn cycle(&mut self, id: CycleId, title: Option<String>) -> Result<Cycle> {
        Ok(Cycle {
            units: self.units(&id)?,
            ballot: self.one(&Document::Ballot(id.clone()), Some(&id))?,
            board: self.board(&id)?,
            hearing: self.one(&Document::Hearing(id.clone()), Some(&id))?,
            results: self.one(&Document::Results(id.clone()), Some(&id))?,
            id,
            title,
        })
    }

    fn units(&mut self, cycle: &CycleId) -> Result<Option<Units>> {
        let path = Document::Units(cycle.clone());
        let Some(roster) = self.one::<Units>(&path, Some(cycle))? else {
            return Ok(None);
        };
        distinct(&path, "units", roster.units.iter().map(|unit| &unit.id))?;
        let mut units = Vec::new();
        for (at, short) in roster.units.iter().enumerate() {
            let full = Document::Unit(cycle.clone(), short.id.clone());
            let OneUnit { unit }: OneUnit = self.need(&full, Some(cycle))?;
            agree(&path, &format!("/units/{at}"), short, &unit.in_roster(), &full)?;
            units.push(unit);
        }
        Ok(Some(Units {
            source: roster.source,
            units,
        }))
    }

    fn board(&mut self, cycle: &CycleId) -> Result<Option<Board>> {
        let path = Document::Board(cycle.clone());
        let Some(board) = self.one::<Board>(&path, Some(cycle))? else {
            return Ok(None);
        };
        distinct(&path, "cases", board.cases.iter().map(|case| &case.unit.id))?;
        let mut cases = Vec::new();
        for (at, short) in board.cases.iter().enumerate() {
            let full = Document::Case(cycle.clone(), short.unit.id.clone());
            let OneCase { case, .. }: OneCase = self.need(&full, Some(cycle))?;
            agree(&path, &format!("/cases/{at}"), short, &case.on_board(), &full)?;
            cases.push(case);
        }
        Ok(Some(Board { cases, ..board }))
    }

    fn need<T: DeserializeOwned + Serialize>(&mut self, path: &Document, cycle: Option<&CycleId>) -> Result<T> {
        self.one(path, cycle)?
            .with_context(|| format!("{} has no {path}", self.folder.display()))
    }

    fn one<T: DeserializeOwned + Serialize>(&mut self, path: &Document, cycle: Option<&CycleId>) -> Result<Option<T>> {
        let file = self.folder.join(path.to_string());
        if !file.try_exists()? {
            return Ok(None);
        }
        let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
        let (envelope, content) =
            strict::read(&bytes).map_err(|flaw| anyhow::anyhow!("{path}: {}: {}", flaw.at, flaw.message))?;
        let may_lack_it = matches!(path, Document::Case(..)) && envelope.cycle.is_none();
        if envelope.cycle.as_ref() != cycle && !may_lack_it {
            bail!("{path}: /cycle: it must be the cycle of the file's path");
        }
        for (name, source) in envelope.sources {
            let known = self.sources.entry(name).or_insert_with(|| source.clone());
            if *known != source {
                bail!(
                    "{path}: /sources: a source of this name differs from the one in another file; rename one of them"
                );
            }
        }
        Ok(Some(content))
    }
}

fn distinct<'a, K: Eq + Hash + Display + 'a>(
    path: &Document,
    list: &str,
    keys: impl Iterator<Item = &'a K>,
) -> Result<()> {
    let mut seen = HashSet::new();
    for (at, key) in keys.enumerate() {
        if !seen.insert(key) {
            bail!("{path}: /{list}/{at}: {key} was there before");
        }
    }
    Ok(())
}

fn agree<T: PartialEq>(path: &Document, at: &str, short: &T, full: &T, other: &Document) -> Result<()> {
    if short != full {
        bail!("{path}: {at}: it does not say what {other} says");
    }
    Ok(())
}
