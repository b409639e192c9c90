//! Replaces the feed in a folder by another. Changes are counted first, and losses must be confirmed.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::{Result, bail};
use wanping::feed::wire::{Index, Moment};
use wanping::feed::{Document, without_mark};

use super::changes::{Changes, Doubt};
use crate::format::{Feed, FeedFolder, Present};

/// Where and how a feed is published.
#[derive(Debug, clap::Args)]
pub struct Target {
    /// Folder of the feed. Use the same folder every time: its sequence number is raised by each change.
    #[arg(long)]
    pub out: PathBuf,
    /// How many replaced feeds to keep for `publisher restore`, in a hidden folder beside that of the feed.
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub keep: usize,
    /// The time of publication that a changed feed states, for example 2018-07-01T00:00+08:00; now if left out.
    #[arg(long, value_parser = |text: &str| Moment::parse(text).ok_or("write it as 2018-07-01T00:00+08:00"))]
    pub now: Option<Moment>,
}

/// Whether changes are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Count them and write nothing.
    Count,
    /// Publish them if nothing is lost.
    UnlessLost,
    /// Publish them in any case.
    Always,
}

/// The outcome of a publication.
#[derive(Debug, PartialEq, Eq)]
pub enum Published {
    /// The folder already has this feed.
    Unchanged,
    /// The changes were only counted, or were refused because something would be lost.
    Counted(Changes),
    /// The changes were made, and the feed has this new sequence number.
    Written(Changes, u64),
}

impl Target {
    /// Replaces the feed in the folder if the content differs.
    ///
    /// # Errors
    /// If the folder cannot be read or written.
    pub fn publish(&self, mut feed: Feed, leave: Leave) -> Result<Published> {
        let opened = match leave {
            // Counting writes nothing, not even a lock.
            Leave::Count => None,
            _ => Some(FeedFolder::open(&self.out)?),
        };
        let present = self.present()?;
        if let Present::Feed(present) = &present {
            feed.keep_counts(present);
        }
        let changes = match &present {
            Present::Nothing => Changes::first(&feed),
            Present::Feed(present) if says_the_same(&feed, present) && self.has_hours(present) => {
                return Ok(Published::Unchanged);
            }
            Present::Feed(present) => Changes::between(present, &feed, self.seconds()),
            Present::Broken(why, _) => Changes {
                sheets: Vec::new(),
                doubts: vec![Doubt::Broken(format!("{why:#}"))],
            },
        };
        let folder = match opened {
            Some(folder) if leave == Leave::Always || !changes.must_be_confirmed() => folder,
            _ => return Ok(Published::Counted(changes)),
        };
        // The folder may hold an old copy, so that a kept feed has a higher number.
        let highest = present.sequence().max(folder.kept().highest()?);
        // The first feed in a folder keeps its own sequence number and moment, so that a copy equals its original.
        if highest.is_some() || feed.sequence == 0 {
            feed.sequence = feed.sequence.max(highest.unwrap_or_default().saturating_add(1));
            feed.generated_at = self.moment();
        }
        folder.replace(&feed, self.keep)?;
        Ok(Published::Written(changes, feed.sequence))
    }

    /// The feed that is there now.
    ///
    /// # Errors
    /// If its folder cannot be read.
    pub fn present(&self) -> Result<Present> {
        Present::read(&self.out)
    }

    /// The names of the kept feeds, the newest last.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn kept_names(&self) -> Result<Vec<String>> {
        FeedFolder::open_present(&self.out)?.kept().names()
    }

    /// The kept feed of this name.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub fn kept(&self, name: &str) -> Result<Feed> {
        let kept = FeedFolder::open_present(&self.out)?.kept();
        if !kept.names()?.iter().any(|known| known == name) {
            bail!("no feed {name} is kept");
        }
        Feed::read(&kept.folder(name))
    }

    /// Whether the index in the folder has the hours of the feed's ballots; one that an earlier version wrote lacks them.
    fn has_hours(&self, feed: &Feed) -> bool {
        let index = fs::read(self.out.join(Document::Index.to_string()));
        let index = index
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Index>(without_mark(&bytes)).ok());
        index.is_some_and(|index| index.cycles == feed.index().cycles)
    }

    fn moment(&self) -> Option<Moment> {
        self.now.clone().or_else(|| moment(SystemTime::now()))
    }

    fn seconds(&self) -> i64 {
        let moment = self.moment();
        let moment = moment.and_then(|moment| wanping::domain::Moment::parse(&moment.to_string()));
        moment.map_or(0, |moment| moment.epoch)
    }
}

/// Whether two feeds are equal apart from sequence number and time of publication.
fn says_the_same(feed: &Feed, present: &Feed) -> bool {
    let mut feed = feed.clone();
    feed.sequence = present.sequence;
    feed.generated_at.clone_from(&present.generated_at);
    feed.files() == present.files()
}

/// The moment of a system time, in UTC; `None` before 1970.
fn moment(time: SystemTime) -> Option<Moment> {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    let moment = wanping::domain::Moment::in_utc(i64::try_from(seconds).ok()?)?;
    let (hour, minute, second) = (moment.minute / 60, moment.minute % 60, seconds % 60);
    Moment::parse(&format!("{}T{hour:02}:{minute:02}:{second:02}Z", moment.date))
}
