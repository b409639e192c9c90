//! `publisher count` as a program, on boxes as the intakes leave them.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

struct Place {
    folder: tempfile::TempDir,
    unit: String,
}

fn publisher(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_publisher"))
        .args(args)
        .output()
        .unwrap()
}

impl Place {
    /// A feed of three units.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let feed = folder.path().join("feed");
        let made = publisher(&[
            "sample",
            "--units",
            "3",
            "--cases",
            "1",
            "--out",
            feed.to_str().unwrap(),
        ]);
        assert!(made.status.success());
        let units: Value = serde_json::from_slice(&fs::read(feed.join("2024/units.json")).unwrap()).unwrap();
        let rated = units["units"]
            .as_array()
            .unwrap()
            .iter()
            .find(|unit| unit["exempt"].is_null());
        let unit = rated.unwrap()["id"].as_str().unwrap().to_owned();
        Self { folder, unit }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ballot(&self, number: u64, comment: &str) -> (String, String) {
        let id = format!("{number:026}");
        let answer = json!({ "unit": self.unit, "level": "dissatisfied", "comment": comment });
        let ballot = json!({ "version": 1, "id": id, "cycle": "2024", "answers": [answer] });
        (id, ballot.to_string())
    }

    /// A box of `publisher serve` that holds these ballots.
    fn folder(&self, name: &str, numbers: std::ops::Range<u64>) -> PathBuf {
        let data = self.path(name);
        for number in numbers {
            let (id, ballot) = self.ballot(number, "慢");
            let file = data.join("ballots").join(&id[..2]).join(format!("{id}.json"));
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, ballot).unwrap();
            // In the hours of the sample.
            let file = fs::File::options().append(true).open(file).unwrap();
            file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_720_000_000))
                .unwrap();
        }
        data
    }

    /// The lines of these ballots, as `publisher collect` writes them.
    fn lines(&self, numbers: std::ops::Range<u64>, comment: &str) -> String {
        let line = |number| {
            let (id, text) = self.ballot(number, comment);
            json!({ "id": id, "arrived": "2024-07-03T09:46:40Z", "text": text }).to_string() + "\n"
        };
        numbers.map(line).collect()
    }

    fn count(&self, boxes: &[&Path], out: &str) -> Output {
        let (feed, out) = (self.path("feed"), self.path(out));
        let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
        command
            .arg("count")
            .args(boxes)
            .arg("--feed")
            .arg(feed)
            .arg("--out")
            .arg(out);
        command.output().unwrap()
    }

    fn counts(&self, out: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(out).join("counts.json")).unwrap()).unwrap()
    }
}

fn error(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn folders_and_files_are_counted_together_and_what_is_in_both_once() {
    let place = Place::new();
    let data = place.folder("var", 0..40);
    let file = place.path("box.ndjson");
    fs::write(&file, place.lines(30..50, "等")).unwrap();
    let counted = place.count(&[&data, &file], "out");
    assert!(counted.status.success(), "{counted:?}");
    let counts = place.counts("out");
    assert_eq!(
        counts["ballots"],
        json!({ "received": 60, "counted": 50, "refused": { "other-bytes": 10 } })
    );
    assert_eq!(counts["groups"][0]["ballots"], 50);
    let unit = counts["groups"][0]["units"]
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["unit"] == *place.unit);
    assert_eq!(unit.unwrap()["levels"]["dissatisfied"], 50);
    // The same boxes in another order, and collected first, give the same bytes.
    let collected = place.path("collected.ndjson");
    let (from, to) = (data.to_str().unwrap(), collected.to_str().unwrap());
    assert!(publisher(&["collect", from, "--out", to]).status.success());
    assert!(place.count(&[&file, &collected], "again").status.success());
    let bytes = |out| fs::read(place.path(out).join("counts.json")).unwrap();
    assert_eq!(bytes("again"), bytes("out"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(place.path("out/counts.json"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "small counts are for the office alone");
    }
}

#[test]
fn parts_that_are_counted_apart_are_joined_to_the_same_bytes() {
    let place = Place::new();
    let data = place.folder("var", 0..40);
    let file = place.path("box.ndjson");
    fs::write(&file, place.lines(30..50, "等")).unwrap();
    assert!(place.count(&[&data, &file], "whole").status.success());
    for (name, part) in [("one", &data), ("two", &file)] {
        assert!(place.count(&[part, Path::new("--part")], name).status.success());
    }
    let (one, two) = (place.path("one/part.ndjson"), place.path("two/part.ndjson"));
    let bytes = |out, name| fs::read(place.path(out).join(name)).unwrap();
    for (out, parts) in [
        ("joined", [&one, &two]),
        ("again", [&two, &one]),
        ("mixed", [&one, &file]),
    ] {
        assert!(place.count(&parts.map(PathBuf::as_path), out).status.success());
        for name in ["counts.json", "counts.xlsx", "2024/results.json"] {
            assert!(bytes(out, name) == bytes("whole", name), "{out}/{name}");
        }
    }
    // A part is no part of another feed's count, and a piece of it no part at all.
    let whole = fs::read_to_string(&one).unwrap();
    fs::write(&one, &whole[..whole.len() - 5]).unwrap();
    assert!(error(&place.count(&[&one], "out")).contains("line 41"));
    fs::write(&one, whole.replacen("\"codes\":null", "\"codes\":\"0\"", 1)).unwrap();
    assert!(error(&place.count(&[&one], "out")).contains("judged by another feed"));
    fs::write(&one, whole.replacen("\"ratings\":[[", "\"ratings\":[[9", 1)).unwrap();
    assert!(error(&place.count(&[&one], "out")).contains("line 2: it names a unit"));
}

#[test]
fn the_ballots_of_a_sample_are_all_counted() {
    let place = Place::new();
    let (feed, file) = (place.path("feed"), place.path("sample.ndjson"));
    let paths = [feed.to_str().unwrap(), file.to_str().unwrap()];
    let args = [
        "sample",
        "--units",
        "20",
        "--cases",
        "1",
        "--ballots",
        "500",
        "--out",
        paths[0],
        "--box",
        paths[1],
    ];
    assert!(publisher(&args).status.success());
    assert!(place.count(&[&file], "out").status.success());
    let counts = place.counts("out");
    assert_eq!(
        counts["ballots"],
        json!({ "received": 500, "counted": 500, "refused": {} })
    );
    assert_eq!(
        counts["ratings"],
        json!({ "received": 1500, "counted": 1500, "refused": {} })
    );
}

#[test]
fn what_may_be_published_is_a_file_of_the_feed() {
    let place = Place::new();
    let file = place.path("box.ndjson");
    fs::write(&file, place.lines(0..7, "慢") + "\n").unwrap();
    assert!(place.count(&[&file], "out").status.success());
    let results =
        || -> Value { serde_json::from_slice(&fs::read(place.path("out/2024/results.json")).unwrap()).unwrap() };
    let few = results();
    let units = few["count"]["groups"][0]["units"].as_array().unwrap();
    let of = |units: &[Value]| units.iter().find(|unit| unit["unit"] == *place.unit).unwrap()["tally"].clone();
    assert_eq!(of(units), json!({}), "seven ratings could point at persons");
    assert_eq!(few["count"]["ballots"], Value::Null);
    fs::write(&file, place.lines(0..50, "慢")).unwrap();
    assert!(place.count(&[&file], "out").status.success());
    let many = results();
    let tally = of(many["count"]["groups"][0]["units"].as_array().unwrap());
    assert_eq!((&tally["ratings"], &tally["bad"]), (&json!(50), &json!(50)));
    assert_eq!(many["count"]["ballots"]["counted"], 50);
    assert_eq!(many["rules"], few["rules"]);
    // It takes its place in the feed, and nothing is wrong with that.
    fs::copy(
        place.path("out/2024/results.json"),
        place.path("feed/2024/results.json"),
    )
    .unwrap();
    let checked = publisher(&["check", place.path("feed").to_str().unwrap(), "--lang", "en"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

#[test]
fn a_box_that_cannot_be_read_whole_is_not_counted_and_an_older_count_stays() {
    let place = Place::new();
    let file = place.path("box.ndjson");
    let lines = place.lines(0..300, "慢");
    fs::write(&file, &lines).unwrap();
    assert!(place.count(&[&file], "out").status.success());
    let before = fs::read(place.path("out/counts.json")).unwrap();
    fs::write(&file, &lines[..lines.len() - 20]).unwrap();
    assert!(error(&place.count(&[&file], "out")).contains("line 300"));
    fs::write(&file, lines.replacen("\"text\"", "\"body\"", 1)).unwrap();
    assert!(error(&place.count(&[&file], "out")).contains("line 1:"));
    assert!(error(&place.count(&[&place.path("nowhere")], "out")).contains("nowhere"));
    let inside = place.folder("var", 0..1);
    assert!(error(&place.count(&[&inside], "var/ballots/out")).contains("in a ballot box"));
    assert_eq!(fs::read(place.path("out/counts.json")).unwrap(), before);
    let names: Vec<_> = fs::read_dir(place.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    let names: std::collections::BTreeSet<_> = names.into_iter().collect();
    assert_eq!(
        names,
        ["2024".into(), "counts.json".into(), "counts.xlsx".into()].into()
    );
}

#[test]
fn hostile_ballots_are_refused_one_by_one() {
    let place = Place::new();
    let file = place.path("box.ndjson");
    let line = |id: &str, text: &str| json!({ "id": id, "text": text }).to_string() + "\n";
    let (id, fine) = place.ballot(1, "=cmd|' /C calc'!A0\u{202e}\u{0}");
    let lines = [
        line(&id, &fine),
        line("../../etc/passwd", "{}"),
        line("a", &"[".repeat(60_000)),
        line("b", &" ".repeat(64 * 1024 + 1)),
        line("c", &format!("{{{}\"z\":1}}", "\"a\":1,".repeat(9_000))),
        json!({ "id": "d", "base64": "/wA=" }).to_string() + "\n",
        "\n".to_owned(),
    ];
    fs::write(&file, lines.concat()).unwrap();
    let counted = place.count(&[&file], "out");
    assert!(counted.status.success(), "{counted:?}");
    let refused = json!({ "not-json": 3, "too-large": 1, "wrong-form": 1 });
    assert_eq!(
        place.counts("out")["ballots"],
        json!({ "received": 6, "counted": 1, "refused": refused })
    );
}

#[test]
fn only_issued_codes_count_where_a_list_is_given() {
    let place = Place::new();
    let file = place.path("box.ndjson");
    fs::write(&file, place.lines(0..3, "慢")).unwrap();
    let (feed, out, codes) = (place.path("feed"), place.path("out"), place.path("codes"));
    let count = |codes: &Path| {
        let args = [
            "--feed",
            feed.to_str().unwrap(),
            "--out",
            out.to_str().unwrap(),
            "--codes",
            codes.to_str().unwrap(),
        ];
        publisher(&[&["count", file.to_str().unwrap()], &args[..]].concat())
    };
    assert!(error(&count(&codes)).contains("codes"));
    fs::create_dir(&codes).unwrap();
    assert!(error(&count(&codes)).contains("codes.sha256"));
    fs::write(codes.join("codes.sha256"), "").unwrap();
    assert!(count(&codes).status.success());
    assert_eq!(place.counts("out")["ballots"]["refused"], json!({ "code-missing": 3 }));
}

#[test]
fn a_count_is_published_with_the_workbook_whose_rules_it_follows() {
    let place = Place::new();
    let file = place.path("box.ndjson");
    fs::write(&file, place.lines(0..40, "慢")).unwrap();
    assert!(place.count(&[&file], "out").status.success());
    let (feed, workbook, published) = (place.path("feed"), place.path("feed.xlsx"), place.path("published"));
    let (feed, workbook) = (feed.to_str().unwrap(), workbook.to_str().unwrap());
    assert!(
        publisher(&["template", "--from", feed, "--out", workbook])
            .status
            .success()
    );
    let import = |count: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
        command
            .args(["import", workbook, "--lang", "en", "--out"])
            .arg(&published);
        let counts = count
            .iter()
            .flat_map(|name| [PathBuf::from("--count"), place.path(name)]);
        let run = command.args(counts).output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let count = |folder: PathBuf| -> Value {
        let file: Value = serde_json::from_slice(&fs::read(folder.join("2024/results.json")).unwrap()).unwrap();
        file["count"].clone()
    };
    // Without the count the workbook has none, and a folder without one is told.
    assert_eq!(import(&[]).0, 0);
    assert_eq!(count(published.clone()), Value::Null);
    let (code, said) = import(&["feed/2023"]);
    assert!(
        code == 2 && said.contains("has no count of a cycle of the workbook"),
        "{said}"
    );
    let (code, said) = import(&["published"]);
    assert!(
        code == 2 && said.contains("has no count of a cycle of the workbook"),
        "{said}"
    );
    let (code, said) = import(&["out", "out"]);
    assert!(code == 2 && said.contains("there is another count of 2024"), "{said}");
    let (code, said) = import(&["out"]);
    assert_eq!(code, 0, "{said}");
    assert!(count(place.path("out")).is_object());
    assert_eq!(count(published.clone()), count(place.path("out")));
    assert!(publisher(&["check", published.to_str().unwrap()]).status.success());
    // It stays when the workbook is imported again.
    let (code, said) = import(&[]);
    assert!(code == 0 && said.contains("nothing was written"), "{said}");
    // Other rules are a fault of the row that has them.
    let results = place.path("out/2024/results.json");
    let mut whole: Value = serde_json::from_slice(&fs::read(&results).unwrap()).unwrap();
    whole["rules"]["smallest_shown"] = json!(20);
    fs::write(&results, whole.to_string()).unwrap();
    let (code, said) = import(&["out"]);
    assert!(
        code == 1 && said.contains("sheet 计票规则, row 2: the ballots were counted by other rules"),
        "{said}"
    );
}

fn change(feed: &Path, path: &str, change: &dyn Fn(&mut Value)) {
    let file = feed.join(path);
    let mut whole: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    change(&mut whole);
    fs::write(&file, whole.to_string()).unwrap();
}

/// A feed in which a unit that citizens rate is named, and nothing is said of its vote or of what citizens report.
fn named(place: &Place) -> (String, PathBuf) {
    let feed = place.path("feed");
    let board: Value = serde_json::from_slice(&fs::read(feed.join("2023/board.json")).unwrap()).unwrap();
    let unit = board["cases"][0]["unit"]["id"].as_str().unwrap().to_owned();
    let silence = |case: &mut Value| {
        for measure in case["measures"].as_array_mut().unwrap() {
            measure.as_object_mut().unwrap().remove("citizens");
        }
    };
    change(&feed, "2023/board.json", &|file| silence(&mut file["cases"][0]));
    change(&feed, &format!("2023/cases/{unit}.json"), &|file| {
        silence(&mut file["case"])
    });
    change(&feed, "2023/results.json", &|file| {
        drop(file.as_object_mut().unwrap().remove("count"))
    });
    (unit, feed)
}

#[test]
fn reports_become_the_citizens_account_of_their_measure() {
    let place = Place::new();
    let (unit, feed) = named(&place);
    let case = |folder: &Path| -> Value {
        let file = fs::read(folder.join(format!("2023/cases/{unit}.json"))).unwrap();
        serde_json::from_slice::<Value>(&file).unwrap()["case"].clone()
    };
    let key = case(&feed)["measures"][0]["id"].clone();
    let report = |number: u64, state: &str| {
        let id = format!("{number:026}");
        let report = json!({
            "version": 1, "kind": "report", "id": id, "cycle": "2023", "unit": unit, "measure": key, "state": state,
        });
        json!({ "id": id, "arrived": "2024-07-03T09:46:40Z", "text": report.to_string() }).to_string() + "\n"
    };
    let file = place.path("box.ndjson");
    let count = |solved: u64, still: u64| {
        let solved = (0..solved).map(|number| report(number, "solved"));
        let still = (100..100 + still).map(|number| report(number, "still"));
        fs::write(&file, solved.chain(still).collect::<String>()).unwrap();
        let out = place.count(&[&file], "out");
        assert!(out.status.success(), "{}", error(&out));
    };
    let (workbook, published) = (place.path("feed.xlsx"), place.path("published"));
    let template = |from: &Path, to: &Path| {
        let args = [
            "template",
            "--from",
            from.to_str().unwrap(),
            "--out",
            to.to_str().unwrap(),
        ];
        assert!(publisher(&args).status.success());
    };
    template(&feed, &workbook);
    let import = |workbook: &Path, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
        command
            .arg("import")
            .arg(workbook)
            .args(["--lang", "en", "--out"])
            .arg(&published);
        let run = command.args(more).output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let counted = ["--count", &place.path("out").display().to_string()].map(str::to_owned);
    let counted: Vec<&str> = counted.iter().map(String::as_str).collect();
    count(12, 30);
    let (code, said) = import(&workbook, &counted);
    assert_eq!(code, 0, "{said}");
    let says =
        |solved: u64, still: u64| json!({ "solved": solved, "partly": 0, "still": still, "source": "count-2024" });
    assert_eq!(case(&published)["measures"][0]["citizens"], says(12, 30));
    let checked = publisher(&["check", published.to_str().unwrap(), "--lang", "en"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    // It stays when the workbook is imported again, and nothing of it seems to be lost when something else is corrected.
    assert!(import(&workbook, &[]).1.contains("nothing was written"));
    change(&feed, "index.json", &|index| {
        index["site"]["notice"] = json!("改过的说明")
    });
    let corrected = place.path("corrected.xlsx");
    template(&feed, &corrected);
    let (code, said) = import(&corrected, &[]);
    assert!(code == 0 && !said.contains("count-2024"), "{said}");
    assert_eq!(case(&published)["measures"][0]["citizens"], says(12, 30));
    // It is not written into a workbook: a later count would contradict it there. What grew by less than a small count stays as it was.
    let second = place.path("second.xlsx");
    template(&published, &second);
    let with_yes = [&counted[..], &["--yes"]].concat();
    for (solved, still, shown) in [(13, 40, says(12, 30)), (22, 40, says(22, 40)), (23, 4, says(22, 40))] {
        count(solved, still);
        let (code, said) = import(&second, &with_yes);
        assert_eq!(code, 0, "{said}");
        assert_eq!(case(&published)["measures"][0]["citizens"], shown);
    }
    // An account of the workbook's own that says otherwise is a fault at its cell.
    let own = json!({ "solved": 22, "partly": 0, "still": 41 });
    let says = |case: &mut Value| case["measures"][0]["citizens"] = own.clone();
    change(&feed, "2023/board.json", &|file| says(&mut file["cases"][0]));
    change(&feed, &format!("2023/cases/{unit}.json"), &|file| {
        says(&mut file["case"])
    });
    let third = place.path("third.xlsx");
    template(&feed, &third);
    count(22, 40);
    let (code, said) = import(&third, &with_yes);
    let fault = "sheet 措施, row 2, column 群众：没解决 (W2): 2024/results.json counts 40";
    assert!(code == 1 && said.contains(fault), "{said}");
}
