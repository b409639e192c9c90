//! Whether bytes have the form of a ballot, version 1. It knows nothing of who may vote or which units exist: whoever counts
//! the ballots decides that.

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};

use super::ballots::BallotId;

/// The version of the ballot's form that this server understands.
const VERSION: u64 = 1;
const MAX_ANSWERS: usize = 20_000;
const MAX_REASONS: usize = 32;
// Lengths of text in Unicode characters: a browser, which counts UTF-16 units, never counts fewer.
const MAX_NAME: usize = 64;
/// The most that a feed's ballot may allow: what a citizen was let write must not be refused here.
const MAX_COMMENT: usize = 10_000;
const MAX_CODE: usize = 128;

/// The first thing that is wrong with a ballot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    /// What, as a sentence for a developer. It repeats nothing that the ballot says.
    pub message: String,
}

/// Checks the form of a ballot that was sent to the address of `id`. Unknown members are allowed: they are of a newer minor
/// version.
///
/// # Errors
/// The first fault that was found.
pub fn check(bytes: &[u8], id: &BallotId) -> Result<(), Fault> {
    // serde_json refuses more than 128 levels, so a hostile nesting cannot exhaust the stack.
    let Unambiguous(ballot) = serde_json::from_slice(bytes).map_err(|error| {
        fault(
            "",
            format!("must be JSON: line {}, column {}", error.line(), error.column()),
        )
    })?;
    let Value::Object(ballot) = ballot else {
        return Err(fault("", "must be a JSON object"));
    };
    if ballot.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(fault("/version", format!("must be {VERSION}")));
    }
    if ballot.get("id").and_then(Value::as_str) != Some(id.as_str()) {
        return Err(fault("/id", "must be the id in the address"));
    }
    if !text(&ballot, "cycle", "", MAX_NAME)?.is_some_and(is_key) {
        return Err(fault("/cycle", format!("must be 1 to {MAX_NAME} of 0-9 A-Z a-z _ -")));
    }
    text(&ballot, "code", "", MAX_CODE)?;
    check_answers(&ballot)
}

fn check_answers(ballot: &Map<String, Value>) -> Result<(), Fault> {
    let answers = match ballot.get("answers").and_then(Value::as_array) {
        Some(answers) if (1..=MAX_ANSWERS).contains(&answers.len()) => answers,
        _ => {
            return Err(fault(
                "/answers",
                format!("must be an array of 1 to {MAX_ANSWERS} objects"),
            ));
        }
    };
    let mut units = HashSet::with_capacity(answers.len());
    for (index, answer) in answers.iter().enumerate() {
        let at = format!("/answers/{index}");
        let Some(answer) = answer.as_object() else {
            return Err(fault(at, "must be an object"));
        };
        match text(answer, "unit", &at, MAX_NAME)? {
            Some(unit) if is_key(unit) => {
                if !units.insert(unit) {
                    return Err(fault(at + "/unit", "must not be answered twice"));
                }
            }
            _ => {
                return Err(fault(
                    at + "/unit",
                    format!("must be 1 to {MAX_NAME} of 0-9 A-Z a-z _ -"),
                ));
            }
        }
        if text(answer, "level", &at, MAX_NAME)?.is_none_or(str::is_empty) {
            return Err(fault(
                at + "/level",
                format!("must be a string of 1 to {MAX_NAME} characters"),
            ));
        }
        text(answer, "comment", &at, MAX_COMMENT)?;
        check_reasons(answer, &at)?;
    }
    Ok(())
}

fn check_reasons(answer: &Map<String, Value>, at: &str) -> Result<(), Fault> {
    let reasons = match answer.get("reasons") {
        None => return Ok(()),
        Some(Value::Array(reasons)) if reasons.len() <= MAX_REASONS => reasons,
        Some(_) => {
            return Err(fault(
                format!("{at}/reasons"),
                format!("must be an array of at most {MAX_REASONS} strings"),
            ));
        }
    };
    let wrong = reasons
        .iter()
        .position(|reason| reason.as_str().is_none_or(|reason| !fits(reason, MAX_NAME)));
    match wrong {
        None => Ok(()),
        Some(index) => Err(fault(
            format!("{at}/reasons/{index}"),
            format!("must be a string of at most {MAX_NAME} characters"),
        )),
    }
}

/// The string under `name`, `None` when there is no such member.
fn text<'a>(object: &'a Map<String, Value>, name: &str, at: &str, longest: usize) -> Result<Option<&'a str>, Fault> {
    match object.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if fits(text, longest) => Ok(Some(text)),
        Some(_) => Err(fault(
            format!("{at}/{name}"),
            format!("must be a string of at most {longest} characters"),
        )),
    }
}

fn fits(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest
}

/// Whether `text` is made as the feed's keys are: not empty, of digits, Latin letters, `_` and `-`.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "_-".contains(character))
}

/// The form as a JSON Schema. Two rules cannot be said in one: the id is the one in the address, and no unit is answered
/// twice.
pub fn schema() -> Value {
    let key = |description: &str| {
        json!({
            "description": description, "type": "string", "pattern": "^[0-9A-Za-z_-]+$", "minLength": 1, "maxLength": MAX_NAME,
        })
    };
    json!({
        "description": "One citizen's ballot. Unknown fields are allowed, and stored with it.",
        "type": "object",
        "required": ["version", "id", "cycle", "answers"],
        "properties": {
            "version": { "description": "The version of this form.", "const": VERSION },
            "id": { "description": "The ballot's id, as in the address.", "type": "string", "pattern": BallotId::PATTERN },
            "cycle": key("The cycle's key in the feed."),
            "code": {
                "description": "A one-time code, if the citizen was given one. It is stored as it is and never checked here: whoever counts the ballots decides whether it stands.",
                "type": "string", "maxLength": MAX_CODE,
            },
            "answers": {
                "description": "What is said of each unit; each unit once.",
                "type": "array", "minItems": 1, "maxItems": MAX_ANSWERS,
                "items": {
                    "type": "object",
                    "required": ["unit", "level"],
                    "properties": {
                        "unit": key("The unit's key in the feed."),
                        "level": {
                            "description": "The code of a level of the cycle's ballot.",
                            "type": "string", "minLength": 1, "maxLength": MAX_NAME,
                        },
                        "reasons": {
                            "description": "The codes of reasons of the cycle's ballot.",
                            "type": "array", "maxItems": MAX_REASONS,
                            "items": { "type": "string", "maxLength": MAX_NAME },
                        },
                        "comment": {
                            "description": "The citizen's own words.",
                            "type": "string", "maxLength": MAX_COMMENT,
                        },
                    },
                },
            },
        },
    })
}

fn fault(pointer: impl Into<String>, message: impl Into<String>) -> Fault {
    Fault {
        pointer: pointer.into(),
        message: message.into(),
    }
}

/// A JSON value in which no object has two members of one name. Readers differ in which of the two they take: what was
/// checked here would not be what is counted there.
struct Unambiguous(Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UnambiguousVisitor)
    }
}

struct UnambiguousVisitor;

impl<'de> Visitor<'de> for UnambiguousVisitor {
    type Value = Unambiguous;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Unambiguous, E> {
        Ok(Unambiguous(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Unambiguous, E> {
        Ok(Unambiguous(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Unambiguous, E> {
        Ok(Unambiguous(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Unambiguous, E> {
        Ok(Unambiguous(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Unambiguous, E> {
        Ok(Unambiguous(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Unambiguous, E> {
        Ok(Unambiguous(value.into()))
    }

    fn visit_string<E>(self, value: String) -> Result<Unambiguous, E> {
        Ok(Unambiguous(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Unambiguous, A::Error> {
        let mut array = Vec::new();
        while let Some(Unambiguous(value)) = members.next_element()? {
            array.push(value);
        }
        Ok(Unambiguous(array.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Unambiguous, A::Error> {
        let mut object = Map::new();
        while let Some((name, Unambiguous(value))) = members.next_entry::<String, _>()? {
            if object.insert(name, value).is_some() {
                return Err(A::Error::custom("a name occurs twice"));
            }
        }
        Ok(Unambiguous(object.into()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "0123456789abcdefghjkmnpqrs";

    fn checked(ballot: &Value) -> Result<(), Fault> {
        check(ballot.to_string().as_bytes(), &ID.parse().unwrap())
    }

    /// Where the fault of a text is.
    fn faulty(text: &str) -> String {
        check(text.as_bytes(), &ID.parse().unwrap()).unwrap_err().pointer
    }

    fn good() -> Value {
        json!({
            "version": 1, "id": ID, "cycle": "2017", "code": "A1-B2", "sealed_at": "2017-09-01T08:00:00+08:00",
            "answers": [
                {"unit": "gaj-1", "level": "satisfied"},
                {"unit": "gaj_2", "level": "不满意", "reasons": ["slow", "rude"], "comment": "等了三个小时", "extra": [{}]},
            ],
        })
    }

    #[test]
    fn a_ballot_with_everything_and_more_is_accepted() {
        assert_eq!(checked(&good()), Ok(()));
    }

    /// Each case puts a value in one place (or takes the place away) and names where the fault must be seen.
    #[test]
    fn every_rule_refuses_and_names_the_place() {
        let long = |count: usize| Value::from("万".repeat(count));
        let answer = |unit: String| json!({"unit": unit, "level": "a"});
        let too_many = |count: usize| (0..count).map(|unit| answer(unit.to_string())).collect::<Vec<_>>();
        let cases: Vec<(&str, Option<Value>, Option<&str>)> = vec![
            ("/version", None, Some("/version")),
            ("/version", Some(json!(2)), Some("/version")),
            ("/version", Some(json!(0)), Some("/version")),
            ("/version", Some(json!("1")), Some("/version")),
            ("/version", Some(json!(1.5)), Some("/version")),
            ("/id", None, Some("/id")),
            ("/id", Some(json!("7zzzzzzzzzzzzzzzzzzzzzzzzz")), Some("/id")),
            ("/id", Some(json!(1)), Some("/id")),
            ("/cycle", None, Some("/cycle")),
            ("/cycle", Some(json!(2017)), Some("/cycle")),
            ("/cycle", Some(json!("")), Some("/cycle")),
            ("/cycle", Some(json!("2017/..")), Some("/cycle")),
            ("/cycle", Some(json!("2".repeat(65))), Some("/cycle")),
            ("/cycle", Some(json!("2_-".repeat(21))), None),
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
        ];
        let schema = jsonschema::validator_for(&schema()).unwrap();
        for (place, value, expected) in cases {
            let mut ballot = good();
            let (parent, name) = place.rsplit_once('/').unwrap();
            match (ballot.pointer_mut(parent).unwrap(), &value) {
                (Value::Object(object), None) => drop(object.remove(name).unwrap()),
                (parent, _) => *at_mut(parent, name) = value.clone().unwrap(),
            }
            let found = checked(&ballot).err().map(|fault| fault.pointer);
            assert_eq!(found.as_deref(), expected, "{place} = {value:.60?}");
            let not_said = value == Some(json!("7zzzzzzzzzzzzzzzzzzzzzzzzz")) || value == Some(json!("gaj-1"));
            assert_eq!(
                schema.is_valid(&ballot),
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
            "{\"a\":1e999}",
            "{\"a\":\"\\ud800\"}",
        ] {
            assert_eq!(faulty(text), "", "{text:?}");
        }
        assert!(check(b"{\"a\":\"\xff\"}", &ID.parse().unwrap()).is_err());
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
        let fault = check(b"{\"secret\": secret}", &ID.parse().unwrap()).unwrap_err();
        assert!(!fault.message.contains("secret"), "{fault:?}");
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let name = || {
            prop_oneof![
                "version|id|cycle|code|answers|unit|level|reasons|comment",
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
        )
            .prop_map(|(level, reasons, comment)| {
                let mut answer = json!({"level": level});
                if let Some(reasons) = reasons {
                    answer["reasons"] = json!(reasons);
                }
                if let Some(comment) = comment {
                    answer["comment"] = json!(comment);
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
            if let Some(code) = code {
                ballot["code"] = json!(code);
            }
            prop_assert_eq!(checked(&ballot), Ok(()));
        }

        #[test]
        fn no_json_makes_it_panic(value in any_json()) {
            let _ = checked(&value);
            let mut ballot = good();
            ballot["answers"] = json!([value]);
            let _ = checked(&ballot);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
            prop_assert!(check(&bytes, &ID.parse().unwrap()).is_err());
        }
    }
}
