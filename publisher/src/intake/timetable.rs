//! When the ballots of a cycle are taken in: as the feed in the served site's folder says.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use wanping::domain::{BallotForm, Moment};
use wanping::feed::decode;

use crate::console::tell_error;
use crate::format::{FeedPath, Key};

/// The feed's folder in the site's.
const FEED: &str = "feed";
/// Cycles that are remembered at a time. A feed has a few; what a stranger makes up must not fill the memory.
const MAX_KNOWN: usize = 100;

/// From when until when ballots are taken in, in seconds since 1970; where there is `None`, nothing limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Hours {
    opens: Option<i64>,
    closes: Option<i64>,
}

impl Hours {
    /// Whether a ballot is taken in at `now`, in seconds since 1970: from the opening on, and no more when it closes.
    pub fn include(self, now: i64) -> bool {
        self.opens.is_none_or(|opens| opens <= now) && self.closes.is_none_or(|closes| now < closes)
    }
}

/// The hours of every cycle, as they are on the disk at the moment.
#[derive(Debug)]
pub struct Timetable {
    feed: PathBuf,
    known: Mutex<HashMap<Key, Known>>,
}

#[derive(Debug)]
struct Known {
    /// What tells one version of the file from the next: its time and size. `None` where the system does not tell them.
    stamp: Option<(SystemTime, u64)>,
    hours: Hours,
}

impl Timetable {
    /// The timetable of the site in this folder.
    pub fn new(site: &Path) -> Self {
        Self {
            feed: site.join(FEED),
            known: Mutex::default(),
        }
    }

    /// When the ballots of this cycle are taken in; `None` where the site has no ballot for it.
    ///
    /// A file that cannot be used limits nothing: an operator's slip must not cost a citizen the vote, and whoever counts
    /// can still leave out what came too late. The operator is told once for each version of the file.
    pub fn hours(&self, cycle: &Key) -> Option<Hours> {
        let file = self.feed.join(FeedPath::Ballot(cycle.clone()).to_string());
        let stamp = match fs::metadata(&file) {
            Ok(metadata) => metadata.modified().ok().map(|time| (time, metadata.len())),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return None,
            Err(_) => None,
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(cycle)
            && known.stamp == stamp
        {
            return Some(known.hours);
        }
        let (hours, problem) = read(&file);
        if let Some(problem) = problem {
            tell_error(&format!(
                "{}: {problem}. Until that is put right, this limits no ballot.",
                file.display()
            ));
        }
        if known.len() >= MAX_KNOWN {
            known.clear();
        }
        known.insert(cycle.clone(), Known { stamp, hours });
        Some(hours)
    }
}

/// What a `ballot.json` says of its hours, read as the site reads it, so that the page and the intake agree; and what keeps it
/// from saying so.
fn read(file: &Path) -> (Hours, Option<String>) {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return (Hours::default(), Some(error.to_string())),
    };
    let form = match decode::<BallotForm>(&bytes, "") {
        Ok(form) => form,
        Err(unusable) => return (Hours::default(), Some(unusable.to_string())),
    };
    let fault = form
        .faults
        .iter()
        .find(|fault| ["/opens", "/closes"].contains(&fault.at.as_str()));
    let epoch = |moment: Option<Moment>| moment.map(|moment| moment.epoch);
    let hours = Hours {
        opens: epoch(form.value.opens),
        closes: epoch(form.value.closes),
    };
    (hours, fault.map(ToString::to_string))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// A site's folder with this `feed/2018/ballot.json`.
    fn site(ballot: &str) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir_all(site.path().join("feed/2018")).unwrap();
        write(&site, ballot);
        site
    }

    fn write(site: &tempfile::TempDir, ballot: &str) {
        fs::write(site.path().join("feed/2018/ballot.json"), ballot).unwrap();
    }

    fn ballot(opens: Value, closes: Value) -> String {
        json!({
            "version": "1.0", "cycle": "2018", "levels": [{ "code": "a", "label": "满意" }], "opens": opens, "closes": closes,
        })
        .to_string()
    }

    fn of(site: &tempfile::TempDir) -> Option<Hours> {
        Timetable::new(site.path()).hours(&key("2018"))
    }

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    fn hours(opens: impl Into<Option<i64>>, closes: impl Into<Option<i64>>) -> Option<Hours> {
        Some(Hours {
            opens: opens.into(),
            closes: closes.into(),
        })
    }

    /// 2018-07-01 at midnight in Wenzhou.
    const JULY: i64 = 1_530_374_400;

    #[test]
    fn the_opening_belongs_to_the_hours_and_the_closing_does_not() {
        let vote = hours(JULY, JULY + 60).unwrap();
        for (now, included) in [(-1, false), (0, true), (59, true), (60, false), (61, false)] {
            assert_eq!(vote.include(JULY + now), included, "{now}");
        }
        for now in [i64::MIN, 0, i64::MAX] {
            assert!(Hours::default().include(now));
        }
        assert!(hours(JULY, None).unwrap().include(i64::MAX) && !hours(JULY, None).unwrap().include(i64::MIN));
        assert!(hours(None, JULY).unwrap().include(i64::MIN) && !hours(None, JULY).unwrap().include(i64::MAX));
    }

    #[test]
    fn the_hours_are_those_of_the_feed_in_any_zone() {
        let site = site(&ballot(json!("2018-07-01T00:00+08:00"), json!("2018-06-30T16:01:00Z")));
        assert_eq!(of(&site), hours(JULY, JULY + 60));
        for absent in [Value::Null, json!("")] {
            write(&site, &ballot(absent, json!("2018-07-01T00:00+08:00")));
            assert_eq!(of(&site), hours(None, JULY));
        }
    }

    #[test]
    fn a_cycle_without_a_ballot_has_no_hours() {
        let site = site(&ballot(Value::Null, Value::Null));
        fs::write(site.path().join("feed/notes"), "").unwrap();
        assert_eq!(of(&site), Some(Hours::default()));
        for other in ["2017", "notes"] {
            assert_eq!(Timetable::new(site.path()).hours(&key(other)), None, "{other}");
        }
    }

    #[test]
    fn what_cannot_be_used_limits_nothing() {
        let site = site("");
        for unusable in ["", "{", "[]", "{\"version\":\"2.0\"}", "{\"version\":\"1.0\"}"] {
            write(&site, unusable);
            assert_eq!(of(&site), Some(Hours::default()), "{unusable:?}");
        }
        // One limit that cannot be read does not take the other away.
        write(&site, &ballot(json!("in July"), json!("2018-07-01T00:00+08:00")));
        assert_eq!(of(&site), hours(None, JULY));
        fs::remove_file(site.path().join("feed/2018/ballot.json")).unwrap();
        fs::create_dir(site.path().join("feed/2018/ballot.json")).unwrap();
        assert_eq!(of(&site), Some(Hours::default()));
    }

    #[test]
    fn a_new_publication_counts_from_the_next_ballot_on() {
        let site = site(&ballot(Value::Null, Value::Null));
        let timetable = Timetable::new(site.path());
        assert_eq!(timetable.hours(&key("2018")), Some(Hours::default()));
        write(&site, &ballot(Value::Null, json!("2018-07-01T00:00+08:00")));
        assert_eq!(timetable.hours(&key("2018")), hours(None, JULY));
        // Of the same length: only its time tells.
        write(&site, &ballot(Value::Null, json!("2018-07-01T00:01+08:00")));
        let file = fs::File::options()
            .append(true)
            .open(site.path().join("feed/2018/ballot.json"))
            .unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(timetable.hours(&key("2018")), hours(None, JULY + 60));
        fs::remove_file(site.path().join("feed/2018/ballot.json")).unwrap();
        assert_eq!(timetable.hours(&key("2018")), None);
    }

    #[test]
    fn what_has_not_changed_is_not_read_again() {
        let site = site(&ballot(Value::Null, Value::Null));
        let timetable = Timetable::new(site.path());
        let path = site.path().join("feed/2018/ballot.json");
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(timetable.hours(&key("2018")), Some(Hours::default()));
        fs::write(&path, vec![b' '; fs::metadata(&path).unwrap().len() as usize]).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(timetable.hours(&key("2018")), Some(Hours::default()));
        assert_eq!(timetable.known.lock().unwrap().len(), 1);
    }

    proptest! {
        /// Neither limit can undo the other, and time passes each of them once.
        #[test]
        fn a_vote_opens_once_and_closes_once(opens: Option<i64>, closes: Option<i64>, mut moments: [i64; 8]) {
            moments.sort_unstable();
            let vote = Hours { opens, closes };
            let mut changes = moments.map(|now| vote.include(now)).to_vec();
            changes.dedup();
            prop_assert!(
                matches!(changes[..], [_] | [false, true] | [true, false] | [false, true, false]),
                "{:?}", changes
            );
        }
    }
}
