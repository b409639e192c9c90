//! A feed takes the place of another: what changes is counted, and nothing is lost without a word.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use wanping::domain::{CycleId, UnitId};
use wanping::feed::wire::Moment;

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

/// A feed as somebody fills it in: it does not say which publication it is.
fn feed() -> Feed {
    let mut feed = crate::sample::feed(4, 2, 1);
    feed.sequence = 0;
    feed.generated_at = None;
    feed
}

/// A folder with this feed.
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
fn the_sequence_number_is_raised_by_a_change_and_by_nothing_else() {
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
    // A workbook that was exported from a later state of the feed does not fall behind it.
    feed.sequence = 9;
    feed.site.name.push('！');
    assert_eq!(publish(&feed, 4), Some(9));
    // Nor behind a feed that was replaced and is kept.
    fs::remove_dir_all(folder.path().join("feed")).unwrap();
    feed.sequence = 1;
    assert_eq!(publish(&feed, 5), Some(3));
}

#[test]
fn a_feed_that_was_exported_comes_out_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let feed = crate::sample::feed(4, 2, 1);
    let written = target(folder.path()).publish(feed.clone(), Leave::UnlessLost).unwrap();
    assert_eq!(sequence(&written), Some(feed.sequence));
    assert!(Feed::read(&folder.path().join("feed")).unwrap() == feed);
}

/// What an import of a changed feed would do.
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
fn what_is_new_or_said_otherwise_needs_no_word() {
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
fn whatever_is_lost_is_named_and_needs_a_word() {
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
fn a_cell_that_is_blank_now_is_a_loss_too() {
    let changes = changes(|feed| feed.as_of = None);
    assert_eq!(changes.sheets[0].emptied, ["虚构评议（合成数据）：数据截至"]);
    assert!(changes.must_be_confirmed());
}

fn doubts(change: impl FnOnce(&mut Feed)) -> Vec<Doubt> {
    changes(change).doubts
}

#[test]
fn another_citys_feed_and_an_old_copy_are_asked_about() {
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
fn levels_and_units_of_an_open_vote_are_asked_about() {
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
        Published::Counted(changes) => assert_eq!(changes.doubts, [], "nobody can vote any more"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_the_workbook_has_no_place_for_is_not_lost_unsaid() {
    let mut feed = feed();
    // A case without a roster, which could say so.
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
fn without_a_word_nothing_is_written() {
    let mut feed = feed();
    let folder = published(&feed);
    let before = super::round_trip::files(folder.path());
    feed.cycles.pop();
    for leave in [Leave::Count, Leave::UnlessLost] {
        let told = target(folder.path()).publish(feed.clone(), leave).unwrap();
        assert!(matches!(told, Published::Counted(_)), "{told:?}");
        assert!(super::round_trip::files(folder.path()) == before);
    }
    // Where there is no folder, none is made.
    let nowhere = tempfile::tempdir().unwrap();
    target(nowhere.path()).publish(feed, Leave::Count).unwrap();
    assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0);
}

/// Whatever is in the folder, the import says what to do, and with a word for it puts the new feed there.
#[test]
fn what_makes_no_whole_feed_is_asked_about_and_replaced() {
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
fn what_is_in_the_way_is_named_and_stays() {
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
fn what_was_replaced_is_kept_and_comes_back() {
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
fn a_feed_that_was_kept_before_the_run_was_cut_off_is_kept_once() {
    let mut feed = feed();
    let folder = published(&feed);
    let out = folder.path().join("feed");
    let documents: Vec<_> = feed.files().into_keys().collect();
    FeedFolder::open(&out).unwrap().kept().add(&out, &documents, 5).unwrap();
    feed.site.name.push('！');
    let target = target(folder.path());
    target.publish(feed.clone(), Leave::Always).unwrap();
    assert_eq!(target.kept_names().unwrap(), ["1"]);
    // Another feed with the same number is another feed.
    let other = feed.clone();
    fs::remove_dir_all(&out).unwrap();
    Feed { sequence: 1, ..other }.write(&out).unwrap();
    feed.site.name.push('！');
    target.publish(feed, Leave::Always).unwrap();
    assert_eq!(target.kept_names().unwrap(), ["1", "1-2"]);
}
