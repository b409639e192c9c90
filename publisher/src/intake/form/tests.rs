#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;

use serde_json::{Value, json};
use wanping::domain::{ReportState, UnitId};
use wanping::intake::wire;

use super::*;
use crate::format::schema::form_generator;

const ID: &str = "0123456789abcdefghjkmnpqrs";

fn ballot_schema() -> Value {
    form_generator("/$defs")
        .into_root_schema_for::<wire::Ballot>()
        .to_value()
}

fn report_schema() -> Value {
    form_generator("/$defs")
        .into_root_schema_for::<wire::Report>()
        .to_value()
}

/// The fault of what was sent to the address of the id, if it has one.
fn fault_of(sent: &[u8]) -> Result<(), FormError> {
    check(&parse(sent)?, BallotId::parse(ID).as_ref()).map(drop)
}

fn checked(sent: &Value) -> Result<(), FormError> {
    fault_of(sent.to_string().as_bytes())
}

/// Where the fault of a text is.
fn faulty(text: &str) -> String {
    fault_of(text.as_bytes()).unwrap_err().pointer
}

fn good() -> Value {
    json!({
        "version": 1, "id": ID, "cycle": "2017", "code": "A1-B2", "sealed_at": "2017-09-01T08:00:00+08:00",
        "answers": [
            {"unit": "gaj-1", "level": "satisfied"},
            {
                "unit": "gaj_2", "level": "不满意", "reasons": ["slow", "rude"], "comment": "等了三个小时",
                "choices": {"how": "window", "几次": "一次"}, "extra": [{}],
            },
        ],
    })
}

fn report() -> Value {
    json!({
        "version": 1, "kind": "report", "id": ID, "cycle": "2017", "unit": "bdcdj", "measure": "m-1", "state": "partly",
        "comment": "还在排队。", "date": "2018-07-03", "window": "三号窗口", "extra": [{}],
    })
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap()
}

#[test]
fn what_has_everything_and_more_is_accepted() {
    let (id, cycle) = (BallotId::parse(ID).unwrap(), CycleId::parse("2017").unwrap());
    let unit = |key| UnitId::parse(key).unwrap();
    let sent = good().to_string();
    let sent = parse(sent.as_bytes()).unwrap();
    let ballot = Ballot {
        id,
        cycle: cycle.clone(),
        code: Some("A1-B2"),
        answers: vec![
            Answer {
                unit: unit("gaj-1"),
                level: "satisfied",
                reasons: vec![],
                comment: None,
            },
            Answer {
                unit: unit("gaj_2"),
                level: "不满意",
                reasons: vec!["slow", "rude"],
                comment: Some("等了三个小时"),
            },
        ],
    };
    assert_eq!(check(&sent, Some(&id)), Ok(Submission::Ballot(ballot)));
    let sent = report().to_string();
    let sent = parse(sent.as_bytes()).unwrap();
    let report = Report {
        id,
        cycle,
        unit: unit("bdcdj"),
        measure: "m-1",
        state: ReportState::Partly,
        comment: Some("还在排队。"),
        date: Some("2018-07-03"),
        window: Some("三号窗口"),
    };
    assert_eq!(check(&sent, None), Ok(Submission::Report(report)));
}

#[test]
fn every_rule_of_a_ballot_refuses_and_names_the_place() {
    let long = |count: usize| Value::from("万".repeat(count));
    let answer = |unit: String| json!({"unit": unit, "level": "a"});
    let too_many = |count: usize| (0..count).map(|unit| answer(unit.to_string())).collect::<Vec<_>>();
    let choice = |question: usize| (question.to_string(), "a");
    let choices = |count: usize| json!((0..count).map(choice).collect::<BTreeMap<_, _>>());
    let cases: Vec<Case> = vec![
        ("/version", None, Some("/version")),
        ("/version", Some(json!(2)), Some("/version")),
        ("/version", Some(json!(0)), Some("/version")),
        ("/version", Some(json!("1")), Some("/version")),
        ("/version", Some(json!(1.5)), Some("/version")),
        ("/id", None, Some("/id")),
        ("/id", Some(json!(OTHER_ID)), Some("/id")),
        ("/id", Some(json!(1)), Some("/id")),
        ("/cycle", None, Some("/cycle")),
        ("/cycle", Some(json!(2017)), Some("/cycle")),
        ("/cycle", Some(json!("")), Some("/cycle")),
        ("/cycle", Some(json!("2017/..")), Some("/cycle")),
        ("/cycle", Some(json!("2".repeat(65))), Some("/cycle")),
        ("/cycle", Some(json!("2_-".repeat(21))), None),
        ("/kind", Some(Value::Null), Some("/kind")),
        ("/kind", Some(json!("ballot")), Some("/kind")),
        ("/kind", Some(json!("petition")), Some("/kind")),
        ("/kind", Some(json!("report")), Some("/unit")),
        ("/code", None, None),
        ("/code", Some(Value::Null), Some("/code")),
        ("/code", Some(long(129)), Some("/code")),
        ("/code", Some(long(128)), None),
        ("/answers", None, Some("/answers")),
        ("/answers", Some(json!({})), Some("/answers")),
        ("/answers", Some(json!([])), Some("/answers")),
        ("/answers", Some(json!(too_many(20_001))), Some("/answers")),
        ("/answers", Some(json!(too_many(20_000))), None),
        ("/answers/1", Some(json!("x")), Some("/answers/1")),
        ("/answers/1/unit", None, Some("/answers/1/unit")),
        ("/answers/1/unit", Some(json!("")), Some("/answers/1/unit")),
        ("/answers/1/unit", Some(json!("a b")), Some("/answers/1/unit")),
        ("/answers/1/unit", Some(json!("gaj-1")), Some("/answers/1/unit")),
        ("/answers/1/unit", Some(json!("a".repeat(65))), Some("/answers/1/unit")),
        ("/answers/1/unit", Some(json!("a".repeat(64))), None),
        ("/answers/0/level", None, Some("/answers/0/level")),
        ("/answers/0/level", Some(json!("")), Some("/answers/0/level")),
        ("/answers/0/level", Some(json!(["a"])), Some("/answers/0/level")),
        ("/answers/0/level", Some(long(65)), Some("/answers/0/level")),
        ("/answers/0/level", Some(long(64)), None),
        ("/answers/1/comment", None, None),
        ("/answers/1/comment", Some(Value::Null), Some("/answers/1/comment")),
        ("/answers/1/comment", Some(long(10_001)), Some("/answers/1/comment")),
        ("/answers/1/comment", Some(long(10_000)), None),
        ("/answers/1/reasons", None, None),
        ("/answers/1/reasons", Some(json!([])), None),
        ("/answers/1/reasons", Some(json!("slow")), Some("/answers/1/reasons")),
        (
            "/answers/1/reasons",
            Some(json!(vec!["a"; 33])),
            Some("/answers/1/reasons"),
        ),
        ("/answers/1/reasons", Some(json!(vec!["a"; 32])), None),
        ("/answers/1/reasons/1", Some(json!(1)), Some("/answers/1/reasons/1")),
        ("/answers/1/reasons/1", Some(long(65)), Some("/answers/1/reasons/1")),
        ("/answers/1/choices", None, None),
        ("/answers/1/choices", Some(json!({})), None),
        ("/answers/1/choices", Some(Value::Null), Some("/answers/1/choices")),
        ("/answers/1/choices", Some(json!(["how"])), Some("/answers/1/choices")),
        ("/answers/1/choices", Some(choices(33)), Some("/answers/1/choices")),
        ("/answers/1/choices", Some(choices(32)), None),
        ("/answers/1/choices", Some(json!({"": "a"})), Some("/answers/1/choices")),
        (
            "/answers/1/choices",
            Some(json!({"万".repeat(65): "a"})),
            Some("/answers/1/choices"),
        ),
        ("/answers/1/choices", Some(json!({"万".repeat(64): "a"})), None),
        ("/answers/1/choices/how", Some(json!("")), Some("/answers/1/choices")),
        ("/answers/1/choices/how", Some(json!(1)), Some("/answers/1/choices")),
        ("/answers/1/choices/how", Some(json!(["a"])), Some("/answers/1/choices")),
        ("/answers/1/choices/how", Some(long(65)), Some("/answers/1/choices")),
        ("/answers/1/choices/how", Some(long(64)), None),
    ];
    try_each(&good(), &ballot_schema(), cases);
}

#[test]
fn every_rule_of_a_report_refuses_and_names_the_place() {
    let day = |text: &str| Some(json!(text));
    let mut cases: Vec<Case> = vec![
        ("/version", None, Some("/version")),
        ("/version", Some(json!(2)), Some("/version")),
        ("/id", None, Some("/id")),
        ("/id", Some(json!(OTHER_ID)), Some("/id")),
        ("/kind", Some(json!("Report")), Some("/kind")),
        ("/kind", Some(json!(["report"])), Some("/kind")),
        // Without its kind it would be a ballot, and has no answers.
        ("/kind", None, Some("/answers")),
        ("/state", None, Some("/state")),
        ("/state", Some(json!("solved")), None),
        ("/state", Some(json!("still")), None),
        ("/state", Some(json!("")), Some("/state")),
        ("/state", Some(json!("Solved")), Some("/state")),
        ("/state", Some(json!(1)), Some("/state")),
        ("/date", None, None),
        ("/date", Some(Value::Null), Some("/date")),
        ("/date", Some(json!(20180703)), Some("/date")),
        ("/date", day("2016-02-29"), None),
        ("/date", day("2018-02-29"), Some("/date")),
        ("/date", day("2018-06-31"), Some("/date")),
        ("/date", day("2018-00-01"), Some("/date")),
        ("/date", day("0000-01-01"), Some("/date")),
        ("/date", day("2018-07"), Some("/date")),
        ("/date", day("2018-7-3"), Some("/date")),
        ("/date", day("2018-07-03T09:00Z"), Some("/date")),
        ("/date", day(""), Some("/date")),
        ("/comment", None, None),
        ("/comment", Some(json!("")), None),
        ("/comment", Some(Value::Null), Some("/comment")),
        ("/comment", Some(json!("见".repeat(201))), Some("/comment")),
        ("/comment", Some(json!("见".repeat(200))), None),
        ("/window", None, None),
        ("/window", Some(json!("")), None),
        ("/window", Some(Value::Null), Some("/window")),
        ("/window", Some(json!("万".repeat(201))), Some("/window")),
        ("/window", Some(json!("万".repeat(200))), None),
        ("/code", Some(json!(1)), None),
        ("/answers", Some(json!([])), None),
    ];
    for key in ["/cycle", "/unit", "/measure"] {
        cases.extend([
            (key, None, Some(key)),
            (key, Some(json!(1)), Some(key)),
            (key, Some(json!("")), Some(key)),
            (key, Some(json!("a/b")), Some(key)),
            (key, Some(json!("整改")), Some(key)),
            (key, Some(json!("a".repeat(65))), Some(key)),
            (key, Some(json!("2_-".repeat(21))), None),
        ]);
    }
    // A measure without a key is named by its number.
    for (measure, fault) in [
        ("no.1", None),
        ("no.120", None),
        ("no.0", Some("/measure")),
        ("no.", Some("/measure")),
        ("no.1.2", Some("/measure")),
        ("no.1a", Some("/measure")),
        ("a.1", Some("/measure")),
    ] {
        cases.push(("/measure", Some(json!(measure)), fault));
    }
    cases.push(("/unit", Some(json!("no.1")), Some("/unit")));
    try_each(&report(), &report_schema(), cases);
}

/// A value to put in a place (none takes the place away), and where the fault of it must be seen.
type Case<'a> = (&'a str, Option<Value>, Option<&'a str>);

const OTHER_ID: &str = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

/// Tries the cases on a good one, with the rules and with the schema, which must agree.
fn try_each(good: &Value, schema: &Value, cases: Vec<Case>) {
    let schema = validator(schema);
    assert!(schema.is_valid(good));
    for (place, value, expected) in cases {
        let mut sent = good.clone();
        let (parent, name) = place.rsplit_once('/').unwrap();
        match (sent.pointer_mut(parent).unwrap(), &value) {
            (Value::Object(object), None) => drop(object.remove(name).unwrap()),
            (parent, _) => *at_mut(parent, name) = value.clone().unwrap(),
        }
        let found = checked(&sent).err().map(|fault| fault.pointer);
        assert_eq!(found.as_deref(), expected, "{place} = {value:.60?}");
        // What no schema can say.
        let not_said = value == Some(json!(OTHER_ID)) || value == Some(json!("gaj-1"));
        assert_eq!(
            schema.is_valid(&sent),
            found.is_none() || not_said,
            "{place} = {value:.60?}"
        );
    }
}

fn at_mut<'a>(parent: &'a mut Value, name: &str) -> &'a mut Value {
    match parent {
        Value::Array(array) => &mut array[name.parse::<usize>().unwrap()],
        object => &mut object[name],
    }
}

#[test]
fn what_is_not_an_unambiguous_object_is_refused() {
    for text in [
        "",
        " ",
        "nul",
        "[]",
        "1",
        "\"x\"",
        "null",
        "{\"version\":1",
        "{} {}",
        "\u{feff}{}",
        "{\"a\":\"\\ud800\"}",
    ] {
        assert_eq!(faulty(text), "", "{text:?}");
    }
    assert!(fault_of(b"{\"a\":\"\xff\"}").is_err());
    assert_eq!(faulty(&("[".repeat(60_000) + &"]".repeat(60_000))), "");
    let twice = good()
        .to_string()
        .replacen('{', "{\"answers\":[{\"unit\":\"x\",\"level\":\"y\"}],", 1);
    assert_eq!(faulty(&twice), "", "one ballot must not say two things");
}

#[test]
fn a_fault_does_not_repeat_what_the_ballot_says() {
    let mut ballot = good();
    ballot["cycle"] = json!("secret words");
    assert!(!checked(&ballot).unwrap_err().message.contains("secret"));
    let mut ballot = good();
    ballot["answers"][0]["choices"] = json!({"secret words": 1});
    assert!(!format!("{:?}", checked(&ballot)).contains("secret"));
    let fault = fault_of(b"{\"secret\": secret}").unwrap_err();
    assert!(!fault.message.contains("secret"), "{fault:?}");
}

fn any_json() -> impl Strategy<Value = Value> {
    let name = || {
        prop_oneof![
            "version|id|kind|cycle|code|answers|unit|level|reasons|comment|choices|measure|state|date|window",
            any::<String>()
        ]
    };
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!(1)),
        Just(json!(ID)),
        Just(json!("2017")),
        Just(json!("report")),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name(), inner, 0..10)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn any_answer() -> impl Strategy<Value = Value> {
    (
        "[^\\x00]{1,64}",
        prop::option::of(prop::collection::vec(".{0,64}", 0..=32)),
        prop::option::of("(.|\\n){0,200}"),
        prop::option::of(prop::collection::btree_map(".{1,64}", ".{1,64}", 0..=32)),
    )
        .prop_map(|(level, reasons, comment, choices)| {
            let mut answer = json!({"level": level});
            if let Some(reasons) = reasons {
                answer["reasons"] = json!(reasons);
            }
            if let Some(comment) = comment {
                answer["comment"] = json!(comment);
            }
            if let Some(choices) = choices {
                answer["choices"] = json!(choices);
            }
            answer
        })
}

proptest! {
    #[test]
    fn every_ballot_of_the_form_is_accepted(
        cycle in "[0-9A-Za-z_-]{1,64}",
        code in prop::option::of(".{0,128}"),
        answers in prop::collection::btree_map("[0-9A-Za-z_-]{1,64}", any_answer(), 1..8),
        extra in any_json(),
    ) {
        let answers: Vec<Value> = answers
            .into_iter()
            .map(|(unit, mut answer)| { answer["unit"] = json!(unit); answer })
            .collect();
        let mut ballot = json!({"version": 1, "id": ID, "cycle": cycle, "answers": answers, "extra": extra});
        if let Some(code) = &code {
            ballot["code"] = json!(code);
        }
        let sent = ballot.to_string();
        let sent = parse(sent.as_bytes()).unwrap();
        let Ok(Submission::Ballot(read)) = check(&sent, BallotId::parse(ID).as_ref()) else {
            return Err(TestCaseError::fail(ballot.to_string()));
        };
        prop_assert_eq!(read.cycle, CycleId::parse(&cycle).unwrap());
        prop_assert_eq!(read.code, code.as_deref());
        for (read, sent) in read.answers.iter().zip(&answers) {
            prop_assert_eq!(json!(read.unit.as_str()), sent["unit"].clone());
            prop_assert_eq!(json!(read.level), sent["level"].clone());
            prop_assert_eq!(json!(read.reasons), sent.get("reasons").cloned().unwrap_or(json!([])));
        }
    }

    #[test]
    fn every_report_of_the_form_is_accepted(
        [cycle, unit, measure] in ["[0-9A-Za-z_-]{1,64}", "[0-9A-Za-z_-]{1,64}", "[0-9A-Za-z_-]{1,64}|no\\.[1-9][0-9]{0,8}"],
        state in "solved|partly|still",
        date in prop::option::of("[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"),
        [comment, window] in [prop::option::of("(.|\\n){0,200}"), prop::option::of("(.|\\n){0,200}")],
        extra in any_json(),
    ) {
        let mut report = json!({
            "version": 1, "kind": "report", "id": ID, "cycle": cycle, "unit": unit, "measure": measure, "state": state,
            "extra": extra,
        });
        if let Some(date) = date {
            report["date"] = json!(date);
        }
        for (name, text) in [("comment", comment), ("window", window)] {
            if let Some(text) = text {
                report[name] = json!(text);
            }
        }
        prop_assert_eq!(checked(&report), Ok(()));
    }

    /// What is nearly a day, or is one, is judged alike by the rules and by the schema.
    #[test]
    fn the_rules_and_the_schema_know_the_same_days(text in "[0-2][0-9]{3}(-[0-3][0-9]){0,3}|[0-9-]{0,12}|\\PC{0,10}") {
        static SCHEMA: LazyLock<Validator> = LazyLock::new(|| validator(&report_schema()));
        let mut report = report();
        report["date"] = json!(text);
        prop_assert_eq!(checked(&report).is_ok(), SCHEMA.is_valid(&report));
    }

    #[test]
    fn no_json_makes_it_panic(value in any_json()) {
        let _ = checked(&value);
        let mut ballot = good();
        ballot["answers"] = json!([value]);
        let _ = checked(&ballot);
        let mut report = report();
        for name in ["unit", "measure", "state", "comment", "date", "window"] {
            report[name] = value.clone();
        }
        let _ = checked(&report);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
        prop_assert!(fault_of(&bytes).is_err());
    }
}
