//! The content of the site after each run.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Output;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::Value;

use crate::place::{Place, failed, files, identities, said, write};

#[test]
fn the_feed_is_copied_with_its_pages_and_nothing_else_is_changed() {
    let place = Place::new();
    write(&place.site().join("operator/own.txt"), "mine");
    write(&place.site().join("feed/notes.txt"), "mine too");
    fs::create_dir(place.site().join("empty")).unwrap();
    fs::set_permissions(place.site(), fs::Permissions::from_mode(0o751)).unwrap();
    let before = files(&place.site());
    assert!(place.publish().contains(" files written, 0 removed"));
    let after = files(&place.site());
    for (path, content) in &before {
        assert_eq!(after.get(path), Some(content), "{path}");
    }
    for (path, content) in files(&place.feed()) {
        assert_eq!(after.get(&format!("feed/{path}")), Some(&content), "{path}");
    }
    assert!(after.contains_key("2024/vote/index.html.br") && after.contains_key("assets/app-0123456789ab.js.gz"));
    assert!(place.site().join("empty").is_dir());
    assert_eq!(fs::metadata(place.site()).unwrap().permissions().mode() & 0o777, 0o751);
    assert_eq!(place.leftovers(), [""; 0]);
}

#[test]
fn a_run_without_changes_prints_and_writes_nothing() {
    let place = Place::new();
    place.publish();
    let before = identities(&place.site());
    assert_eq!(place.publish(), "");
    assert_eq!(identities(&place.site()), before);
}

#[test]
fn only_changed_files_are_written() {
    let place = Place::new();
    place.publish();
    let before = identities(&place.site());
    let unit = "2024/units/u00001.json";
    place.change(unit, |file| {
        file["unit"]["windows"] = serde_json::json!([{ "name": "新开的窗口" }]);
    });
    assert!(place.publish().ends_with(": 2 files written, 0 removed\n"));
    let after = identities(&place.site());
    let changed: Vec<_> = after
        .iter()
        .filter(|(path, identity)| before.get(*path) != Some(identity))
        .collect();
    for (path, _) in &changed {
        assert!(path.contains("u00001"), "{path}");
    }
    assert!(changed.iter().any(|(path, _)| *path == "units/u00001/index.html.br"));
}

#[test]
fn several_runs_result_in_the_same_site_as_one() {
    let [place, fresh] = [Place::new(), Place::new()];
    place.publish();
    for at in [&place, &fresh] {
        at.set_generation(2);
        at.change("2024/units.json", |file| {
            file["units"].as_array_mut().unwrap().pop();
        });
        fs::remove_file(at.feed().join("2024/units/u00004.json")).unwrap();
    }
    let said = place.publish();
    fresh.publish();
    assert_eq!(files(&place.site()), files(&fresh.site()));
    assert!(!said.ends_with(" 0 removed\n"), "{said}");
    assert!(
        !place.site().join("2024/vote/u00004").exists() && !place.site().join("feed/2024/units/u00004.json").exists()
    );
}

#[test]
fn files_of_the_operator_are_never_removed() {
    let place = Place::new();
    let (own, old) = (
        place.site().join("2024/vote/own/index.html"),
        place.site().join("2016/board/index.html"),
    );
    for file in [&own, &old] {
        write(file, "mine");
    }
    place.publish();
    place.set_generation(2);
    place.publish();
    for file in [&own, &old] {
        assert_eq!(fs::read(file).unwrap(), b"mine");
    }
    // A list that was tampered with cannot lead outside the site.
    let outside = place.path().join("outside.txt");
    write(&outside, "x");
    write(
        &place.site().join("assets/published.list"),
        format!("../outside.txt\n{}\n/etc\n\n", outside.display()),
    );
    place.set_generation(3);
    place.publish();
    assert!(outside.exists() && own.exists());
    fs::remove_file(outside).unwrap();
}

#[test]
fn a_feed_in_the_site_belongs_to_the_operator() {
    let place = Place::new();
    place.publish();
    // From now on the operator keeps the feed in the site.
    let feed = place.site().join("feed");
    let publish = || said(place.command_from(feed.to_str().unwrap()).output().unwrap());
    assert_eq!(publish(), "");
    let mut index = fs::read_to_string(feed.join("index.json")).unwrap();
    index = index.replace("虚构评议", "另一次评议");
    fs::write(feed.join("index.json"), index).unwrap();
    assert!(publish().ends_with(" 0 removed\n"));
    assert!(files(&feed).len() > 8);
    let page = fs::read_to_string(place.site().join("about/index.html")).unwrap();
    assert!(page.contains("另一次评议"));
    let listed = fs::read_to_string(place.site().join("assets/published.list")).unwrap();
    assert!(!listed.contains("feed/"), "{listed}");
}

#[test]
fn no_feed_is_copied_if_the_site_asks_an_api() {
    for config in [
        r#"{"feed": {"base": "https://data.example/feed"}}"#,
        r#"{"feed": {"base": "../feed"}}"#,
        r#"{"feed": {"payload": "/data"}}"#,
        r#"{"feed": {"paths": {"index": "entry"}}}"#,
    ] {
        let place = Place::new();
        write(&place.site().join("config.json"), config);
        place.publish();
        assert!(!place.site().join("feed").exists(), "{config}");
    }
    let place = Place::new();
    write(&place.site().join("config.json"), r#"{"feed": {"base": "data/wz"}}"#);
    place.publish();
    assert!(place.site().join("data/wz/2024/units.json").exists());
}

#[test]
fn publishing_a_part_of_the_pages_removes_nothing() {
    let place = Place::new();
    place.publish();
    place.set_generation(2);
    let said = said(place.command().args(["--only", "/about"]).output().unwrap());
    assert!(said.ends_with(" 0 removed\n"), "{said}");
    let page = |path: &str| fs::read_to_string(place.site().join(path)).unwrap();
    assert!(page("about/index.html").contains("G2.") && !page("receipts/index.html").contains("G2."));
    assert!(place.publish().ends_with(" 0 removed\n"));
    assert!(page("receipts/index.html").contains("G2."));
    place.set_generation(3);
    assert!(failed(place.command().args(["--only", "/nowhere"]).output().unwrap()).contains("/nowhere"));
}

#[test]
fn links_in_the_site_are_kept_and_not_written_through() {
    let place = Place::new();
    write(&place.path().join("dist/pictures/a.txt"), "a");
    symlink("pictures", place.site().join("images")).unwrap();
    place.publish();
    assert_eq!(
        fs::read_link(place.site().join("images")).unwrap().to_str(),
        Some("pictures")
    );

    let place = Place::new();
    let elsewhere = place.path().join("feed2");
    fs::create_dir(&elsewhere).unwrap();
    symlink("../feed2", place.site().join("feed")).unwrap();
    assert!(failed(place.command().output().unwrap()).contains("feed in the site is a symbolic link"));
    assert!(files(&elsewhere).is_empty() && !place.site().join("index.html").exists());
}

/// Sets when a file was written, to the first hour of 1970.
fn make_old(file: &Path) {
    let file = fs::File::options().write(true).open(file).unwrap();
    file.set_modified(UNIX_EPOCH + Duration::from_secs(3_600)).unwrap();
}

#[test]
fn a_file_restored_with_its_old_time_is_compressed_anew() {
    let place = Place::new();
    let [notes, form] = ["notes.txt", "notes.txt.gz"].map(|name| place.site().join(name));
    write(&notes, "withdrawn ".repeat(1_000));
    place.publish();
    let withdrawn = fs::read(&form).unwrap();
    write(&notes, "restored! ".repeat(1_000));
    make_old(&notes);
    place.publish();
    assert_ne!(fs::read(&form).unwrap(), withdrawn);
    let before = identities(&place.site());
    place.publish();
    assert_eq!(identities(&place.site()), before, "and not once more");
}

#[test]
fn the_compressed_forms_of_a_copied_site_are_kept() {
    let place = Place::new();
    let [notes, br, gz] = ["notes.txt", "notes.txt.br", "notes.txt.gz"].map(|name| place.site().join(name));
    write(&notes, "long ".repeat(1_000));
    place.publish();
    // The output of another encoder: it remains only if the run copies it instead of compressing anew.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all("long ".repeat(1_000).as_bytes()).unwrap();
    let other = encoder.finish().unwrap();
    write(&gz, &other);
    place.publish();
    assert_eq!(fs::read(&gz).unwrap(), other);
    let age = |file: &Path| fs::metadata(file).unwrap().modified().unwrap();
    assert!(age(&notes) == age(&gz) && age(&notes) == age(&br));
}

#[test]
fn compressed_forms_without_their_file_are_removed() {
    let place = Place::new();
    place.publish();
    // From now on the operator keeps the feed in the site.
    let feed = place.site().join("feed");
    let publish = || said(place.command_from(feed.to_str().unwrap()).output().unwrap());
    write(&feed.join("notes.json"), "1, ".repeat(1_000));
    write(&place.site().join("own.json.gz"), "mine");
    publish();
    let forms = ["notes.json.br", "notes.json.gz"].map(|name| feed.join(name));
    assert!(forms.iter().all(|form| form.exists()));
    fs::remove_file(feed.join("notes.json")).unwrap();
    publish();
    assert!(!forms.iter().any(|form| form.exists()));
    assert!(place.site().join("own.json.gz").exists());
    // An interrupted run can leave the compressed form of a page without the page.
    let list = place.site().join("assets/published.list");
    let listed = fs::read_to_string(&list).unwrap();
    write(&list, format!("{listed}units/gone/index.html\n"));
    write(&place.site().join("units/gone/index.html.gz"), "old");
    publish();
    assert!(!place.site().join("units/gone").exists());
}

/// The messages of a run that reported faults and succeeded.
fn told(output: Output) -> Vec<String> {
    assert_eq!(output.status.code(), Some(0));
    let errors = String::from_utf8(output.stderr).unwrap();
    errors.lines().map(str::to_owned).collect()
}

#[test]
fn faults_are_reported_and_never_remove_a_page() {
    let place = Place::new();
    place.publish();
    let before = identities(&place.site());
    let run = || {
        let output = place.command().output().unwrap();
        assert_eq!(identities(&place.site()), before);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let broken = |path: &str, at: &str, change: &dyn Fn(&mut Value)| {
        let whole = fs::read(place.feed().join(path)).unwrap();
        place.change(path, change);
        let errors = run();
        assert!(errors.contains(path) && errors.contains(at), "{errors}");
        write(&place.feed().join(path), whole);
    };
    broken("2023/board.json", "/cases/0", &|file| {
        file["cases"][0]["unit"] = Value::Null;
    });
    broken("2024/units.json", "/units/1/id", &|file| {
        file["units"][1]["id"] = "no key".into()
    });
    broken("2024/units.json", "/units/1", &|file| {
        file["units"][1] = file["units"][0].clone()
    });
    broken("index.json", "/cycles/0/id", &|file| file["cycles"][0]["id"] = 7.into());
    broken("index.json", "/cycles/0/has/0", &|file| {
        file["cycles"][0]["has"][0] = 7.into()
    });
    broken("index.json", "no list cycles", &|file| file["cycles"] = Value::Null);
    broken("2023/board.json", "no list cases", &|file| {
        file["case"] = file["cases"].take();
    });

    // A fault within a case is reported, and the rest is published. Both files get the same fault, because they must not
    // contradict each other.
    place.set_generation(2);
    let mut at = 0;
    place.change("2023/board.json", |file| {
        let cases = file["cases"].as_array_mut().unwrap();
        at = cases.iter().position(|case| case["unit"]["id"] == "u00004").unwrap();
        cases[at]["measures"][0]["due"] = "soon".into();
    });
    place.change("2023/cases/u00004.json", |file| {
        file["case"]["measures"][0]["due"] = "soon".into()
    });
    let lines = told(place.command().output().unwrap());
    let told = "it is no date, or there is no such day; write 2018, 2018-06 or 2018-06-25.";
    assert_eq!(
        lines,
        [
            format!("2023/board.json  fault  /cases/{at}/measures/0/due  {told}"),
            format!("2023/cases/u00004.json  fault  /case/measures/0/due  {told}"),
        ]
    );
    assert_ne!(identities(&place.site()), before);
}

#[test]
fn a_compressed_copy_is_never_older_than_its_file() {
    let place = Place::new();
    write(&place.site().join("notes.txt"), "long ".repeat(1_000));
    place.publish();
    let form = fs::read(place.site().join("notes.txt.gz")).unwrap();
    write(&place.site().join("notes.txt"), "other ".repeat(1_000));
    assert_eq!(place.publish(), "", "the feed says the same");
    assert_ne!(fs::read(place.site().join("notes.txt.gz")).unwrap(), form);
    write(&place.site().join("notes.txt"), "short");
    place.publish();
    assert!(!place.site().join("notes.txt.gz").exists());
}

#[test]
fn a_feed_that_contradicts_itself_is_refused_and_the_site_stays() {
    type Change = fn(&mut Value);
    let changes: [(&str, Change, &str); 5] = [
        (
            "2024/units/u00001.json",
            |file| file["unit"]["name"] = "另一个名字".into(),
            "it does not say what 2024/units/u00001.json says: name",
        ),
        (
            "2023/board.json",
            |file| file["cases"][0]["measures"] = Value::Null,
            ".json says: measures",
        ),
        (
            "2024/units/u00002.json",
            |file| file["cycle"] = "2023".into(),
            "the file is of another cycle",
        ),
        (
            "2024/units/u00003.json",
            |file| file["unit"]["id"] = "u00004".into(),
            "the file is of another unit",
        ),
        (
            "2024/ballot.json",
            |file| file["cycle"] = "2023".into(),
            "the file is of another cycle",
        ),
    ];
    let place = Place::new();
    place.publish();
    let before = identities(&place.site());
    for (path, change, says) in changes {
        let feed = fs::read(place.feed().join(path)).unwrap();
        place.change(path, change);
        let output = place.command().output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && said.contains(says), "{path}: {said}");
        assert_eq!(identities(&place.site()), before, "{path}");
        fs::write(place.feed().join(path), feed).unwrap();
    }
    let board: Value = serde_json::from_slice(&fs::read(place.feed().join("2023/board.json")).unwrap()).unwrap();
    let case = format!("2023/cases/{}.json", board["cases"][0]["unit"]["id"].as_str().unwrap());
    place.change(&case, |file| file["cycle"] = "2022".into());
    assert!(
        String::from_utf8(place.command().output().unwrap().stderr)
            .unwrap()
            .contains("another cycle")
    );
    // The format of feeds before cases named their cycle.
    place.change(&case, |file| drop(file.as_object_mut().unwrap().remove("cycle")));
    said(place.command().output().unwrap());
}

/// Appends this to every text of a file that is shown.
fn append(file: &mut Value, text: &str) {
    const SHOWN: [&str; 10] = [
        "text",
        "name",
        "label",
        "title",
        "meaning",
        "organ",
        "post",
        "method",
        "period",
        "organiser",
    ];
    match file {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(shown) if SHOWN.contains(&name.as_str()) => shown.push_str(text),
                    value => append(value, text),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| append(value, text)),
        _ => {}
    }
}

#[test]
fn pages_have_no_control_characters_and_no_broken_comments() {
    let place = Place::new();
    for path in files(&place.feed()).into_keys() {
        place.change(&path, |file| append(file, "\u{0}\u{b}<!>\u{1b}[2J\u{7f}\u{85}\u{9b}"));
    }
    place.publish();
    let pages: Vec<_> = files(&place.site())
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .collect();
    assert!(
        pages
            .iter()
            .any(|(_, page)| String::from_utf8_lossy(page).contains("&lt;!&gt;[2J"))
    );
    for (path, page) in pages {
        let page = String::from_utf8(page).unwrap();
        let control = page.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        assert_eq!(control, None, "{path}");
        assert!(!page.contains("<!>"), "{path}");
    }
}
