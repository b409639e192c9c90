//! A feed as it was at one moment: all that pages are made from, in memory.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, anyhow, bail};
use wanping::domain::limits::LARGEST_FILE;
use wanping::domain::{Board, Roster, Site};
use wanping::feed::{self, Decoded, Document, FeedConfig, FeedFile};

use super::parallel;
use crate::format::{Got, Place, Unreachable};

/// Requests at the same time to the server of a feed: a city's feed has ten thousand files, and its server other readers.
const REQUESTS: usize = 8;
/// How often a feed is read before giving up, if it is published anew meanwhile.
const TRIES: usize = 3;

/// The files of a feed that the site reads.
pub struct Snapshot {
    files: HashMap<Document, Vec<u8>>,
    /// Where each file holds its content: a JSON pointer, empty for the whole file.
    payload: String,
}

impl Snapshot {
    /// Reads a feed. A folder has its files where feed v1 has them; an address is asked as the site asks: for the paths of
    /// its configuration, with its headers.
    ///
    /// # Errors
    /// Names the file that cannot be read or used; also when the feed changes as often as it is read.
    pub fn take(feed: &str, config: &FeedConfig) -> Result<Self> {
        let (place, config, threads) = match Place::new(feed) {
            folder @ Place::Folder(_) => (folder, FeedConfig::default(), parallel::threads()),
            address => (address.asked_with(&config.headers), config.clone(), REQUESTS),
        };
        let reader = Reader { place, config, threads };
        for _ in 0..TRIES {
            let files = reader.files()?;
            // The index is published last, so it is unchanged only if no publication happened in between.
            let index = reader.get(&Document::Index)?;
            if index.as_ref() == files.get(&Document::Index) {
                let payload = reader.config.payload;
                return Ok(Self { files, payload });
            }
        }
        bail!("{feed} was published anew each of the {TRIES} times that it was read: run this again when that is done");
    }

    /// The bytes of a file; `None` where the feed has none.
    pub fn bytes(&self, document: &Document) -> Option<&[u8]> {
        self.files.get(document).map(Vec::as_slice)
    }

    /// The content of a file.
    ///
    /// # Errors
    /// Names the file that is missing or cannot be used.
    pub fn read<T: FeedFile>(&self, document: &Document) -> Result<T> {
        Ok(self.decoded(document)?.value)
    }

    /// The content of a file, and the faults found in it.
    ///
    /// # Errors
    /// Names the file that is missing or cannot be used.
    pub fn decoded<T: FeedFile>(&self, document: &Document) -> Result<Decoded<T>> {
        let bytes = self.bytes(document).ok_or_else(|| missing(document))?;
        decode(bytes, &self.payload, document)
    }

    /// Where each file holds its content: a JSON pointer, empty for the whole file.
    pub fn payload(&self) -> &str {
        &self.payload
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = (&Document, &[u8])> {
        self.files.iter().map(|(document, bytes)| (document, bytes.as_slice()))
    }
}

struct Reader {
    place: Place,
    config: FeedConfig,
    threads: usize,
}

impl Reader {
    /// All files that the index refers to, directly or through a list.
    fn files(&self) -> Result<HashMap<Document, Vec<u8>>> {
        let path = self.config.path(&Document::Index);
        let index = self.get(&Document::Index)?;
        let index = index.ok_or_else(|| told(&self.place.missing(&path)))?;
        let site: Site = decode(&index, &self.config.payload, &Document::Index)?.value;
        let files = Mutex::new(HashMap::from([(Document::Index, index)]));
        for cycle in site.cycles {
            let mut lists = vec![Document::Units(cycle.id.clone())];
            if cycle.has_ballot {
                lists.push(Document::Ballot(cycle.id.clone()));
            }
            if cycle.has_board {
                lists.push(Document::Board(cycle.id.clone()));
            }
            if cycle.has_hearing {
                lists.push(Document::Hearing(cycle.id.clone()));
            }
            if cycle.has_results {
                lists.push(Document::Results(cycle.id.clone()));
            }
            self.into(&files, &lists)?;
            let each = self.each(&lock(&files), &lists)?;
            self.into(&files, &each)?;
        }
        Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// The files about single units and cases that these lists refer to.
    fn each(&self, files: &HashMap<Document, Vec<u8>>, lists: &[Document]) -> Result<Vec<Document>> {
        let mut each = Vec::new();
        for list in lists {
            let Some(bytes) = files.get(list) else { continue };
            match list {
                Document::Units(cycle) => {
                    let roster: Roster = decode(bytes, &self.config.payload, list)?.value;
                    let units = roster.units.iter();
                    each.extend(units.map(|unit| Document::Unit(cycle.clone(), unit.id.clone())));
                }
                Document::Board(cycle) => {
                    let board: Board = decode(bytes, &self.config.payload, list)?.value;
                    let cases = board.cases.iter();
                    each.extend(cases.map(|case| Document::Case(cycle.clone(), case.unit.id.clone())));
                }
                _ => {}
            }
        }
        Ok(each)
    }

    fn into(&self, files: &Mutex<HashMap<Document, Vec<u8>>>, documents: &[Document]) -> Result<()> {
        parallel::each(documents, self.threads, |document| {
            if let Some(bytes) = self.get(document)? {
                lock(files).insert(document.clone(), bytes);
            }
            Ok(())
        })
    }

    fn get(&self, document: &Document) -> Result<Option<Vec<u8>>> {
        let path = self.config.path(document);
        match self.place.get(&path).map_err(|error| told(&error))? {
            Got::Bytes(bytes) => Ok(Some(bytes)),
            Got::Nothing => Ok(None),
            Got::TooMuch => bail!(
                "{path} of the feed has more than {} MB, which the site does not read",
                LARGEST_FILE >> 20
            ),
        }
    }
}

fn lock<T>(files: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

fn decode<T: FeedFile>(bytes: &[u8], payload: &str, document: &Document) -> Result<Decoded<T>> {
    feed::decode_as(bytes, payload, document)
        .map_err(|problem| anyhow!("{problem}"))
        .with_context(|| format!("{} of the feed", FeedConfig::default().path(document)))
}

fn missing(document: &Document) -> anyhow::Error {
    anyhow!("{} of the feed is not there", FeedConfig::default().path(document))
}

fn told(unreachable: &Unreachable) -> anyhow::Error {
    match unreachable.reason.as_str() {
        "" => anyhow!("{} is not there", unreachable.place),
        reason => anyhow!("{} cannot be read: {reason}", unreachable.place),
    }
}
