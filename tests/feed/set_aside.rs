//! A broken record is left out and reported; the records around it are kept.

use serde_json::{Value, json};
use wanping::domain::*;
use wanping::feed::{Document, FaultKind, Unusable, decode, decode_as};

use crate::{places, read, try_read};

/// A board of two cases without faults.
fn board() -> Value {
    let case = |id: &str| {
        json!({
            "unit": { "id": id, "name": format!("单位{id}"), "name_en": "Unit", "aliases": ["又名"] },
            "source": "s1",
            "named_before": ["2016", "2014"],
            "problems": [{ "text": "慢", "text_en": "Slow", "source": "s1" }, { "text": "贵", "source": "s1" }],
            "measures": [{
                "text": "整改", "source": "s1",
                "claimed": { "state": "reported", "date": "2018-06", "source": "s1" },
                "indicators": [
                    { "label": "件数", "actual": "6", "date": "2018-06-25", "source": "s1",
                      "targets": [{ "label": "市", "share": "29" }, { "label": "省", "share": "48.3" }] },
                    { "label": "金额", "actual": "14.7", "source": "s1" },
                ],
            }],
            "look_back": { "verdict": "real", "text": "到位", "text_en": "Done", "date": "2018", "source": "s1" },
        })
    };
    json!({
        "version": "1.0",
        "cycle": "2017",
        "about": { "text": "点名", "source": "s1" },
        "cases": [case("a"), case("b")],
        "sources": { "s1": { "title": "报道", "date": "2018-07", "url": "https://example.org/a" } },
    })
}

/// The board with another value at a place; `null` counts as absent.
fn board_with(at: &str, value: Value) -> Value {
    let mut board = board();
    *board.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = value;
    board
}

#[test]
fn the_board_of_these_tests_has_no_faults() {
    assert_eq!(read::<Board>(&board()).faults, []);
}

/// Places at which a fault makes the whole case unreadable.
const WHOLE_CASE: [&str; 6] = [
    "/cases/0",
    "/cases/0/unit",
    "/cases/0/unit/id",
    "/cases/0/unit/name",
    "/cases/0/problems",
    "/cases/0/look_back/verdict",
];

#[test]
fn a_fault_points_to_the_faulty_field() {
    let broken = |at, value, fault| (at, value, fault);
    for (at, value, fault) in [
        broken("/cases/0", json!("x"), "/cases/0"),
        broken(
            "/cases/0",
            json!([{ "id": "a", "name": "甲" }, null, [], [], null]),
            "/cases/0",
        ),
        broken("/cases/0/unit", json!(7), "/cases/0/unit"),
        broken("/cases/0/unit/name", json!(["x"]), "/cases/0/unit/name"),
        broken("/cases/0/unit/name", json!(" \n"), "/cases/0/unit/name"),
        broken("/cases/0/unit/name_en", json!(["x"]), "/cases/0/unit/name_en"),
        broken("/cases/0/unit/id", json!("../b"), "/cases/0/unit/id"),
        broken("/cases/0/unit/id", json!("b.json"), "/cases/0/unit/id"),
        broken("/cases/0/unit/aliases/0", json!(5), "/cases/0/unit/aliases/0"),
        broken("/cases/0/named_before", json!("2016"), "/cases/0/named_before"),
        broken("/cases/0/named_before/0", json!(2016), "/cases/0/named_before/0"),
        broken("/cases/0/named_before/1", json!("../2014"), "/cases/0/named_before/1"),
        broken("/cases/0/problems/0", json!(null), "/cases/0/problems/0"),
        broken("/cases/0/problems/0/text", json!(3), "/cases/0/problems/0/text"),
        broken("/cases/0/problems/0/text_en", json!(3), "/cases/0/problems/0/text_en"),
        broken("/cases/0/problems/0/source", json!("s9"), "/cases/0/problems/0/source"),
        broken("/cases/0/problems", json!("慢"), "/cases/0/problems"),
        broken(
            "/cases/0/measures/0/claimed",
            json!("done"),
            "/cases/0/measures/0/claimed",
        ),
        broken(
            "/cases/0/measures/0/claimed/date",
            json!("六月"),
            "/cases/0/measures/0/claimed/date",
        ),
        broken(
            "/cases/0/measures/0/claimed/source",
            json!("s9"),
            "/cases/0/measures/0/claimed/source",
        ),
        broken(
            "/cases/0/measures/0/indicators/0/actual",
            json!(true),
            "/cases/0/measures/0/indicators/0/actual",
        ),
        broken(
            "/cases/0/measures/0/indicators/0/actual",
            json!("待公布"),
            "/cases/0/measures/0/indicators/0/actual",
        ),
        broken(
            "/cases/0/measures/0/indicators/0/targets/1/share",
            json!("48.3%"),
            "/cases/0/measures/0/indicators/0/targets/1/share",
        ),
        broken(
            "/cases/0/measures/0/indicators/0/date",
            json!("2018-02-30"),
            "/cases/0/measures/0/indicators/0/date",
        ),
        broken(
            "/cases/0/measures/0/indicators/0/targets/1/label",
            json!(null),
            "/cases/0/measures/0/indicators/0/targets/1",
        ),
        broken("/cases/0/look_back/verdict", json!(1), "/cases/0/look_back/verdict"),
        broken("/cases/0/look_back/text_en", json!(0), "/cases/0/look_back/text_en"),
        broken("/cases/0/look_back/source", json!("s9"), "/cases/0/look_back/source"),
        broken("/cases/0/source", json!("s9"), "/cases/0/source"),
        broken("/about", json!("点名"), "/about"),
        broken("/about/source", json!(""), "/about/source"),
        broken("/sources/s1/date", json!("2018-13"), "/sources/s1/date"),
        broken("/sources/s1/url", json!("ftp://example.org"), "/sources/s1/url"),
    ] {
        let read = read::<Board>(&board_with(at, value.clone()));
        assert_eq!(places(&read.faults), [fault], "{at}: {value}");
        let (good, found) = (&self::read::<Board>(&board()).value.cases[1], &read.value.cases);
        let stays = found.last().unwrap();
        if at.starts_with("/cases") {
            assert_eq!(stays, good, "{at}: {value}");
        }
        let lost = usize::from(WHOLE_CASE.contains(&fault));
        assert_eq!(found.len(), 2 - lost, "{at}: {value}");
    }
}

#[test]
fn the_rest_of_a_record_with_a_broken_part_is_kept() {
    let case = |at: &str, value: Value| {
        let mut board = read::<Board>(&board_with(at, value));
        board.value.cases.swap_remove(0)
    };
    let good = case("/version", json!("1.0"));

    let aside = case("/cases/0/named_before/0", json!(""));
    assert_eq!(aside.named_before, good.named_before[1..]);
    assert_eq!(aside.problems, good.problems);

    let aside = case("/cases/0/problems/0", json!(0));
    assert_eq!(aside.problems, good.problems[1..]);
    assert_eq!(aside.measures, good.measures);

    // Without its English a text is shown as it was published.
    let english = |case: &Case| {
        let look_back = case.look_back.clone().unwrap();
        [
            case.unit.name_en.clone(),
            case.problems[0].statement.text_en.clone(),
            look_back.text_en,
        ]
    };
    let given = ["Unit", "Slow", "Done"].map(|text| Some(text.to_owned()));
    assert_eq!(english(&good), given);
    for (place, at) in ["unit/name_en", "problems/0/text_en", "look_back/text_en"]
        .iter()
        .enumerate()
    {
        for none in [json!(7), json!(" \n")] {
            let aside = case(&format!("/cases/0/{at}"), none);
            let mut left = given.clone();
            left[place] = None;
            assert_eq!(english(&aside), left, "{at}");
            assert_eq!(aside.problems[0].statement.text, "慢");
        }
    }

    let aside = case("/cases/0/measures/0/indicators/0/targets/0", json!({ "share": "29" }));
    let targets = |case: &Case| case.measures[0].indicators[0].targets.clone();
    assert_eq!(targets(&aside), targets(&good)[1..]);

    let aside = case("/cases/0/measures/0/indicators/0/date", json!("soon"));
    let indicator = &aside.measures[0].indicators[0];
    assert_eq!((indicator.actual.as_str(), indicator.date), ("6", None));

    for missing in ["solved", "partly", "still"] {
        let mut measures = board()["cases"][0]["measures"].clone();
        let mut second = measures[0].clone();
        second["citizens"] = json!({ "solved": 12, "partly": 3, "still": 0 });
        // Counts as absent.
        second["citizens"][missing] = json!(null);
        measures.as_array_mut().unwrap().push(second);
        let read = read::<Board>(&board_with("/cases/0/measures", measures));
        assert_eq!(
            places(&read.faults),
            ["/cases/0/measures/1/citizens"],
            "{missing} is not put at nothing"
        );
        assert_eq!(read.value.cases[0].measures, good.measures, "{missing}");
    }

    let aside = case("/cases/0/problems/0/source", json!("s9"));
    assert_eq!(aside.problems[0].statement.text, "慢");
    assert_eq!(
        aside.problems[0].statement.source, None,
        "another source is not put in its place"
    );
}

#[test]
fn a_broken_source_keeps_the_statements_and_is_reported_for_each() {
    let file = json!({
        "cycle": "2017", "title": "会",
        "comments": [{ "text": "一", "source": "s1" }, { "text": "二", "source": "s2" }],
        "sources": { "s1": { "publisher": "无题" }, "s2": { "title": "报道" } },
    });
    let hearing = read::<Hearing>(&file);
    assert_eq!(places(&hearing.faults), ["/sources/s1", "/comments/0/source"]);
    assert_eq!(hearing.value.comments[0].text, "一");
    assert_eq!(hearing.value.comments[1].source.as_ref().unwrap().title, "报道");

    for sources in [json!([]), json!("s1"), json!(7)] {
        let file = json!({ "cycle": "2017", "title": "会", "comments": [{ "text": "一" }], "sources": sources });
        let hearing = read::<Hearing>(&file);
        assert_eq!(places(&hearing.faults), ["/sources"]);
        assert_eq!(hearing.value.comments.len(), 1);
    }
    let list = json!({ "cycle": "2017", "title": "会", "sources": { "s1": ["报道", null, null, null] } });
    assert_eq!(places(&read::<Hearing>(&list).faults), ["/sources/s1"]);
}

#[test]
fn a_place_is_a_json_pointer_whatever_the_key() {
    let file = json!({
        "cycle": "2017", "title": "会",
        "sources": { "": { "title": "报道", "date": "x" }, "a/b~c": 1, "d~/e": { "title": "报道", "date": "x" } },
    });
    let hearing = read::<Hearing>(&file);
    assert_eq!(
        places(&hearing.faults),
        ["/sources//date", "/sources/a~1b~0c", "/sources/d~0~1e/date"]
    );
    for fault in &hearing.faults {
        assert!(file.pointer(&fault.at).is_some(), "{}", fault.at);
    }
}

#[test]
fn a_broken_unit_or_cycle_does_not_affect_the_others() {
    let unit = |id: &str| json!({ "id": id, "name": "名" });
    let file = json!({ "cycle": "2018", "units": [unit("a"), { "id": "b" }, unit("c/d"), 5, unit("e")], "source": 4 });
    let roster = read::<Roster>(&file);
    let ids: Vec<_> = roster.value.units.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(ids, ["a", "e"]);
    assert_eq!(
        places(&roster.faults),
        ["/units/1", "/units/2/id", "/units/3", "/source"]
    );

    let site = read::<Site>(&json!({
        "site": { "name": "评", "organiser": 1, "notice": [], "language": {} },
        "sequence": "7", "as_of": 2018, "background": [{ "text": "甲" }, "乙"],
        "cycles": [{ "id": "2018", "has": ["ballot", 3] }, { "id": "20/17" }, { "title": "x" }],
    }));
    assert_eq!(site.value.cycles.len(), 1);
    assert!(site.value.cycles[0].has_ballot);
    assert_eq!(site.value.background.len(), 1);
    let mut faults = places(&site.faults);
    faults.sort_unstable();
    assert_eq!(
        faults,
        [
            "/as_of",
            "/background/1",
            "/cycles/0/has/1",
            "/cycles/1/id",
            "/cycles/2",
            "/sequence",
            "/site/language",
            "/site/notice",
            "/site/organiser",
        ]
    );
}

#[test]
fn the_second_record_of_a_key_is_set_aside() {
    let unit = |name: &str| json!({ "id": "a", "name": name });
    let roster = read::<Roster>(&json!({ "cycle": "2018", "units": [unit("甲"), unit("乙")] }));
    assert_eq!(roster.value.units.len(), 1);
    assert_eq!(roster.value.units[0].name, "甲");
    assert_eq!(places(&roster.faults), ["/units/1"]);

    let cases = json!([{ "unit": unit("甲") }, { "unit": unit("甲") }]);
    let board = read::<Board>(&json!({ "cycle": "2017", "cases": cases }));
    assert_eq!((board.value.cases.len(), places(&board.faults)), (1, vec!["/cases/1"]));

    let site = read::<Site>(&json!({ "site": { "name": "评" }, "cycles": [{ "id": "2018" }, { "id": "2018" }] }));
    assert_eq!((site.value.cycles.len(), places(&site.faults)), (1, vec!["/cycles/1"]));

    let choice = |code: &str| json!({ "code": code, "label": code });
    let form = read::<BallotForm>(&json!({
        "cycle": "2018", "levels": [choice("good")], "reasons": [choice("x"), choice("x")],
    }));
    assert_eq!(
        (form.value.reasons.len(), places(&form.faults)),
        (1, vec!["/reasons/1"])
    );
}

#[test]
fn a_ballot_with_a_broken_level_is_unusable() {
    let good = json!({ "code": "good", "label": "满意" });
    let bad = json!({ "code": "bad", "label": "不满意", "bad": true });
    for (levels, named) in [
        (json!([good, { "code": "bad" }]), "/levels/1"),
        (
            json!([good, { "code": "bad", "label": "不满意", "bad": "yes" }]),
            "/levels/1/bad",
        ),
        (json!([good, bad, good]), "/levels/2"),
        (json!([]), ""),
        (json!(null), ""),
    ] {
        match try_read::<BallotForm>(&json!({ "cycle": "2018", "levels": levels })) {
            Err(Unusable::Shape(fault)) => assert_eq!(fault.at, named, "{fault}"),
            other => panic!("{levels}: {other:?}"),
        }
    }
    let file = json!({
        "cycle": "2018", "levels": [good, bad], "reasons": [{ "code": 1 }], "comment_limit": -1, "about": ["x"],
    });
    let form = read::<BallotForm>(&file);
    assert_eq!((form.value.levels.len(), form.value.comment_limit), (2, 500));
    assert_eq!(places(&form.faults), ["/reasons/0/code", "/comment_limit", "/about/0"]);
}

#[test]
fn a_case_without_its_unit_is_reported() {
    let file = json!({ "case": { "unit": { "id": "a/b", "name": "甲" } } });
    match try_read::<Case>(&file) {
        Err(Unusable::Shape(fault)) => assert_eq!(fault.at, "/case/unit/id", "{fault}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_without_a_required_field_is_unusable() {
    for file in [
        json!(null),
        json!(17),
        json!("2017"),
        json!([]),
        json!(["2017", null, [], {}]),
        json!({}),
        json!({ "cycle": 2017 }),
        json!({ "cycle": "../2017" }),
        json!({ "cycle": "2017", "cases": {} }),
        json!({ "cycle": "2017", "cases": "a" }),
    ] {
        let read = try_read::<Board>(&file);
        assert!(matches!(read, Err(Unusable::Shape(_))), "{file}: {read:?}");
    }
    assert!(try_read::<Site>(&json!({ "site": { "organiser": "办" } })).is_err());
    assert!(try_read::<Hearing>(&json!({ "cycle": "2017" })).is_err());
    assert!(try_read::<Case>(&json!({ "unit": { "id": "a", "name": "甲" } })).is_err());
}

#[test]
fn text_that_is_not_json_is_unusable() {
    for bytes in [
        &b""[..],
        b" ",
        b"<!DOCTYPE html><title>Wi-Fi</title>",
        b"{\"cycle\":\"2017\"",
        b"{\"cycle\":\"2017\"} {}",
        b"{\"cycle\":\"\xff\"}",
        b"{\"cycle\":\"\\ud800\"}",
        b"{'cycle':'2017'}",
    ] {
        let read = decode::<Board>(bytes, "");
        assert!(matches!(read, Err(Unusable::NotJson(_))), "{bytes:?}: {read:?}");
    }
}

#[test]
fn a_file_of_another_cycle_or_unit_is_refused() {
    let refused = |path: &str, file: Value| {
        let document = Document::parse(path).unwrap();
        match decode_as::<UnitRecord>(file.to_string().as_bytes(), "", &document) {
            Err(Unusable::Shape(fault)) => Some((fault.at, fault.kind)),
            other => other.err().map(|other| panic!("{other}")),
        }
    };
    let unit = |cycle: &str, id: &str| json!({ "cycle": cycle, "unit": { "id": id, "name": "甲" } });
    let path = "2018/units/a.json";
    assert_eq!(refused(path, unit("2018", "a")), None);
    assert_eq!(
        refused(path, unit("2017", "a")),
        Some(("/cycle".to_owned(), FaultKind::OtherCycle))
    );
    assert_eq!(
        refused(path, unit("2018", "b")),
        Some(("/unit/id".to_owned(), FaultKind::OtherUnit))
    );

    let case = |file: Value| {
        let document = Document::parse("2018/cases/a.json").unwrap();
        decode_as::<Case>(file.to_string().as_bytes(), "", &document).is_ok()
    };
    let record = |id: &str| json!({ "unit": { "id": id, "name": "甲" } });
    assert!(case(json!({ "cycle": "2018", "case": record("a") })));
    assert!(
        case(json!({ "case": record("a") })),
        "a feed made before cases said of which cycle they are"
    );
    assert!(!case(json!({ "cycle": "2017", "case": record("a") })));
    assert!(!case(json!({ "cycle": "2018", "case": record("b") })));
}
