//! Replacing a feed by another: changes are counted, and nothing is lost without confirmation.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use wanping::domain::{CycleId, UnitId};
use wanping::feed::wire::{Counting, Moment};

use crate::format::{Feed, FeedFolder};
use crate::language::Language;
use crate::workbook::changes::{Changes, Doubt};
use crate::workbook::publication::{Leave, Published, Target};

fn target(folder: &Path) -> Target {
    Target {
        out: folder.join("feed"),
        keep: 5,
        now: Moment::parse("2024-07-01T00:00Z"),
    }
}

/// A feed as filled in by hand, without a sequence number and a time of publication.
fn feed() -> Feed {
    let mut feed = crate::sample::feed(4, 2, 1);
    feed.sequence = 0;
    feed.generated_at = None;
    feed
}

/// A folder in which this feed is published.
fn published(feed: &Feed) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    target(folder.path()).publish(feed.clone(), Leave::UnlessLost).unwrap();
    folder
}

fn sequence(published: &Published) -> Option<u64> {
    match published {
        Published::Written(_, sequence) => Some(*sequence),
        _ => None,
    }
}

#[test]
fn only_a_change_raises_the_sequence_number() {
    let folder = tempfile::tempdir().unwrap();
    let publish = |feed: &Feed, day: u8| {
        let mut target = target(folder.path());
        target.now = Moment::parse(&format!("2024-07-{day:02}T00:00Z"));
        sequence(&target.publish(feed.clone(), Leave::Always).unwrap())
    };
    let made = || {
        Feed::read(&folder.path().join("feed"))
            .unwrap()
            .generated_at
            .unwrap()
            .to_string()
    };
    let mut feed = feed();
    assert_eq!(publish(&feed, 1), Some(1));
    assert_eq!(publish(&feed, 2), None);
    assert_eq!(made(), "2024-07-01T00:00Z");
    feed.cycles[1].board.as_mut().unwrap().cases.pop().unwrap();
    assert_eq!(publish(&feed, 3), Some(2));
    assert_eq!(made(), "2024-07-03T00:00Z");
    // A workbook with a higher sequence number keeps it.
    feed.sequence = 9;
    feed.site.name.push('！');
    assert_eq!(publish(&feed, 4), Some(9));
    // The number also exceeds those of the kept feeds.
    fs::remove_dir_all(folder.path().join("feed")).unwrap();
    feed.sequence = 1;
    assert_eq!(publish(&feed, 5), Some(3));
}

#[test]
fn the_first_feed_in_a_folder_is_written_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let feed = crate::sample::feed(4, 2, 1);
    let written = target(folder.path()).publish(feed.clone(), Leave::UnlessLost).unwrap();
    assert_eq!(sequence(&written), Some(feed.sequence));
    assert!(Feed::read(&folder.path().join("feed")).unwrap() == feed);
}

/// The changes that an import of a changed feed would make.
fn changes(change: impl FnOnce(&mut Feed)) -> Changes {
    let mut feed = feed();
    let folder = published(&feed);
    change(&mut feed);
    match target(folder.path()).publish(feed, Leave::Count).unwrap() {
        Published::Counted(changes) => changes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn additions_and_changes_need_no_confirmation() {
    let new = changes(|feed| {
        let units = &mut feed.cycles[0].units.as_mut().unwrap().units;
        let mut unit = units[0].clone();
        unit.id = UnitId::parse("other").unwrap();
        unit.name = "另一个窗口".to_owned();
        units.push(unit);
        units[1].name.push_str("（新址）");
    });
    assert!(!new.must_be_confirmed(), "{new:?}");
    let units = new.sheets.iter().find(|sheet| sheet.sheet == "单位").unwrap();
    assert_eq!((units.added, units.changed), (1, 1));
}

#[test]
fn every_loss_is_listed_and_needs_confirmation() {
    type Change = fn(&mut Feed);
    let losses: [(&str, &str, Change); 6] = [
        ("年度", "2022", |feed| drop(feed.cycles.pop())),
        ("评议票", "2024", |feed| feed.cycles[0].ballot = None),
        ("公示榜", "2023", |feed| feed.cycles[1].board = None),
        ("单位", "2024 u00004", |feed| {
            feed.cycles[0].units.as_mut().unwrap().units.truncate(2);
        }),
        ("单位", "2024 u00001", |feed| {
            feed.cycles[0].units.as_mut().unwrap().units[0].id = UnitId::parse("renamed").unwrap();
        }),
        ("评议等级", "2024 ", |feed| {
            feed.cycles[0].ballot.as_mut().unwrap().levels[0].code = "best".to_owned();
        }),
    ];
    for (sheet, row, change) in losses {
        let changes = changes(change);
        let found = changes.sheets.iter().find(|change| change.sheet == sheet);
        let found = found.unwrap_or_else(|| panic!("{sheet}: {changes:?}"));
        assert!(
            found.gone.iter().any(|gone| gone.starts_with(row)),
            "{sheet}: {found:?}"
        );
        assert!(changes.must_be_confirmed());
        for language in [Language::Zh, Language::En] {
            let lines = changes.lines(language).join("\n");
            assert!(lines.contains(sheet) && lines.contains(row), "{lines}");
        }
    }
}

#[test]
fn a_cell_that_became_blank_is_a_loss() {
    let changes = changes(|feed| feed.as_of = None);
    assert_eq!(changes.sheets[0].emptied, ["虚构评议（合成数据）：数据截至"]);
    assert!(changes.must_be_confirmed());
}

fn doubts(change: impl FnOnce(&mut Feed)) -> Vec<Doubt> {
    changes(change).doubts
}

#[test]
fn another_citys_feed_and_an_old_copy_need_confirmation() {
    assert_eq!(doubts(|feed| feed.background.clear()), []);
    let other = doubts(|feed| feed.site.name = "另一座城市".to_owned());
    assert_eq!(other, [Doubt::OtherName(feed().site.name, "另一座城市".to_owned())]);
    let renamed = |sequence: u64| {
        move |feed: &mut Feed| {
            feed.sequence = sequence;
            feed.links.clear();
        }
    };
    assert_eq!(doubts(renamed(1)), []);
    assert_eq!(doubts(renamed(9)), [Doubt::OldFolder(1, 9)]);
    let mut later = feed();
    later.sequence = 7;
    let folder = published(&later);
    later.sequence = 3;
    later.links.clear();
    match target(folder.path()).publish(later, Leave::UnlessLost).unwrap() {
        Published::Counted(changes) => assert_eq!(changes.doubts, [Doubt::OldWorkbook(3, 7)]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn losing_levels_and_units_of_an_open_vote_needs_confirmation() {
    let open = [Doubt::OpenVote("2024".to_owned())];
    let level = |feed: &mut Feed| feed.cycles[0].ballot.as_mut().unwrap().levels[0].code = "best".to_owned();
    assert_eq!(doubts(level), open);
    assert_eq!(
        doubts(|feed| drop(feed.cycles[0].units.as_mut().unwrap().units.pop())),
        open
    );
    assert_eq!(doubts(|feed| feed.cycles[0].ballot = None), open);
    let words = |feed: &mut Feed| feed.cycles[0].ballot.as_mut().unwrap().levels[0].label.push('！');
    assert_eq!(doubts(words), []);
    let mut feed = feed();
    let folder = published(&feed);
    level(&mut feed);
    let mut target = target(folder.path());
    target.now = Moment::parse("2025-01-02T00:00Z");
    match target.publish(feed, Leave::Count).unwrap() {
        Published::Counted(changes) => assert_eq!(changes.doubts, [], "the vote is closed"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn losing_content_that_the_workbook_cannot_hold_needs_confirmation() {
    let mut feed = feed();
    // Without a roster, the workbook has no place for the year in which the case's unit was named before.
    feed.cycles[0].units = None;
    feed.cycles[0].ballot = None;
    feed.cycles[1].board.as_mut().unwrap().cases[0].named_before = vec![CycleId::parse("1999").unwrap()];
    let folder = published(&feed);
    feed.links.clear();
    match target(folder.path()).publish(feed, Leave::UnlessLost).unwrap() {
        Published::Counted(changes) => {
            let files: Vec<_> = changes.doubts.iter().map(|doubt| format!("{doubt:?}")).collect();
            assert_eq!(files.len(), 1);
            assert!(files[0].starts_with("Unheld([Board("), "{files:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_count_stays_for_as_long_as_its_rules_do() {
    let published_feed = feed();
    let count = |feed: &Feed| feed.cycles[1].results.as_ref().unwrap().count.clone();
    assert!(count(&published_feed).is_some());
    let folder = published(&published_feed);
    let mut imported = published_feed.clone();
    imported.links.clear();
    for cycle in &mut imported.cycles {
        cycle.results.as_mut().unwrap().count = None;
    }
    let told = target(folder.path()).publish(imported.clone(), Leave::Always).unwrap();
    assert!(
        matches!(&told, Published::Written(changes, _) if changes.doubts.is_empty()),
        "{told:?}"
    );
    assert_eq!(
        count(&Feed::read(&folder.path().join("feed")).unwrap()),
        count(&published_feed)
    );
    imported.sequence = 0;
    imported.cycles[1].results.as_mut().unwrap().rules.smallest_shown = Some(20);
    match target(folder.path()).publish(imported, Leave::UnlessLost).unwrap() {
        Published::Counted(changes) => {
            assert!(
                format!("{:?}", changes.doubts).starts_with("[Unheld([Results("),
                "{changes:?}"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_count_by_the_usual_rules_stays_without_a_row_that_says_them() {
    let mut published_feed = feed();
    published_feed.cycles[1].results.as_mut().unwrap().rules = Counting::default();
    let folder = published(&published_feed);
    let mut imported = published_feed.clone();
    imported.cycles[1].results = None;
    let told = target(folder.path()).publish(imported, Leave::UnlessLost).unwrap();
    assert_eq!(told, Published::Unchanged);
}

#[test]
fn an_index_of_an_earlier_version_gets_the_hours_of_the_ballots() {
    let feed = feed();
    let folder = published(&feed);
    let index = folder.path().join("feed/index.json");
    let hours = || {
        let index: serde_json::Value = serde_json::from_slice(&fs::read(&index).unwrap()).unwrap();
        index["cycles"][0]["closes"].clone()
    };
    let written = hours();
    assert!(written.is_string());
    let mut whole: serde_json::Value = serde_json::from_slice(&fs::read(&index).unwrap()).unwrap();
    for field in ["opens", "closes"] {
        whole["cycles"][0].as_object_mut().unwrap().remove(field).unwrap();
    }
    fs::write(&index, whole.to_string()).unwrap();
    let told = target(folder.path()).publish(feed.clone(), Leave::UnlessLost).unwrap();
    assert!(matches!(told, Published::Written(..)), "{told:?}");
    assert_eq!(hours(), written);
    let told = target(folder.path()).publish(feed, Leave::UnlessLost).unwrap();
    assert_eq!(told, Published::Unchanged);
}

#[test]
fn without_confirmation_nothing_is_written() {
    let mut feed = feed();
    let folder = published(&feed);
    let before = super::round_trip::files(folder.path());
    feed.cycles.pop();
    for leave in [Leave::Count, Leave::UnlessLost] {
        let told = target(folder.path()).publish(feed.clone(), leave).unwrap();
        assert!(matches!(told, Published::Counted(_)), "{told:?}");
        assert!(super::round_trip::files(folder.path()) == before);
    }
    // Counting does not create a folder.
    let nowhere = tempfile::tempdir().unwrap();
    target(nowhere.path()).publish(feed, Leave::Count).unwrap();
    assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0);
}

/// Whatever the folder contains, the import asks for confirmation, and once confirmed it writes the new feed.
#[test]
fn replacing_a_broken_feed_needs_confirmation() {
    type Break = fn(&Path);
    let breaks: [(&str, Break); 8] = [
        ("a file is gone", |feed| {
            fs::remove_file(feed.join("2024/units/u00001.json")).unwrap()
        }),
        ("a file is cut off", |feed| {
            fs::write(feed.join("2023/board.json"), "{\"version\"").unwrap()
        }),
        ("a file is of another feed", |feed| {
            fs::copy(feed.join("2024/units/u00001.json"), feed.join("2024/units/u00002.json")).unwrap();
        }),
        ("the index is gone", |feed| {
            fs::remove_file(feed.join("index.json")).unwrap()
        }),
        ("the index is empty", |feed| {
            fs::write(feed.join("index.json"), "").unwrap()
        }),
        ("the index is another program's", |feed| {
            fs::write(feed.join("index.json"), "[]").unwrap()
        }),
        ("a folder is gone", |feed| {
            fs::remove_dir_all(feed.join("2024")).unwrap()
        }),
        ("half of a newer feed is there", |feed| {
            let mut newer = self::feed();
            newer.cycles[0].units.as_mut().unwrap().units[0].name = "改了名".to_owned();
            let newer = newer.files();
            let (path, bytes) = newer
                .iter()
                .find(|(path, _)| path.to_string() == "2024/units.json")
                .unwrap();
            fs::write(feed.join(path.to_string()), bytes).unwrap();
        }),
    ];
    for (what, breaks) in breaks {
        let feed = feed();
        let folder = published(&feed);
        breaks(&folder.path().join("feed"));
        let target = target(folder.path());
        match target.publish(feed.clone(), Leave::UnlessLost).unwrap() {
            Published::Counted(changes) => assert!(matches!(changes.doubts[..], [Doubt::Broken(_)]), "{what}"),
            other => panic!("{what}: {other:?}"),
        }
        let written = target.publish(feed.clone(), Leave::Always).unwrap();
        assert!(matches!(written, Published::Written(..)), "{what}: {written:?}");
        let present = Feed::read(&target.out).unwrap();
        assert_eq!(present.cycles, feed.cycles, "{what}");
    }
}

#[test]
fn a_file_or_folder_in_the_way_is_named_and_kept() {
    type Break = fn(&Path);
    let breaks: [(&str, Break); 3] = [
        ("index.json", |feed| {
            fs::remove_file(feed.join("index.json")).unwrap();
            fs::create_dir(feed.join("index.json")).unwrap();
        }),
        ("2024", |feed| {
            fs::remove_dir_all(feed.join("2024")).unwrap();
            fs::write(feed.join("2024"), "mine").unwrap();
        }),
        ("is a file", |feed| {
            fs::remove_dir_all(feed).unwrap();
            fs::write(feed, "mine").unwrap();
        }),
    ];
    for (named, breaks) in breaks {
        let feed = feed();
        let folder = published(&feed);
        breaks(&folder.path().join("feed"));
        let before = super::round_trip::files(folder.path());
        let error = target(folder.path()).publish(feed, Leave::Always).unwrap_err();
        assert!(format!("{error:#}").contains(named), "{error:#}");
        assert!(super::round_trip::files(folder.path()) == before, "{named}");
    }
}

#[test]
fn replaced_feeds_are_kept_and_can_be_restored() {
    let mut feed = feed();
    let folder = published(&feed);
    let target = Target {
        keep: 2,
        ..target(folder.path())
    };
    let first = feed.clone();
    for _ in 0..4 {
        feed.site.name.push('！');
        target.publish(feed.clone(), Leave::Always).unwrap();
    }
    assert_eq!(target.kept_names().unwrap(), ["3", "4"]);
    assert!(target.kept("1").is_err() && target.kept("../feed").is_err());
    let third = target.kept("3").unwrap();
    assert_eq!(third.site.name, format!("{}！！", first.site.name));
    assert_eq!(sequence(&target.publish(third, Leave::Always).unwrap()), Some(6));
    let present = Feed::read(&target.out).unwrap();
    assert_eq!(present.site.name, format!("{}！！", first.site.name));
    assert_eq!(target.kept_names().unwrap(), ["4", "5"]);
}

#[test]
fn a_feed_that_an_interrupted_run_kept_is_kept_once() {
    let mut feed = feed();
    let folder = published(&feed);
    let out = folder.path().join("feed");
    let documents: Vec<_> = feed.files().into_keys().collect();
    FeedFolder::open(&out).unwrap().kept().add(&out, &documents, 5).unwrap();
    feed.site.name.push('！');
    let target = target(folder.path());
    target.publish(feed.clone(), Leave::Always).unwrap();
    assert_eq!(target.kept_names().unwrap(), ["1"]);
    // A different feed with the same number is kept, too.
    let other = feed.clone();
    fs::remove_dir_all(&out).unwrap();
    Feed { sequence: 1, ..other }.write(&out).unwrap();
    feed.site.name.push('！');
    target.publish(feed, Leave::Always).unwrap();
    assert_eq!(target.kept_names().unwrap(), ["1", "1-2"]);
}
