//! A feed takes the place of the one in a folder: what changes is counted first, and what would be lost needs a word.

use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::{Result, bail};
use wanping::feed::wire::Moment;

use super::changes::{Changes, Doubt};
use crate::format::{Feed, FeedFolder, Present};

/// Where and how a feed is published.
#[derive(Debug, clap::Args)]
pub struct Target {
    /// Folder of the feed. Always the same one: its sequence number is raised when something has changed.
    #[arg(long)]
    pub out: PathBuf,
    /// How many of the feeds that were replaced are kept for `publisher restore`, in a hidden folder beside the feed's.
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub keep: usize,
    /// The moment that a changed feed says it was made, for example 2018-07-01T00:00+08:00; the present one if left out.
    #[arg(long, value_parser = |text: &str| Moment::parse(text).ok_or("write it as 2018-07-01T00:00+08:00"))]
    pub now: Option<Moment>,
}

/// Whether changes are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// They are counted and nothing is written.
    Count,
    /// They are, where nothing is lost.
    UnlessLost,
    /// They are in any case.
    Always,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Published {
    /// The folder has this feed already.
    Unchanged,
    /// These changes would be made, or were not made because something would be lost.
    Counted(Changes),
    /// These changes were made, and the feed has this sequence number now.
    Written(Changes, u64),
}

impl Target {
    /// Puts a feed in the place of the one in the folder, where it says something else.
    ///
    /// # Errors
    /// Where the folder cannot be read or written.
    pub fn publish(&self, mut feed: Feed, leave: Leave) -> Result<Published> {
        let opened = match leave {
            // Nothing is written, not even a lock.
            Leave::Count => None,
            _ => Some(FeedFolder::open(&self.out)?),
        };
        let present = Present::read(&self.out)?;
        let changes = match &present {
            Present::Nothing => Changes::first(&feed),
            Present::Feed(present) if says_the_same(&feed, present) => return Ok(Published::Unchanged),
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
        // What was kept counts too: a folder may hold an old copy.
        let highest = present.sequence().max(folder.kept().highest()?);
        // A feed that was exported from another folder comes out as it went in.
        if highest.is_some() || feed.sequence == 0 {
            feed.sequence = feed.sequence.max(highest.unwrap_or_default().saturating_add(1));
            feed.generated_at = self.moment();
        }
        folder.replace(&feed, self.keep)?;
        Ok(Published::Written(changes, feed.sequence))
    }

    /// The names of the feeds that are kept, the newest last.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn kept_names(&self) -> Result<Vec<String>> {
        FeedFolder::open_present(&self.out)?.kept().names()
    }

    /// The kept feed of this name.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn kept(&self, name: &str) -> Result<Feed> {
        let kept = FeedFolder::open_present(&self.out)?.kept();
        if !kept.names()?.iter().any(|known| known == name) {
            bail!("no feed {name} is kept");
        }
        Feed::read(&kept.folder(name))
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

/// Whether two feeds differ in nothing but their numbers and moments.
fn says_the_same(feed: &Feed, present: &Feed) -> bool {
    let mut feed = feed.clone();
    feed.sequence = present.sequence;
    feed.generated_at.clone_from(&present.generated_at);
    feed.files() == present.files()
}

/// A moment of the system's clock, in UTC; `None` before 1970.
fn moment(time: SystemTime) -> Option<Moment> {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    let moment = wanping::domain::Moment::in_utc(i64::try_from(seconds).ok()?)?;
    let (hour, minute, second) = (moment.minute / 60, moment.minute % 60, seconds % 60);
    Moment::parse(&format!("{}T{hour:02}:{minute:02}:{second:02}Z", moment.date))
}
