#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use tempfile::TempDir;

use super::*;

/// A site in which an earlier run made two pages.
fn place() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let site = root.path().join("dist");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("own.txt"), "mine").unwrap();
    publish(
        &site,
        &[("a/index.html", "a1"), ("b/c/index.html", "b1"), ("data.json", "d1")],
        |_| {},
    );
    (root, site)
}

fn publish(site: &Path, files: &[(&str, &str)], change: impl FnOnce(&mut SiteFolder)) -> Change {
    let mut opened = SiteFolder::open(site).unwrap();
    change(&mut opened);
    let made = opened.files(Effort::Most);
    for (path, content) in files {
        made.put(*path, content).unwrap();
    }
    opened.publish(made, &Others::Go(None)).unwrap()
}

/// What is there now.
fn present(site: &Path) -> Vec<String> {
    let opened = LockedFolder::open(site).unwrap();
    let tree = opened.tree().unwrap();
    tree.keys().map(|path| path.display().to_string()).collect()
}

#[test]
fn one_by_one_comes_to_the_same_as_in_one_step() {
    let long = "long ".repeat(1_000);
    let new = [
        ("a/index.html", "a2"),
        ("data.json", "d1"),
        ("e/index.html", long.as_str()),
    ];
    let ((_one, exchanged), (_other, replaced)) = (place(), place());
    let change = publish(&exchanged, &new, |_| {});
    assert_eq!(
        change,
        Change {
            written: 2,
            removed: 1,
            one_by_one: None
        }
    );
    let change = publish(&replaced, &new, |site| {
        site.0.work_inside().unwrap();
    });
    assert!(change.one_by_one.is_some() && (change.written, change.removed) == (2, 1));
    assert_eq!(present(&replaced), present(&exchanged));
    for file in [
        "a/index.html",
        "data.json",
        "e/index.html.gz",
        "assets/published.list",
        "own.txt",
    ] {
        assert_eq!(
            fs::read(replaced.join(file)).unwrap(),
            fs::read(exchanged.join(file)).unwrap(),
            "{file}"
        );
    }
    assert!(!replaced.join("b").exists() && !replaced.join(".publisher.new").exists());
}

#[test]
fn what_others_change_meanwhile_is_not_lost() {
    let (_root, site) = place();
    let opened = SiteFolder::open(&site).unwrap();
    let made = opened.files(Effort::Most);
    made.put("a/index.html", "a2").unwrap();
    let old = opened.0.tree().unwrap();
    fs::write(site.join("own.txt"), "mine, changed").unwrap();
    let mut opened = opened;
    let staged = opened.0.staged().unwrap();
    let refused = opened.0.exchange(&old, &staged, &BTreeSet::new());
    assert!(refused.unwrap_err().to_string().contains("meanwhile"));
    drop(opened);
    assert_eq!(fs::read(site.join("own.txt")).unwrap(), b"mine, changed");
    assert_eq!(fs::read(site.join("a/index.html")).unwrap(), b"a1");
}

#[test]
fn what_a_run_that_was_cut_off_left_is_removed() {
    let (root, site) = place();
    for left in [root.path().join(".dist.new/a"), site.join(".publisher.new/a")] {
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("index.html"), "half").unwrap();
    }
    publish(&site, &[("a/index.html", "a2")], |_| {});
    assert!(!root.path().join(".dist.new").exists() && !site.join(".publisher.new").exists());
}

#[test]
fn a_path_twice_is_a_fault_and_leaves_the_site() {
    let (_root, site) = place();
    let before = present(&site);
    let opened = SiteFolder::open(&site).unwrap();
    let made = opened.files(Effort::Most);
    made.put("units/board/index.html", "1").unwrap();
    assert!(made.put("units/board/index.html", "2").is_err());
    drop(opened);
    assert_eq!(present(&site), before);
}
