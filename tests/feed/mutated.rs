//! The sample, changed at random.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Number, Value};
use wanping::domain::*;
use wanping::feed::{Decoded, Fault, FeedFile, Unusable, decode};

use crate::sample;
use crate::{read, read_whole};

static FILES: LazyLock<Vec<Value>> = LazyLock::new(|| sample::paths().iter().map(|path| sample::file(path)).collect());

/// The board and what it says.
static BOARD: LazyLock<(Value, Board)> = LazyLock::new(|| {
    let file = sample::file("2017/board.json");
    let board = read_whole(&file);
    (file, board)
});

/// Words that mean something in a feed, and words that mean harm.
const WORDS: [&str; 22] = [
    "",
    "text",
    "source",
    "sources",
    "unit",
    "id",
    "name",
    "cases",
    "cycle",
    "version",
    "actual",
    "date",
    "s1",
    "s9",
    "2017",
    "2.0",
    "2018-02-30",
    "../a",
    "a/b~c",
    "javascript:alert(1)",
    "reported",
    "\u{202e}<b>",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(&WORDS[..]).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::Number)),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((word(), inner), 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The places of everything in a file, the file itself first.
fn places(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, places: &mut Vec<String>) {
        places.push(at.to_owned());
        match value {
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    walk(value, &format!("{at}/{index}"), places);
                }
            }
            Value::Object(fields) => {
                for (field, value) in fields {
                    let field = field.replace('~', "~0").replace('/', "~1");
                    walk(value, &format!("{at}/{field}"), places);
                }
            }
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(value, "", &mut places);
    places
}

/// Puts another value at a place, or takes away what is there.
fn change(file: &mut Value, at: &str, change: Option<Value>) {
    if let Some(value) = change {
        *file.pointer_mut(at).unwrap() = value;
        return;
    }
    let Some((parent, step)) = at.rsplit_once('/') else {
        *file = Value::Null;
        return;
    };
    match file.pointer_mut(parent).unwrap() {
        Value::Array(values) => drop(values.remove(step.parse().unwrap())),
        Value::Object(fields) => drop(fields.remove(&step.replace("~1", "/").replace("~0", "~"))),
        _ => unreachable!(),
    }
}

fn changes() -> impl Strategy<Value = Vec<(Index, Option<Value>)>> {
    prop::collection::vec((any::<Index>(), prop::option::weighted(0.8, json())), 1..4)
}

/// Reads bytes as every file of the feed.
fn read_as_all(bytes: &[u8]) -> Vec<Result<Vec<Fault>, Unusable>> {
    fn faults<T: FeedFile>(bytes: &[u8]) -> Result<Vec<Fault>, Unusable> {
        decode::<T>(bytes, "").map(|read: Decoded<T>| read.faults)
    }
    vec![
        faults::<Site>(bytes),
        faults::<Roster>(bytes),
        faults::<UnitRecord>(bytes),
        faults::<BallotForm>(bytes),
        faults::<Board>(bytes),
        faults::<Case>(bytes),
        faults::<Hearing>(bytes),
    ]
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_as_all(&bytes);
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(file: Index, at: Index, byte: u8, cut: bool) {
        let mut bytes = file.get(&FILES).to_string().into_bytes();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        read_as_all(&bytes);
    }

    #[test]
    fn arbitrary_json_is_read_or_refused(file in json(), payload in word()) {
        let bytes = file.to_string().into_bytes();
        read_as_all(&bytes);
        let _ = decode::<Board>(&bytes, &payload);
    }

    #[test]
    fn every_fault_of_a_changed_file_leads_to_something_in_it(file: Index, changes in changes()) {
        let mut file = file.get(&FILES).clone();
        for (at, value) in changes {
            let places = places(&file);
            change(&mut file, &places[at.index(places.len())], value);
        }
        for faults in read_as_all(file.to_string().as_bytes()).into_iter().flatten() {
            for fault in faults {
                prop_assert!(file.pointer(&fault.at).is_some(), "{fault:?}");
            }
        }
    }

    #[test]
    fn a_change_inside_a_case_costs_at_most_that_case(at: Index, value in prop::option::weighted(0.8, json())) {
        let (file, good) = &*BOARD;
        let inside: Vec<_> = places(file).into_iter().filter(|at| at.starts_with("/cases/")).collect();
        let at = at.get(&inside);
        let changed: usize = at.split('/').nth(2).unwrap().parse().unwrap();

        let mut file = file.clone();
        change(&mut file, at, value);
        let board = read::<Board>(&file);

        let others = |cases: &[Case]| {
            let id = &good.cases[changed].unit.id;
            let known = |case: &&Case| case.unit.id != *id && good.case(&case.unit.id).is_some();
            cases.iter().filter(known).cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(others(&board.value.cases), others(&good.cases));
        let lost = good.cases.len() - board.value.cases.len();
        prop_assert!(lost <= 1, "{} lost", lost);
        let whole_case_gone = file["cases"].as_array().unwrap().len() < good.cases.len();
        prop_assert!(lost == 0 || whole_case_gone || !board.faults.is_empty(), "lost without a word");
        let here = format!("/cases/{changed}");
        for fault in &board.faults {
            let inside = fault.at == here || fault.at.starts_with(&format!("{here}/"));
            prop_assert!(inside, "{:?}", fault);
        }
    }
}
