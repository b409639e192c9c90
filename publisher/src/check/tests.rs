#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;

fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public")
}

fn place(folder: &Path) -> Place {
    Place::new(folder.to_str().unwrap())
}

/// File, place and code of what is found, faults or warnings.
fn found(folder: &Path, severity: finding::Severity) -> Vec<(String, String, &'static str)> {
    let checked = check(&place(folder)).unwrap();
    let findings = checked
        .findings
        .into_iter()
        .filter(|finding| finding.message.severity() == severity);
    findings
        .map(|finding| (finding.file.to_string(), finding.at, finding.message.code()))
        .collect()
}

/// The synthetic feed with one unit's case first on its board. It has no faults.
fn sample() -> TempDir {
    let folder = TempDir::new().unwrap();
    crate::sample::feed(30, 12, 3).write(folder.path()).unwrap();
    folder
}

fn change(folder: &Path, path: &str, at: &str, value: Option<Value>) {
    let file = folder.join(path);
    let mut whole: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let (parent, name) = at.rsplit_once('/').unwrap();
    match (whole.pointer_mut(parent).unwrap(), value) {
        (Value::Object(fields), None) => drop(fields.remove(name).unwrap()),
        (Value::Object(fields), Some(value)) => drop(fields.insert(name.to_owned(), value)),
        (Value::Array(values), None) => drop(values.remove(name.parse().unwrap())),
        (Value::Array(values), Some(value)) if name == "-" => values.push(value),
        (Value::Array(values), Some(value)) => values[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{at}"),
    }
    fs::write(file, whole.to_string()).unwrap();
}

#[test]
fn the_sample_and_a_synthetic_feed_have_no_faults() {
    assert_eq!(found(&public().join("feed"), finding::Severity::Fault), []);
    assert_eq!(found(sample().path(), finding::Severity::Fault), []);
}

#[test]
fn published_results_agree_with_the_count_of_the_ballots() {
    let folder = sample();
    let board: Value = serde_json::from_slice(&fs::read(folder.path().join("2023/board.json")).unwrap()).unwrap();
    let unit = board["cases"][1]["unit"]["id"].as_str().unwrap();
    let tally = |times: u64| {
        let levels = json!({ "very-dissatisfied": 20 * times, "dissatisfied": 30 * times });
        json!({ "ratings": 50 * times, "levels": levels })
    };
    let group = json!({ "of": "all", "total": tally(3), "units": [{ "unit": unit, "tally": tally(1) }] });
    let counts = |worst: u64, bad: u64| {
        let count = |level: &str, count: u64| json!({ "level": level, "count": count });
        json!({ "counts": [count("very-dissatisfied", worst), count("dissatisfied", bad), { "level": "fair", "fewer_than": 10 }] })
    };
    let otherwise = |groups: Value, all: Value, one: Value| {
        change(folder.path(), "2023/results.json", "/count/groups", Some(groups));
        change(folder.path(), "2023/board.json", "/results", Some(all));
        change(
            folder.path(),
            &format!("2023/cases/{unit}.json"),
            "/case/results",
            Some(one),
        );
        let mut found = found(folder.path(), finding::Severity::Fault);
        found.retain(|(_, _, code)| *code == "counted-otherwise");
        found.into_iter().map(|(file, at, _)| (file, at)).collect::<Vec<_>>()
    };
    let agreed = otherwise(json!([group]), counts(60, 90), counts(20, 30));
    assert_eq!(agreed, []);
    let case = format!("2023/cases/{unit}.json");
    let place = |file: &str, at: &str| (file.to_owned(), at.to_owned());
    assert_eq!(
        otherwise(json!([group]), counts(60, 91), counts(19, 30)),
        [
            place("2023/board.json", "/results/counts/1/count"),
            place(&case, "/case/results/counts/0/count"),
        ]
    );
    // Ballots with a code and ballots without one are not added up.
    assert_eq!(otherwise(json!([group, group]), counts(60, 91), counts(19, 30)), []);
}

#[test]
fn citizens_accounts_agree_with_a_count_of_the_reports() {
    let folder = sample();
    let board: Value = serde_json::from_slice(&fs::read(folder.path().join("2023/board.json")).unwrap()).unwrap();
    let unit = board["cases"][0]["unit"]["id"].as_str().unwrap();
    let key = board["cases"][0]["measures"][0]["id"].as_str().unwrap();
    let reports = |still: u64| json!([{ "cycle": "2023", "unit": unit, "measure": key, "solved": 40, "partly": 20, "still": still }]);
    let otherwise = |older: Value, newer: Value| {
        change(folder.path(), "2022/results.json", "/count/reports", Some(older));
        change(folder.path(), "2023/results.json", "/count/reports", Some(newer));
        let mut found = found(folder.path(), finding::Severity::Fault);
        found.retain(|(_, _, code)| *code == "counted-otherwise");
        found.into_iter().map(|(_, at, _)| at).collect::<Vec<_>>()
    };
    let own = json!({ "solved": 40, "partly": 20, "still": 70, "source": "s4" });
    for (file, list) in [
        ("board.json".to_owned(), "/cases/0"),
        (format!("cases/{unit}.json"), "/case"),
    ] {
        let at = format!("{list}/measures/0/citizens");
        change(folder.path(), &format!("2023/{file}"), &at, Some(own.clone()));
    }
    assert_eq!(otherwise(reports(70), json!([])), [""; 0]);
    assert_eq!(otherwise(reports(70), reports(80)), [""; 0], "an earlier count said so");
    assert_eq!(otherwise(reports(60), reports(80)), ["/case/measures/0/citizens/still"]);
    assert_eq!(otherwise(json!([]), json!([])), [""; 0]);
}

#[test]
fn the_hours_of_a_ballot_can_be_written_in_another_zone_or_left_out_of_the_index() {
    let folder = sample();
    for closes in [json!("2024-12-30T16:00:00Z"), json!("2024-12-31T00:00+08:00")] {
        change(folder.path(), "index.json", "/cycles/0/closes", Some(closes));
        assert_eq!(found(folder.path(), finding::Severity::Fault), []);
    }
    for field in ["opens", "closes"] {
        change(folder.path(), "index.json", &format!("/cycles/0/{field}"), None);
    }
    assert_eq!(found(folder.path(), finding::Severity::Fault), []);
}

#[test]
fn every_fault_is_named_with_its_place() {
    let folder = sample();
    let board: Value = serde_json::from_slice(&fs::read(folder.path().join("2023/board.json")).unwrap()).unwrap();
    let unit = board["cases"][1]["unit"]["id"].as_str().unwrap();
    let case = format!("2023/cases/{unit}.json");
    let case = case.as_str();
    let of_unit = "2024/units/u00001.json";
    let cases: Vec<(&str, &str, Option<Value>, &str, &str)> = vec![
        // What the site's reader sets aside.
        (
            "2024/units.json",
            "/units/3/id",
            Some(json!("a b")),
            "/units/3/id",
            "no-key",
        ),
        ("2024/units.json", "/units/3/name", None, "/units/3", "missing-field"),
        (
            "2024/units.json",
            "/units/3/name",
            Some(json!(" ")),
            "/units/3/name",
            "empty",
        ),
        (
            "2024/units.json",
            "/units/3/name_en",
            Some(json!("　")),
            "/units/3/name_en",
            "empty",
        ),
        (
            "2024/units.json",
            "/units/3/id",
            Some(json!("u00001")),
            "/units/3",
            "same-key",
        ),
        (
            "2024/units.json",
            "/units/3/aliases",
            Some(json!("a")),
            "/units/3/aliases",
            "wrong-type",
        ),
        ("2024/units.json", "/units", Some(json!({})), "/units", "wrong-type"),
        ("2024/units.json", "/cycle", None, "", "missing-field"),
        ("index.json", "/as_of", Some(json!("2024-02-30")), "/as_of", "no-date"),
        (
            "index.json",
            "/generated_at",
            Some(json!("2024-07-15")),
            "/generated_at",
            "no-moment",
        ),
        (
            "index.json",
            "/sources/s1/url",
            Some(json!("ftp://a")),
            "/sources/s1/url",
            "no-link",
        ),
        (
            "index.json",
            "/background/0/source",
            Some(json!("s9")),
            "/background/0/source",
            "unknown-source",
        ),
        ("2024/ballot.json", "/levels", None, "", "no-level"),
        (
            "2024/ballot.json",
            "/version",
            Some(json!("2.0")),
            "/version",
            "newer-version",
        ),
        // What the reader tolerates silently.
        ("index.json", "/sequence", None, "", "missing-field"),
        ("2023/hearing.json", "/version", None, "", "missing-field"),
        (
            case,
            "/case/problems/0/id",
            Some(json!("p 1")),
            "/case/problems/0/id",
            "no-key",
        ),
        (
            "2024/ballot.json",
            "/comment_limit",
            Some(json!(10001)),
            "/comment_limit",
            "too-large-number",
        ),
        (
            case,
            "/case/results/counts/0/count",
            Some(json!("1,234")),
            "/case/results/counts/0/count",
            "wrong-type",
        ),
        // Contradictions between files, or parts of files.
        (
            "index.json",
            "/cycles/2/has/-",
            Some(json!("ballot")),
            "/cycles/2/has/3",
            "missing-file",
        ),
        (
            "2023/board.json",
            "/cases/-",
            Some(json!({ "unit": { "id": "b", "name": "乙" } })),
            "/cases/12",
            "missing-file",
        ),
        (
            "2024/units.json",
            "/units/-",
            Some(json!({ "id": "b", "name": "乙" })),
            "/units/30",
            "missing-file",
        ),
        (
            "2023/hearing.json",
            "/cycle",
            Some(json!("2022")),
            "/cycle",
            "other-cycle",
        ),
        (of_unit, "/unit/id", Some(json!("u00002")), "/unit/id", "other-unit"),
        (
            "2023/board.json",
            "/cases/1/named",
            Some(json!("2024")),
            "/cases/1",
            "differs",
        ),
        ("2023/board.json", "/cases/1/measures/0", None, "/cases/1", "differs"),
        (
            "2023/board.json",
            "/cases/1/measures/0/evidence",
            Some(json!([{ "text": "别的" }])),
            "/cases/1",
            "differs",
        ),
        (
            "2024/units.json",
            "/units/0/name",
            Some(json!("乙")),
            "/units/0",
            "differs",
        ),
        (
            case,
            "/case/problems/0/class",
            Some(json!("queue")),
            "/case/problems/0/class",
            "unknown-class",
        ),
        (
            case,
            "/case/measures/0/answers",
            Some(json!(["p9"])),
            "/case/measures/0/answers/0",
            "unknown-problem",
        ),
        (
            case,
            "/case/problems/1/id",
            Some(json!("p1")),
            "/case/problems/1",
            "same-key",
        ),
        (
            case,
            "/case/results/counts/0/level",
            Some(json!("superb")),
            "/case/results/counts/0/level",
            "unknown-level",
        ),
        (
            case,
            "/case/results/counts/5/label",
            None,
            "/case/results/counts/5/level",
            "unknown-level",
        ),
        (
            "2023/board.json",
            "/results/counts/0/level",
            Some(json!("superb")),
            "/results/counts/0/level",
            "unknown-level",
        ),
        (
            "2024/results.json",
            "/rules/worths/0/level",
            Some(json!("superb")),
            "/rules/worths/0/level",
            "unknown-level",
        ),
        (
            "2024/results.json",
            "/rules/worths/0",
            None,
            "/rules/worths",
            "no-worth",
        ),
        (
            "2024/results.json",
            "/rules/smallest_shown",
            Some(json!(2)),
            "/rules/smallest_shown",
            "too-small-number",
        ),
        (
            "2024/ballot.json",
            "/closes",
            Some(json!("2024-07-01T00:00+08:00")),
            "/closes",
            "closes-before-opens",
        ),
        (
            "index.json",
            "/cycles/0/closes",
            Some(json!("2024-07-01T00:00+08:00")),
            "/cycles/0",
            "differs",
        ),
        // What cannot be true.
        (
            case,
            "/case/results",
            Some(
                json!({ "ballots": "1,000", "counts": [{ "level": "a", "count": 990 }, { "level": "b", "count": 11 }] }),
            ),
            "/case/results/ballots",
            "counts-over-ballots",
        ),
        (
            of_unit,
            "/unit/history",
            Some(json!([{ "cycle": "2020", "status": "rated", "results": { "turnout": "100.1" } }])),
            "/unit/history/0/results/turnout",
            "over-hundred",
        ),
        (
            "2023/board.json",
            "/results",
            Some(json!({ "turnout": "381" })),
            "/results/turnout",
            "over-hundred",
        ),
        (
            case,
            "/case/problems/0/ballots",
            Some(json!("99999999")),
            "/case/problems/0/ballots",
            "problem-over-ballots",
        ),
        (
            case,
            "/case/measures/0/due",
            Some(json!("1018-06")),
            "/case/measures/0/due",
            "impossible-year",
        ),
        (
            "2024/ballot.json",
            "/closes",
            Some(json!("3024-12-31T00:00+08:00")),
            "/closes",
            "impossible-year",
        ),
    ];
    for (path, at, value, expected, code) in cases {
        let folder = sample();
        change(folder.path(), path, at, value.clone());
        let found = found(folder.path(), finding::Severity::Fault);
        let expected = (path.to_owned(), expected.to_owned(), code);
        assert!(found.contains(&expected), "{path} {at} = {value:?}: {found:?}");
    }
}

#[test]
fn every_weakness_is_named_with_its_place() {
    let folder = sample();
    let board: Value = serde_json::from_slice(&fs::read(folder.path().join("2023/board.json")).unwrap()).unwrap();
    let unit = board["cases"][1]["unit"]["id"].as_str().unwrap();
    let case = format!("2023/cases/{unit}.json");
    let case = case.as_str();
    let cases: Vec<(&str, &str, Option<Value>, &str, &str)> = vec![
        ("index.json", "/as_of", None, "", "no-data-date"),
        (
            "index.json",
            "/sources/x",
            Some(json!({ "title": "题" })),
            "/sources/x",
            "no-address",
        ),
        (
            "index.json",
            "/sources/x",
            Some(json!({ "title": "题" })),
            "/sources",
            "unused-source",
        ),
        ("index.json", "/cycels", Some(json!([])), "/cycels", "unknown-field"),
        (
            "index.json",
            "/cycles/0/has/0",
            Some(json!("balot")),
            "/cycles/0/has/0",
            "unknown-code",
        ),
        (
            "2024/units.json",
            "/units/0/kind",
            Some(json!("Office")),
            "/units/0/kind",
            "unknown-code",
        ),
        (
            case,
            "/case/measures/0/verified",
            Some(json!({ "verdict": "real", "date": "1999-03" })),
            "/case/measures/0/verified/date",
            "verified-before-claimed",
        ),
        (
            case,
            "/case/look_back",
            Some(json!({ "verdict": "real", "date": "1999" })),
            "/case/look_back/date",
            "look-back-before-named",
        ),
        (
            case,
            "/case/look_back",
            Some(json!({ "verdict": "real", "date": "2099" })),
            "/case/look_back/date",
            "after-data-date",
        ),
        (case, "/case/measures/0/id", None, "/case/measures/0", "no-id"),
        (
            case,
            "/case/measures/0/indicators",
            Some(json!([])),
            "/case/measures/0",
            "no-figure",
        ),
        (
            case,
            "/case/measures/0/claimed",
            Some(json!({ "state": "done" })),
            "/case/measures/0/claimed",
            "no-source",
        ),
        (
            case,
            "/case/look_back",
            Some(json!({ "verdict": "real" })),
            "/case/look_back",
            "no-evidence",
        ),
        (
            case,
            "/case/problems/0/ballots",
            Some(json!(12.50)),
            "/case/problems/0/ballots",
            "bare-number",
        ),
        (
            "2023/board.json",
            "/cases/0/named_before",
            None,
            "/cases/0",
            "named-before",
        ),
        (
            "2023/board.json",
            "/cases/11/named_before",
            Some(json!(["2019", "2022"])),
            "/cases/11/named_before/1",
            "not-named-then",
        ),
        (
            "2023/board.json",
            "/cases/0/named_before",
            Some(json!(["2023", "2022"])),
            "/cases/0/named_before/0",
            "not-earlier",
        ),
    ];
    for (path, at, value, expected, code) in cases {
        let folder = sample();
        change(folder.path(), path, at, value.clone());
        let found = found(folder.path(), finding::Severity::Warning);
        let expected = (path.to_owned(), expected.to_owned(), code);
        assert!(found.contains(&expected), "{path} {at} = {value:?}: {found:?}");
    }

    fs::write(folder.path().join("2023/cases/forgotten.json"), "{}").unwrap();
    let forgotten = (
        "2023/cases/forgotten.json".to_owned(),
        String::new(),
        "nothing-leads-here",
    );
    assert!(found(folder.path(), finding::Severity::Warning).contains(&forgotten));
}

#[test]
fn earlier_boards_do_not_cause_warnings() {
    let folder = sample();
    let says = json!(["2022", "2019"]);
    change(folder.path(), "2023/board.json", "/cases/0/named_before", Some(says));
    let found = found(folder.path(), finding::Severity::Warning);
    let of_cycles = ["named-before", "not-named-then", "not-earlier"];
    let found: Vec<_> = found.iter().filter(|(_, _, code)| of_cycles.contains(code)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn files_that_are_not_json_or_too_large_are_reported() {
    let folder = sample();
    fs::write(folder.path().join("2023/hearing.json"), "{\n  \"version\": \"1.0\",\n}").unwrap();
    fs::write(folder.path().join("2024/ballot.json"), vec![b' '; 9 * 1024 * 1024]).unwrap();
    let checked = check(&place(folder.path())).unwrap();
    let of = |path: &str| {
        let mut findings = checked
            .findings
            .iter()
            .filter(|finding| finding.file.to_string() == path);
        findings.next().map(|finding| finding.message.clone())
    };
    assert_eq!(of("2023/hearing.json"), Some(Message::NotJson(3, 1)));
    assert_eq!(of("2024/ballot.json"), Some(Message::TooLarge));
}

#[test]
fn a_misspelt_field_is_recognized() {
    let folder = sample();
    change(
        folder.path(),
        "2024/units.json",
        "/units/0/alias",
        Some(json!(["又名"])),
    );
    change(
        folder.path(),
        "2024/units.json",
        "/units/1/kind",
        Some(json!("statoin")),
    );
    change(folder.path(), "2024/units.json", "/units/2/telephone", Some(json!("0")));
    let checked = check(&place(folder.path())).unwrap();
    let near: Vec<_> = checked
        .findings
        .iter()
        .filter_map(|finding| match &finding.message {
            Message::UnknownField(_, near) => Some((finding.at.as_str(), near.as_deref())),
            Message::UnknownCode(code, _, near) if code == "statoin" => Some((finding.at.as_str(), near.as_deref())),
            _ => None,
        })
        .collect();
    assert_eq!(
        near,
        [
            ("/units/0/alias", Some("aliases")),
            ("/units/1/kind", Some("station")),
            ("/units/2/telephone", None),
        ]
    );
}

/// What makes a whole file unusable is told as exactly as any other fault.
#[test]
fn every_fault_of_the_reader_has_a_message_of_its_own() {
    for (path, whole) in [
        ("index.json", json!({ "version": "1.0", "sequence": 1 })),
        ("index.json", json!({ "version": "1.0", "sequence": 1, "site": {} })),
        (
            "index.json",
            json!({ "version": "1.0", "sequence": 1, "site": { "name": 1 } }),
        ),
        (
            "index.json",
            json!({ "version": [], "sequence": 1, "site": { "name": "a" } }),
        ),
        ("index.json", json!([])),
        (
            "index.json",
            json!({ "version": "1.0", "sequence": 1, "site": { "name": "a" }, "cycles": {} }),
        ),
        ("2024/units.json", json!({ "version": "1.0" })),
        ("2024/units.json", json!({ "version": "1.0", "cycle": "a b" })),
        ("2024/units/u00001.json", json!({ "version": "1.0", "cycle": "2024" })),
        (
            "2024/units/u00001.json",
            json!({ "version": "1.0", "cycle": "2024", "unit": { "id": "u00001", "name": "" } }),
        ),
        (
            "2024/units/u00001.json",
            json!({ "version": "1.0", "cycle": "2024", "unit": { "name": "a" } }),
        ),
        (
            "2024/ballot.json",
            json!({ "version": "1.0", "cycle": "2024", "levels": [{ "code": "a" }] }),
        ),
        (
            "2024/ballot.json",
            json!({ "version": "1.0", "cycle": "2024", "levels": [{ "label": "a" }] }),
        ),
        (
            "2024/ballot.json",
            json!({ "version": "1.0", "cycle": "2024", "levels": [{ "code": "", "label": "a" }] }),
        ),
        (
            "2024/ballot.json",
            json!({ "version": "1.0", "cycle": "2024", "levels": [{ "code": "a", "label": "a", "bad": 1 }] }),
        ),
        (
            "2023/board.json",
            json!({ "version": "1.0", "cycle": "2023", "cases": 1 }),
        ),
        ("2023/hearing.json", json!({ "version": "1.0", "cycle": "2023" })),
        (
            "2023/hearing.json",
            json!({ "version": "1.0", "cycle": "2023", "title": "a".repeat(100_001) }),
        ),
    ] {
        let folder = sample();
        fs::write(folder.path().join(path), whole.to_string()).unwrap();
        let found = found(folder.path(), finding::Severity::Fault);
        let here: Vec<_> = found.iter().filter(|(file, ..)| file == path).collect();
        assert!(
            !here.is_empty() && here.iter().all(|(_, _, code)| *code != "unusable"),
            "{whole:.80}: {here:?}"
        );
    }
}

#[test]
fn each_language_is_complete() {
    let folder = sample();
    change(folder.path(), "index.json", "/cycels", Some(json!([])));
    change(folder.path(), "2024/units.json", "/units/3/name", None);
    let checked = check(&place(folder.path())).unwrap();
    let is_chinese = |character: char| {
        ('\u{3000}'..='\u{9fff}').contains(&character) || ('\u{ff00}'..='\u{ffef}').contains(&character)
    };
    let chinese = Findings::new("feed", &checked, Language::Zh).lines(Language::Zh);
    assert!(
        chinese
            .lines()
            .all(|line| line.ends_with(".json") || line.ends_with('。')),
        "{chinese}"
    );
    assert!(chinese.contains("是不是想写 cycles？"), "{chinese}");
    let english = Findings::new("feed", &checked, Language::En).lines(Language::En);
    // What the feed itself says is quoted as it is.
    let own = english
        .replace("代办点", "")
        .replace("试评", "")
        .replace("待查", "")
        .replace("暂停", "");
    assert!(!own.contains(is_chinese), "{own}");
    assert!(english.contains("is cycles meant?"), "{english}");
}

#[test]
fn texts_of_a_feed_cannot_control_the_terminal() {
    let folder = sample();
    change(folder.path(), "index.json", "/a\u{1b}[2J\u{202e}", Some(json!(1)));
    let checked = check(&place(folder.path())).unwrap();
    let lines = Findings::new("feed", &checked, Language::En).lines(Language::En);
    assert!(lines.contains("a\\u{1b}[2J\\u{202e}"), "{lines}");
    assert!(!lines.contains(['\u{1b}', '\u{202e}']), "{lines}");
}

#[test]
fn the_json_output_matches_its_schema() {
    let schema = fs::read(public().join("schema/check.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_slice(&schema).unwrap()).unwrap();
    let folder = sample();
    change(folder.path(), "2024/units.json", "/units/3/name", None);
    let faulty = Findings::new("feed", &check(&place(folder.path())).unwrap(), Language::Zh);
    let empty = TempDir::new().unwrap();
    let unchecked = Findings::unchecked("feed", check(&place(empty.path())).err().unwrap());
    assert_eq!((faulty.status(), unchecked.status()), (1, 2));
    for report in [faulty, unchecked] {
        let document: Value = serde_json::from_str(&report.json()).unwrap();
        assert!(validator.is_valid(&document), "{document:#}");
    }
}

/// Serves a folder, one request after the other, as long as the test runs; what is asked for in `broken` it answers with 500.
fn serve(folder: PathBuf, broken: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/base/feed/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
            let request = lines.next().unwrap();
            for _ in lines.take_while(|line| !line.is_empty()) {}
            let path = request
                .split(' ')
                .nth(1)
                .unwrap()
                .strip_prefix("/base/feed/")
                .unwrap()
                .to_owned();
            let (status, body) = match fs::read(folder.join(&path)) {
                _ if path == broken => (500, Vec::new()),
                Ok(body) => (200, body),
                Err(_) => (404, Vec::new()),
            };
            let head = format!(
                "HTTP/1.1 {status} x\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&body).unwrap();
        }
    });
    address
}

#[test]
fn an_address_is_checked_like_a_folder() {
    let folder = sample();
    change(folder.path(), "2024/units.json", "/units/3/name", None);
    fs::remove_file(folder.path().join("2023/hearing.json")).unwrap();
    let here = check(&place(folder.path())).unwrap();
    let there = check(&Place::new(&serve(folder.path().to_owned(), ""))).unwrap();
    assert!(
        here.findings
            .iter()
            .any(|finding| finding.message.code() == "missing-file")
    );
    // The files at an address cannot be listed.
    let led = |checked: Checked| {
        checked
            .findings
            .into_iter()
            .filter(|finding| finding.message != Message::Unled)
            .collect::<Vec<_>>()
    };
    assert_eq!(here.files, there.files);
    assert_eq!(led(there), led(here));
}

#[test]
fn an_address_that_does_not_answer_cannot_be_checked() {
    let folder = sample();
    let broken = check(&Place::new(&serve(folder.path().to_owned(), "2023/board.json")))
        .err()
        .unwrap();
    assert!(broken.place.ends_with("/base/feed/2023/board.json"), "{broken:?}");
    assert_eq!(broken.reason, "HTTP 500");

    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let gone = check(&Place::new(&format!("http://{nobody}/feed"))).err().unwrap();
    assert!(!gone.reason.is_empty(), "{gone:?}");

    let empty = TempDir::new().unwrap();
    let nothing = check(&Place::new(&serve(empty.path().to_owned(), ""))).err().unwrap();
    assert_eq!(nothing.reason, "", "there is simply no index");
}

/// The files of a small synthetic feed.
static FILES: LazyLock<Vec<(Document, Value)>> = LazyLock::new(|| {
    let files = crate::sample::feed(3, 3, 1).files().into_iter();
    files
        .map(|(path, bytes)| (path, serde_json::from_slice(&bytes).unwrap()))
        .collect()
});

static SCHEMAS: LazyLock<BTreeMap<&str, (Walk, Validator)>> = LazyLock::new(|| {
    let schema = |schema: Value| {
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .unwrap();
        (Walk::new(schema), validator)
    };
    file_schemas()
        .iter()
        .map(|file| (file.kind.code(), schema(file.json_schema())))
        .collect()
});

fn any_value() -> impl Strategy<Value = Value> {
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(3.5),
        json!(20_000),
        json!(""),
        json!(" "),
        json!("a b"),
        json!("s1"),
        json!("2018"),
        json!("2018-02-30"),
        json!("2018-07-01T00:00Z"),
        json!("https://example.org"),
        json!([]),
        json!({}),
        json!([1]),
        json!({ "text": 1 }),
        json!([{ "id": "a", "name": "b", "text": "c", "code": "d", "label": "e" }]),
    ];
    proptest::sample::select(values.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn a_file_has_a_fault_exactly_if_its_schema_refuses_it(file: Index, place: Index, value in any_value()) {
        let (path, whole) = file.get(&FILES);
        let mut whole = whole.clone();
        let mut places = Vec::new();
        let mut note = |at: &str, _: &Value| places.push(at.to_owned());
        everywhere(&whole, "", &mut note);
        let at: &String = place.get(&places);
        *whole.pointer_mut(at).unwrap() = value;
        let (walk, validator) = &SCHEMAS[path.kind().code()];
        let mut findings = Vec::new();
        file::check(path, whole.to_string().as_bytes(), walk, &mut findings);
        // What a schema cannot say: that a source is there, that a key is there once, and that the file is in its place.
        let beyond = ["unknown-source", "same-key", "other-cycle", "other-unit"];
        let is_faulty = findings.iter().any(|finding| {
            finding.message.severity() == finding::Severity::Fault && !beyond.contains(&finding.message.code())
        });
        prop_assert_eq!(validator.is_valid(&whole), !is_faulty, "{}: {:?}", at, findings);
    }
}

fn everywhere(value: &Value, at: &str, see: &mut dyn FnMut(&str, &Value)) {
    see(at, value);
    match value {
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                everywhere(value, &format!("{at}/{index}"), see);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                everywhere(value, &format!("{at}/{name}"), see);
            }
        }
        _ => {}
    }
}
