//! An import that is killed or runs out of disk space leaves either the old or the new feed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::{command, publisher};

/// Every file of the feed, by its path.
fn feed(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, above: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{above}{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() {
                walk(&path, &format!("{name}/"), found);
            } else {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    if folder.join("feed").exists() {
        walk(&folder.join("feed"), "", &mut found);
    }
    found
}

/// The files in the folder other than the feed, its lock, the kept feeds and the two workbooks.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_known = |name: &String| {
        let name = name.trim_start_matches('.');
        ["feed", "feed.lock", "feed.kept"].contains(&name) || name.starts_with("one") || name.starts_with("two")
    };
    names.filter(|name| !is_known(name)).collect()
}

/// A folder with the workbooks of two feeds that have the same cycles and differ in many files.
fn workbooks() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| assert_eq!(publisher(folder.path(), arguments).0, 0, "{arguments:?}");
    for (name, seed) in [("one", "1"), ("two", "2")] {
        run(&["sample", "--units", "20", "--cases", "8", "--seed", seed, "--out", name]);
        run(&["template", "--from", name, "--out", &format!("{name}.xlsx")]);
    }
    folder
}

const MOMENT: [&str; 3] = ["--yes", "--now", "2024-07-01T00:00+08:00"];

fn import(workbook: &str) -> Vec<&str> {
    [&["import", workbook, "--out", "feed"][..], &MOMENT].concat()
}

#[test]
fn an_import_killed_at_any_moment_leaves_one_whole_feed_and_succeeds_when_run_again() {
    let folder = workbooks();
    let folder = folder.path();
    let start = Instant::now();
    assert_eq!(publisher(folder, &import("one.xlsx")).0, 0);
    let whole = start.elapsed();
    let mut cut_off = 0;
    for step in 0..12_u32 {
        let (old, workbook) = (feed(folder), ["two.xlsx", "one.xlsx"][step as usize % 2]);
        let mut run = command(folder, &import(workbook))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moments range from the start to beyond the end; only their variety matters.
        thread::sleep(whole * step / 10);
        run.kill().unwrap();
        cut_off += u32::from(!run.wait().unwrap().success());
        let left = feed(folder);
        let (code, said) = publisher(folder, &import(workbook));
        assert_eq!(code, 0, "{said}");
        let new = feed(folder);
        assert!(left == old || left == new, "a mixture, after {step}/10 of the time");
        assert_eq!(leftovers(folder), [""; 0]);
        assert_eq!(publisher(folder, &["check", "feed"]).0, 0);
    }
    assert!(cut_off > 2, "{cut_off}");
}

#[test]
fn the_old_feed_stays_if_the_disk_is_full() {
    let folder = workbooks();
    let folder = folder.path();
    let limited = |kilobytes: u32, arguments: &[&str]| {
        let run = command(folder, arguments);
        let mut limited = Command::new("bash");
        // A limit on the size of files simulates a full disk: writing fails in the same way.
        let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
        limited
            .args(["-c", &script])
            .arg(run.get_program())
            .args(run.get_args())
            .current_dir(folder);
        let run = limited.output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    assert_eq!(limited(2, &import("one.xlsx")).0, 2);
    assert_eq!(feed(folder), BTreeMap::new(), "not even a part of the first");
    assert_eq!(publisher(folder, &import("one.xlsx")).0, 0);
    let old = feed(folder);
    let mut refused = 0;
    // The smaller the limit, the earlier the step that fails: the new feed is written first, then the old one is kept.
    for kilobytes in [0, 1, 2, 4, 8, 16, 32, 64, 1_000] {
        let (code, said) = limited(kilobytes, &import("two.xlsx"));
        if code == 0 {
            break;
        }
        refused += 1;
        assert_eq!(code, 2, "{said}");
        assert!(
            said.contains("没有写成") && said.contains("再运行一次同样的命令"),
            "{said}"
        );
        assert!(feed(folder) == old);
        assert_eq!(leftovers(folder), [""; 0]);
    }
    assert!(refused > 2, "{refused}");
    assert_eq!(publisher(folder, &import("two.xlsx")).0, 0);
    assert!(feed(folder) != old);
}
