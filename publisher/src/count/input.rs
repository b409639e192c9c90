//! What is counted: ballot boxes, which are folders, or files that `publisher collect` wrote; and parts that were judged before.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context as _, Result, bail};

use super::part::Head;
use crate::collect::{Record, ballot_folder};

/// So many bytes of lines, or files, are judged at a time.
const LINES: usize = 1024 * 1024;
const FILES: usize = 256;
/// More than a line for the largest record that `publisher collect` writes, in which a byte takes up to six.
const LONGEST_LINE: u64 = 8 * 1024 * 1024;

/// A ballot box, as it was when it was opened.
pub struct Input {
    path: PathBuf,
    kind: Kind,
    stamp: Stamp,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A folder with a file for each record.
    Folder,
    /// A file with a line for each record.
    Lines,
    /// A file of what was judged.
    Part,
}

/// What shows that a box has changed.
#[derive(PartialEq, Eq)]
struct Stamp {
    /// Its bytes; of a folder, its files.
    size: u64,
    /// When it was written; of a folder, a hash of the names in it.
    mark: u128,
}

/// Some records of a box, not yet read.
pub enum Batch {
    /// Whole lines of a file, the first of which has this number.
    Lines(PathBuf, u64, Vec<u8>),
    /// The same of a part.
    Judged(PathBuf, u64, Vec<u8>),
    /// Files.
    Files(Vec<PathBuf>),
}

impl Input {
    /// Opens a box.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(path: &Path) -> Result<Self> {
        let kind = kind(path).with_context(|| path.display().to_string())?;
        let path = match kind {
            Kind::Folder => ballot_folder::of_ballots(path),
            Kind::Lines | Kind::Part => path.to_owned(),
        };
        Ok(Self {
            stamp: stamp(&path, kind)?,
            path,
            kind,
        })
    }

    /// Its bytes; of a folder, its files.
    pub fn size(&self) -> u64 {
        self.stamp.size
    }

    /// Whether a folder would lie in it.
    ///
    /// # Errors
    /// When neither can be found.
    pub fn contains(&self, folder: &Path) -> Result<bool> {
        let there = folder.ancestors().find_map(|folder| {
            let named = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            named.canonicalize().ok()
        });
        let own = self
            .path
            .canonicalize()
            .with_context(|| self.path.display().to_string())?;
        Ok(there.is_some_and(|there| there.starts_with(own)))
    }

    /// Gives its records to `found`, each time with how much of its size has been read by then.
    ///
    /// # Errors
    /// When it cannot be read, or has changed since it was opened; or that of `found`.
    pub fn read(&self, mut found: impl FnMut(Batch, u64) -> Result<()>) -> Result<()> {
        if self.kind == Kind::Folder {
            self.files(&mut found)?;
        } else {
            self.lines(&mut found)
                .with_context(|| self.path.display().to_string())?;
        }
        if stamp(&self.path, self.kind)? != self.stamp {
            bail!(
                "{}: it changed while it was counted: close the intake first, or count a file that `publisher collect` wrote",
                self.path.display()
            );
        }
        Ok(())
    }

    fn files(&self, found: &mut impl FnMut(Batch, u64) -> Result<()>) -> Result<()> {
        let (mut files, mut read) = (Vec::new(), 0);
        ballot_folder::for_each_file(&self.path, &mut |file| {
            files.push(file);
            read += 1;
            if files.len() < FILES {
                return Ok(());
            }
            found(Batch::Files(std::mem::take(&mut files)), read)
        })?;
        found(Batch::Files(files), read)
    }

    fn lines(&self, found: &mut impl FnMut(Batch, u64) -> Result<()>) -> Result<()> {
        let mut file = BufReader::with_capacity(LINES, File::open(&self.path)?);
        let (mut read, mut number) = (0, 1);
        loop {
            let (mut lines, first) = (Vec::with_capacity(2 * LINES), number);
            while lines.len() < LINES {
                let line = file.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut lines)? as u64;
                if line == LONGEST_LINE && lines.last() != Some(&b'\n') {
                    bail!("line {number} is longer than any record");
                }
                if line == 0 {
                    break;
                }
                number += 1;
            }
            if lines.is_empty() {
                return Ok(());
            }
            read += lines.len() as u64;
            let of = match self.kind {
                Kind::Part => Batch::Judged,
                Kind::Folder | Kind::Lines => Batch::Lines,
            };
            found(of(self.path.clone(), first, lines), read)?;
        }
    }
}

impl Batch {
    /// Gives each record, or each line of a part, to `judge`, and returns how many records there were.
    ///
    /// # Errors
    /// Names what is no record and no line of a part: a line that is cut off, a file that belongs to nobody.
    pub fn for_each(&self, mut judge: impl FnMut(Entry<'_>) -> Result<u64>) -> Result<u64> {
        match self {
            Self::Files(files) => {
                let mut count = 0;
                for file in files {
                    let record = ballot_folder::record(file)?;
                    count += judge(Entry::Record(&record)).with_context(|| file.display().to_string())?;
                }
                Ok(count)
            }
            Self::Lines(path, first, lines) => each_line(path, *first, lines, |line| {
                let record = Record::read(line)?;
                judge(Entry::Record(&record))
            }),
            Self::Judged(path, first, lines) => each_line(path, *first, lines, |line| judge(Entry::Judged(line))),
        }
    }
}

/// What is judged.
pub enum Entry<'a> {
    /// A record of a ballot box.
    Record(&'a Record<'a>),
    /// A line of a part.
    Judged(&'a [u8]),
}

fn each_line(path: &Path, first: u64, lines: &[u8], mut judge: impl FnMut(&[u8]) -> Result<u64>) -> Result<u64> {
    let lines = lines.split(|byte| *byte == b'\n').zip(first..);
    let mut count = 0;
    for (line, number) in lines.filter(|(line, _)| !line.trim_ascii().is_empty()) {
        count += judge(line).with_context(|| format!("{}: line {number}", path.display()))?;
    }
    Ok(count)
}

fn kind(path: &Path) -> std::io::Result<Kind> {
    if fs::metadata(path)?.is_dir() {
        return Ok(Kind::Folder);
    }
    let mut begins = Vec::new();
    File::open(path)?.take(Head::LENGTH).read_to_end(&mut begins)?;
    Ok(if Head::begins(&begins) { Kind::Part } else { Kind::Lines })
}

fn stamp(path: &Path, kind: Kind) -> Result<Stamp> {
    let mut stamp = Stamp { size: 0, mark: 0 };
    if kind == Kind::Folder {
        ballot_folder::for_each_file(path, &mut |file| {
            let mut hasher = DefaultHasher::new();
            file.hash(&mut hasher);
            stamp.size += 1;
            stamp.mark = stamp.mark.wrapping_add(u128::from(hasher.finish()));
            Ok(())
        })?;
    } else {
        let metadata = fs::metadata(path).with_context(|| path.display().to_string())?;
        stamp.size = metadata.len();
        let written = metadata
            .modified()
            .ok()
            .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        stamp.mark = written.map_or(0, |since| since.as_nanos());
    }
    Ok(stamp)
}
