//! The time in which the ballots of a cycle are taken in, from the feed in the served site's folder.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use wanping::domain::{BallotForm, CycleId, OpeningHours};
use wanping::feed::{Document, decode};

use crate::console::tell_error;

/// The feed's folder in the site's.
const FEED: &str = "feed";
/// How many cycles are remembered. A feed has only a few; cycles that a stranger makes up must not fill the memory.
const MAX_KNOWN: usize = 100;

/// The hours of every cycle, as they are on the disk now.
#[derive(Debug)]
pub struct Timetable {
    feed: PathBuf,
    known: Mutex<HashMap<CycleId, Known>>,
}

#[derive(Debug)]
struct Known {
    /// The file's time and size, to notice a new version of it; `None` if the system does not tell them.
    stamp: Option<(SystemTime, u64)>,
    hours: OpeningHours,
}

impl Timetable {
    /// The timetable of the site in this folder.
    pub fn new(site: &Path) -> Self {
        Self {
            feed: site.join(FEED),
            known: Mutex::default(),
        }
    }

    /// When the ballots of this cycle are taken in; `None` if the site has no ballot for it.
    ///
    /// A file that cannot be used sets no limit: an operator's mistake must not cost citizens their votes, and late ballots can
    /// still be left out at the count. The operator is warned once for each version of the file.
    pub fn hours(&self, cycle: &CycleId) -> Option<OpeningHours> {
        let file = self.feed.join(Document::Ballot(cycle.clone()).to_string());
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
                "{}: {problem}. Until that is corrected, ballots of its cycle are taken in at any time.",
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

/// The hours in a `ballot.json`, read by the site's own reader so that the page and the intake agree; and the problem, if they
/// cannot be read.
fn read(file: &Path) -> (OpeningHours, Option<String>) {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return (OpeningHours::default(), Some(error.to_string())),
    };
    let form = match decode::<BallotForm>(&bytes, "") {
        Ok(form) => form,
        Err(unusable) => return (OpeningHours::default(), Some(unusable.to_string())),
    };
    let fault = form
        .faults
        .iter()
        .find(|fault| ["/opens", "/closes"].contains(&fault.at.as_str()));
    (form.value.hours, fault.map(ToString::to_string))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use wanping::domain::Moment;

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

    fn of(site: &tempfile::TempDir) -> Option<OpeningHours> {
        Timetable::new(site.path()).hours(&key("2018"))
    }

    fn key(text: &str) -> CycleId {
        CycleId::parse(text).unwrap()
    }

    fn hours(opens: Option<&str>, closes: Option<&str>) -> Option<OpeningHours> {
        Some(OpeningHours {
            opens: opens.and_then(Moment::parse),
            closes: closes.and_then(Moment::parse),
        })
    }

    const JULY: &str = "2018-07-01T00:00+08:00";
    const A_MINUTE_LATER: &str = "2018-07-01T00:01+08:00";

    #[test]
    fn the_hours_are_those_of_the_feed() {
        let site = site(&ballot(json!(JULY), json!("2018-06-30T16:01:00Z")));
        assert_eq!(of(&site), hours(Some(JULY), Some("2018-06-30T16:01:00Z")));
        for absent in [Value::Null, json!("")] {
            write(&site, &ballot(absent, json!(JULY)));
            assert_eq!(of(&site), hours(None, Some(JULY)));
        }
    }

    #[test]
    fn a_cycle_without_a_ballot_has_no_hours() {
        let site = site(&ballot(Value::Null, Value::Null));
        fs::write(site.path().join("feed/notes"), "").unwrap();
        assert_eq!(of(&site), Some(OpeningHours::default()));
        for other in ["2017", "notes"] {
            assert_eq!(Timetable::new(site.path()).hours(&key(other)), None, "{other}");
        }
    }

    #[test]
    fn what_cannot_be_used_limits_nothing() {
        let site = site("");
        for unusable in ["", "{", "[]", "{\"version\":\"2.0\"}", "{\"version\":\"1.0\"}"] {
            write(&site, unusable);
            assert_eq!(of(&site), Some(OpeningHours::default()), "{unusable:?}");
        }
        // If one limit cannot be read, the other one still applies.
        write(&site, &ballot(json!("in July"), json!(JULY)));
        assert_eq!(of(&site), hours(None, Some(JULY)));
        fs::remove_file(site.path().join("feed/2018/ballot.json")).unwrap();
        fs::create_dir(site.path().join("feed/2018/ballot.json")).unwrap();
        assert_eq!(of(&site), Some(OpeningHours::default()));
    }

    #[test]
    fn a_new_publication_counts_from_the_next_ballot_on() {
        let site = site(&ballot(Value::Null, Value::Null));
        let timetable = Timetable::new(site.path());
        assert_eq!(timetable.hours(&key("2018")), Some(OpeningHours::default()));
        write(&site, &ballot(Value::Null, json!(JULY)));
        assert_eq!(timetable.hours(&key("2018")), hours(None, Some(JULY)));
        // The same length, so that only the file's time shows the change.
        write(&site, &ballot(Value::Null, json!(A_MINUTE_LATER)));
        let file = fs::File::options()
            .append(true)
            .open(site.path().join("feed/2018/ballot.json"))
            .unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(timetable.hours(&key("2018")), hours(None, Some(A_MINUTE_LATER)));
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
        assert_eq!(timetable.hours(&key("2018")), Some(OpeningHours::default()));
        fs::write(&path, vec![b' '; fs::metadata(&path).unwrap().len() as usize]).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(timetable.hours(&key("2018")), Some(OpeningHours::default()));
        assert_eq!(timetable.known.lock().unwrap().len(), 1);
    }
}
