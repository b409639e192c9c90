//! Files of a newer version, or with other ways of writing the same.

use serde_json::{Value, json};
use wanping::domain::*;
use wanping::feed::{Unusable, decode};

use crate::{read, read_whole, try_read};

fn board(case: Value) -> Value {
    json!({ "cycle": "2017", "cases": [case] })
}

#[test]
fn unknown_fields_are_ignored() {
    let board: Board = read_whole(&json!({
        "version": "1.0", "generator": { "name": "x" }, "cycle": "2017", "later": [1, 2],
        "cases": [{
            "unit": { "id": "a", "name": "甲", "phone": 110 }, "score": 3,
            "measures": [{ "text": "整改", "claimed": { "state": "done", "percent": 100 }, "cost": null }],
        }],
    }));
    assert_eq!(board.cases[0].measures[0].statement.text, "整改");
}

#[test]
fn unknown_codes_are_kept_as_written() {
    let board: Board = read_whole(&board(json!({
        "unit": { "id": "a", "name": "甲", "kind": "街道 " },
        "problems": [{ "text": "慢", "class": "queue" }],
        "measures": [{ "text": "整改", "claimed": { "state": "Done" }, "verified": { "verdict": "unclear" } }],
        "look_back": { "verdict": "待查" },
    })));
    let case = &board.cases[0];
    assert_eq!(case.unit.kind, Some(Kind::Other("街道 ".into())));
    assert_eq!(case.problems[0].class.as_deref(), Some("queue"));
    let Account::Given { says, .. } = &case.measures[0].claimed else {
        panic!("claimed")
    };
    assert_eq!(says.state, ClaimState::Other("Done".into()));
    let Account::Given { says, .. } = &case.measures[0].verified else {
        panic!("verified")
    };
    assert_eq!(says.verdict, Verdict::Other("unclear".into()));
    assert_eq!(case.look_back.as_ref().unwrap().verdict, Verdict::Other("待查".into()));
}

#[test]
fn known_codes_are_known() {
    let unit = |kind: &str| json!({ "id": kind, "name": kind, "kind": kind });
    let roster: Roster = read_whole(&json!({ "cycle": "1", "units": [unit("office"), unit("station")] }));
    assert_eq!(roster.units[0].kind, Some(Kind::Office));
    assert_eq!(roster.units[1].kind, Some(Kind::Station));

    for (code, state) in [
        ("reported", ClaimState::Reported),
        ("planned", ClaimState::Planned),
        ("under-way", ClaimState::UnderWay),
        ("done", ClaimState::Done),
    ] {
        let case = json!({ "unit": unit("a"), "measures": [{ "text": "", "claimed": { "state": code } }] });
        let board: Board = read_whole(&board(case));
        let Account::Given { says, .. } = &board.cases[0].measures[0].claimed else {
            panic!("{code}")
        };
        assert_eq!(says.state, state);
    }
    for (code, verdict) in [
        ("real", Verdict::Real),
        ("partial", Verdict::Partial),
        ("perfunctory", Verdict::Perfunctory),
        ("relapsed", Verdict::Relapsed),
    ] {
        let board: Board = read_whole(&board(json!({ "unit": unit("a"), "look_back": { "verdict": code } })));
        assert_eq!(board.cases[0].look_back.as_ref().unwrap().verdict, verdict);
    }
}

#[test]
fn only_another_major_version_is_refused() {
    for version in [
        json!("1"),
        json!("1.0"),
        json!("1.9"),
        json!("1.12.3"),
        json!(1),
        json!(null),
    ] {
        read_whole::<Board>(&json!({ "version": version, "cycle": "2017" }));
    }
    read_whole::<Board>(&json!({ "cycle": "2017" }));
    for (version, named) in [
        (json!("2.0"), "2.0"),
        (json!("10.1"), "10.1"),
        (json!(2), "2"),
        (json!("new"), "new"),
    ] {
        // Whatever else such a file contains, because its meaning may have changed.
        for file in [
            json!({ "version": version, "cycle": "2017" }),
            json!({ "version": version }),
        ] {
            assert_eq!(try_read::<Board>(&file), Err(Unusable::Newer(named.into())));
        }
    }
}

#[test]
fn null_is_as_good_as_nothing() {
    let board: Board = read_whole(&json!({
        "cycle": "2017", "about": null, "sources": null,
        "cases": [{
            "unit": { "id": "a", "name": "甲", "organ": null, "kind": null, "aliases": null },
            "source": null, "named_before": null, "problems": null, "look_back": null,
            "measures": [{
                "text": "整改", "source": null, "claimed": null, "verified": null, "citizens": null, "indicators": null,
            }],
        }, {
            "unit": { "id": "b", "name": "乙" },
            "measures": [{
                "text": "整改",
                "indicators": [{ "label": "件数", "actual": "6", "unit": null, "baseline": null, "targets": null }],
            }],
        }],
    }));
    let case = &board.cases[0];
    assert!(case.unit.aliases.is_empty() && case.problems.is_empty());
    assert_eq!(case.measures[0].citizens, Account::Unpublished);
    assert_eq!(board.cases[1].measures[0].indicators[0].targets, []);

    read_whole::<Board>(&json!({ "cycle": "2017", "cases": null }));
    read_whole::<Roster>(&json!({ "cycle": "2017", "units": null, "source": null }));
    read_whole::<Hearing>(&json!({ "cycle": "2017", "title": "会", "date": null, "comments": null }));
    let form: BallotForm = read_whole(&json!({
        "cycle": "2018", "levels": [{ "code": "a", "label": "好", "bad": null }], "reasons": null, "comment_limit": null,
    }));
    assert_eq!((form.levels[0].bad, form.comment_limit), (false, 500));
    let site: Site = read_whole(&json!({
        "site": { "name": "评", "organiser": null, "notice": null, "language": null },
        "sequence": null, "as_of": null, "background": null, "cycles": [{ "id": "2018", "title": null, "has": null }],
    }));
    assert_eq!(
        (site.cycles[0].title.as_str(), site.language.as_str()),
        ("2018", "zh-CN")
    );
}

#[test]
fn digits_may_be_bare_numbers() {
    let indicator = json!({
        "label": "件数", "actual": 14.7, "baseline": -3,
        "targets": [{ "label": "市", "value": 500, "share": 48.3 }, { "label": "省", "share": "029.0" }],
    });
    let board: Board = read_whole(&board(json!({
        "unit": { "id": "a", "name": "甲" }, "measures": [{ "text": "整改", "indicators": [indicator] }],
    })));
    let indicator = &board.cases[0].measures[0].indicators[0];
    assert_eq!(indicator.actual, "14.7");
    assert_eq!(indicator.baseline.as_deref(), Some("-3"));
    assert_eq!(indicator.targets[0].value.as_deref(), Some("500"));
    assert_eq!(indicator.targets[0].share.as_deref(), Some("48.3"));
    assert_eq!(indicator.targets[1].share.as_deref(), Some("029.0"), "digit for digit");
}

#[test]
fn the_last_of_two_equal_keys_holds() {
    let text = r#"{"cycle":"2016","cycle":"2017","cases":[],
        "cases":[{"unit":{"id":"a","name":"甲","name":"乙"},"unit":{"id":"b","name":"丙","name":"丁"}}]}"#;
    let board = decode::<Board>(text.as_bytes(), "").unwrap();
    assert_eq!(board.faults, []);
    assert_eq!(board.value.cycle.as_str(), "2017");
    assert_eq!(board.value.cases[0].unit.name, "丁");
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let board = decode::<Board>("\u{feff}{\"cycle\":\"2017\"}".as_bytes(), "").unwrap();
    assert_eq!(board.value.cycle.as_str(), "2017");
}

#[test]
fn an_api_may_wrap_the_file() {
    let inner = json!({ "version": "1.0", "cycle": "2017", "cases": [{ "unit": { "id": "a/b", "name": "甲" } }] });
    let bytes = |value: Value| value.to_string().into_bytes();
    for (whole, pointer) in [
        (json!({ "version": "2.0", "code": 0, "data": inner }), "/data"),
        (json!({ "a/b": [0, { "~": inner }] }), "/a~1b/1/~0"),
    ] {
        let board = decode::<Board>(&bytes(whole), pointer).unwrap();
        assert_eq!(board.value.cycle.as_str(), "2017");
        assert_eq!(
            board.faults[0].at, "/cases/0/unit/id",
            "counted from the file, not from its wrapping"
        );
    }
    for whole in [
        json!({}),
        json!({ "data": null }),
        json!({ "data": "{}" }),
        json!([]),
        json!({ "cycle": "2017" }),
    ] {
        let read = decode::<Board>(&bytes(whole), "/data");
        assert!(matches!(read, Err(Unusable::Shape(_))), "{read:?}");
    }
    let newer = decode::<Board>(&bytes(json!({ "data": { "version": "2.0" } })), "/data");
    assert_eq!(newer, Err(Unusable::Newer("2.0".into())));
}

#[test]
fn what_is_left_out_is_left_out() {
    let case: Case = read_whole(&json!({ "case": { "unit": { "id": "a", "name": "甲" } } }));
    assert_eq!(
        case,
        Case {
            unit: Unit {
                id: UnitId::parse("a").unwrap(),
                name: "甲".into(),
                name_en: None,
                organ: None,
                kind: None,
                aliases: vec![],
                services: vec![],
                keys: vec![],
                exempt: None,
            },
            named: None,
            named_before: vec![],
            problems: vec![],
            measures: vec![],
            comments: vec![],
            look_back: None,
            results: None,
            source: None,
        }
    );
    assert!(read::<Board>(&json!({ "cycle": "2017" })).value.cases.is_empty());
}
