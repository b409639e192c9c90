#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use wanping::domain::Key;
use wanping::feed::wire::{Amount, Date, Link, MeasuredFigure, Moment, SignedFigure};

use super::*;
use crate::format::Feed;

fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public")
}

/// A validator that asks dates and times to be real ones.
fn validator(kind: &str) -> Validator {
    let document = file_schemas()
        .into_iter()
        .find(|file| file.kind.code() == kind)
        .unwrap();
    let schema = document.json_schema();
    assert!(jsonschema::meta::validate(&schema).is_ok(), "{kind}");
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

#[test]
fn the_sample_is_valid() {
    for (path, bytes) in Feed::read(&public().join("feed")).unwrap().files() {
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        if let Err(error) = validator(path.kind().code()).validate(&file) {
            panic!("{path}: {}: {error}", error.instance_path());
        }
    }
}

/// A file of each kind in which nothing is missing that must be there, and with one of everything that has a rule.
fn good(kind: &str) -> Value {
    let source = json!({ "title": "题", "date": "2018-07", "url": "https://example.org/" });
    let case = json!({
        "unit": { "id": "a", "name": "甲" },
        "named": "2016-02-29", "named_before": ["2014"],
        "problems": [{ "id": "p", "text": "慢", "class": "slow", "ballots": 120 }],
        "measures": [{
            "text": "改", "answers": ["p"], "due": "2018", "due_before": [{ "date": "2017-12" }],
            "claimed": { "state": "done" },
            "verified": { "verdict": "nobody knows" },
            "citizens": { "solved": 1, "partly": 2, "still": 3 },
            "indicators": [{ "label": "数", "actual": "3—5", "targets": [{ "label": "省", "share": 48.3 }] }],
        }],
        "look_back": { "verdict": "real", "evidence": null },
        "results": { "counts": [{ "level": "bad", "fewer_than": 10 }] },
    });
    match kind {
        "index" => json!({
            "version": "1.0", "site": { "name": "评" }, "sequence": 1, "generated_at": "2018-07-01T00:00+08:00",
            "as_of": "2018-07", "links": [{ "label": "官网", "url": "https://example.org/" }],
            "cycles": [{ "id": "2018", "has": ["ballot", "something new"] }], "sources": { "s": source },
        }),
        "units" => json!({ "version": "1.0", "cycle": "2018", "units": [{ "id": "a", "name": "甲", "kind": "街道" }] }),
        "unit" => json!({
            "version": "1.0", "cycle": "2018",
            "unit": { "id": "a", "name": "甲", "windows": [{ "name": "窗" }], "history": [{ "cycle": "2017", "status": "named" }] },
        }),
        "ballot" => json!({
            "version": "1.0", "cycle": "2018", "levels": [{ "code": "bad", "label": "差", "bad": true }],
            "reasons": null, "comment_limit": 10000, "opens": "2018-07-01T00:00:00Z", "intake": { "name": "办" },
            "questions": [{ "code": "q", "text": "问", "options": [{ "code": "y", "label": "是" }] }],
        }),
        "board" => json!({ "version": "1.0", "cycle": "2017", "cases": [case] }),
        "case" => json!({ "version": "1.0", "case": case, "sources": null, "something": "new" }),
        "hearing" => json!({
            "version": "1.0", "cycle": "2017", "title": "会", "about": [{ "text": "文", "source": "s" }],
            "reports": [{ "unit": { "id": "a", "name": "甲" } }],
        }),
        "results" => json!({
            "version": "1.0", "cycle": "2018",
            "rules": { "smallest_shown": 3, "without_code": "by lot", "worths": [{ "level": "bad", "worth": 0 }] },
        }),
        _ => panic!("{kind}"),
    }
}

/// Each case puts a value in one place, or takes away what is there.
#[test]
fn values_outside_the_format_are_refused() {
    let long = "a".repeat(65);
    let cases: Vec<(&str, &str, Option<Value>)> = vec![
        ("results", "/rules", None),
        ("results", "/rules/smallest_shown", Some(json!(2))),
        ("results", "/rules/worths/0/worth", Some(json!(1001))),
        ("index", "/version", None),
        ("index", "/version", Some(json!("2.0"))),
        ("index", "/version", Some(json!(1))),
        ("index", "/site", None),
        ("index", "/site/name", None),
        ("index", "/sequence", None),
        ("index", "/sequence", Some(json!(-1))),
        ("index", "/sequence", Some(json!(1.5))),
        ("index", "/generated_at", Some(json!("2018-07-01T00:00"))),
        ("index", "/generated_at", Some(json!("2018-07-01"))),
        ("index", "/generated_at", Some(json!("2018-02-30T00:00:00+08:00"))),
        ("index", "/as_of", Some(json!("2018-13"))),
        ("index", "/as_of", Some(json!(2018))),
        ("index", "/links/0/url", Some(json!("javascript:alert(1)"))),
        ("index", "/links/0/label", None),
        ("index", "/cycles/0/id", Some(json!("../2018"))),
        ("index", "/cycles/0/has", Some(json!("ballot"))),
        ("index", "/sources/s/title", None),
        ("index", "/sources/s/url", Some(json!("//example.org"))),
        ("index", "/sources/s/date", Some(json!("July"))),
        ("index", "/sources", Some(json!([]))),
        ("units", "/cycle", None),
        ("units", "/cycle", Some(json!(""))),
        ("units", "/units/0/id", Some(json!(long))),
        ("units", "/units/0/id", Some(json!("单位"))),
        ("units", "/units/0/id", Some(json!("a.json"))),
        ("units", "/units/0/name", None),
        ("units", "/units/0/name", Some(json!(" "))),
        ("units", "/units/0/kind", Some(json!(1))),
        ("unit", "/unit", None),
        ("unit", "/unit/windows/0/name", None),
        ("unit", "/unit/history/0/status", None),
        ("ballot", "/levels", None),
        ("ballot", "/levels", Some(json!([]))),
        ("ballot", "/levels/0/code", Some(json!(""))),
        ("ballot", "/levels/0/label", None),
        ("ballot", "/levels/0/bad", Some(json!("yes"))),
        ("ballot", "/comment_limit", Some(json!(10001))),
        ("ballot", "/comment_limit", Some(json!("500"))),
        ("ballot", "/opens", Some(json!("2018-07-01T25:00:00Z"))),
        ("ballot", "/intake/name", None),
        ("ballot", "/questions/0/text", None),
        ("ballot", "/questions/0/options/0/code", Some(json!(""))),
        ("board", "/cases/0/unit", None),
        ("board", "/cases/0/named", Some(json!("2015-02-29"))),
        ("board", "/cases/0/named_before", Some(json!("2014"))),
        ("board", "/cases/0/named_before/0", Some(json!("2014年"))),
        ("board", "/cases/0/measures/0/due", Some(json!("2018-6"))),
        ("board", "/cases/0/measures/0/due_before/0/date", None),
        ("case", "/case", None),
        ("case", "/case/problems/0/text", None),
        ("case", "/case/problems/0/id", Some(json!("p 1"))),
        ("case", "/case/problems/0/ballots", Some(json!([]))),
        ("case", "/case/problems/0/ballots", Some(json!("120票"))),
        ("case", "/case/problems/0/ballots", Some(json!(-5))),
        ("case", "/case/measures/0/answers/0", Some(json!("p/1"))),
        ("case", "/case/measures/0/claimed/state", None),
        ("case", "/case/measures/0/verified/verdict", None),
        ("case", "/case/measures/0/citizens/still", None),
        ("case", "/case/measures/0/citizens/still", Some(json!(-1))),
        ("case", "/case/measures/0/indicators/0/actual", None),
        ("case", "/case/measures/0/indicators/0/actual", Some(json!("73%"))),
        ("case", "/case/measures/0/indicators/0/targets/0/label", None),
        ("case", "/case/look_back/verdict", Some(json!(true))),
        ("case", "/case/results/counts/0/level", None),
        ("case", "/case/results/counts/0/fewer_than", Some(json!("10"))),
        ("hearing", "/title", None),
        ("hearing", "/about/0/text", None),
        ("hearing", "/about/0/source", Some(json!(1))),
        ("hearing", "/reports/0/unit/id", None),
    ];
    for file in file_schemas() {
        let kind = file.kind.code();
        let validator = validator(kind);
        assert!(
            validator.is_valid(&good(kind)),
            "{kind}: {:?}",
            validator.validate(&good(kind))
        );
        for (_, at, value) in cases.iter().filter(|(of, _, _)| *of == kind) {
            let mut file = good(kind);
            let (parent, name) = at.rsplit_once('/').unwrap();
            let parent = file.pointer_mut(parent).unwrap();
            match (parent, value) {
                (Value::Object(fields), None) => drop(fields.remove(name).unwrap()),
                (Value::Array(values), Some(value)) => values[name.parse::<usize>().unwrap()] = value.clone(),
                (parent, Some(value)) => parent[name] = value.clone(),
                (_, None) => panic!("{at}"),
            }
            assert!(!validator.is_valid(&file), "{kind}: {at} = {value:?}");
        }
    }
}

/// Texts that nearly are what a rule asks for, and others.
fn nearly() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9_.-]{0,66}",
        "[012][0-9]{3}(-[0-3][0-9]){0,3}",
        "20(16|18)-[01][0-9]-[0-2][0-8][Tt ][0-2][0-9]:[0-6][0-9](:[0-5][0-9](\\.[0-9]{0,3})?)?([Zz]|[+-][0-2][0-9]:[0-6][0-9])?",
        "(https?|HTTPS|ftp|)(://|:/|//)[a-z /\u{7f}\n中]{0,6}",
        "[-约超]?(1?[0-9]{0,3}[,.]?[0-9]{2,3}|[三十余半无]{0,2})[—至-]?[0-9万]{0,2}(余|以上|%|个月)?",
        "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn the_schema_and_the_type_accept_the_same_texts(text in nearly()) {
        static VALIDATORS: LazyLock<[Validator; 7]> = LazyLock::new(|| {
            let schemas = [
                generator("/$defs").into_root_schema_for::<Key>(),
                generator("/$defs").into_root_schema_for::<Date>(),
                generator("/$defs").into_root_schema_for::<Moment>(),
                generator("/$defs").into_root_schema_for::<Link>(),
                generator("/$defs").into_root_schema_for::<Amount>(),
                generator("/$defs").into_root_schema_for::<SignedFigure>(),
                generator("/$defs").into_root_schema_for::<MeasuredFigure>(),
            ];
            schemas.map(|schema| jsonschema::options().should_validate_formats(true).build(schema.as_value()).unwrap())
        });
        let taken = [
            Key::parse(&text).is_some(),
            Date::parse(&text).is_some(),
            Moment::parse(&text).is_some(),
            Link::parse(&text).is_some(),
            Amount::parse(&text).is_some(),
            SignedFigure::parse(&text).is_some(),
            MeasuredFigure::parse(&text).is_some(),
        ];
        let valid = VALIDATORS.each_ref().map(|validator| validator.is_valid(&json!(text)));
        prop_assert_eq!(valid, taken);
    }

    #[test]
    fn the_site_accepts_the_same_links(text in nearly()) {
        let index = json!({ "site": { "name": "评" }, "links": [{ "label": "a", "url": text }] });
        let read = wanping::feed::decode::<wanping::domain::Site>(index.to_string().as_bytes(), "").unwrap();
        prop_assert_eq!(read.value.links.len() == 1, Link::parse(&text).is_some());
    }
}
