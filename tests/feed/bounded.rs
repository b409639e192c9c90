//! Files that exceed a limit.

use serde_json::{Value, json};
use wanping::domain::limits::{LONGEST_TEXT, MOST_RECORDS};
use wanping::domain::*;
use wanping::feed::{FaultKind, Unusable, decode};

use crate::{places, read, read_whole};

fn roster(name: &str) -> Value {
    json!({ "cycle": "2018", "units": [{ "id": "a", "name": name }, { "id": "b", "name": "乙", "aliases": [name] }] })
}

#[test]
fn the_length_of_a_text_is_limited() {
    let longest = "长".repeat(LONGEST_TEXT / 3);
    let units = read_whole::<Roster>(&roster(&longest)).units;
    assert_eq!(
        (units[0].name.as_str(), units[1].aliases[0].as_str()),
        (longest.as_str(), longest.as_str())
    );

    let longer = "x".repeat(LONGEST_TEXT + 1);
    let read = read::<Roster>(&roster(&longer));
    assert_eq!(places(&read.faults), ["/units/0/name", "/units/1/aliases/0"]);
    assert!(read.faults.iter().all(|fault| fault.kind == FaultKind::TooLong));
    assert_eq!(
        read.value.units.len(),
        1,
        "the unit without a name is set aside, the other stands"
    );
}

#[test]
fn the_size_of_a_file_is_limited() {
    let unit = |at: usize| json!({ "id": format!("u{at}"), "name": "名" });
    let file = |count: usize| json!({ "cycle": "2018", "units": (0..count).map(unit).collect::<Vec<_>>() });
    assert_eq!(read_whole::<Roster>(&file(MOST_RECORDS)).units.len(), MOST_RECORDS);

    let read = read::<Roster>(&file(MOST_RECORDS + 5));
    assert_eq!(read.value.units.len(), MOST_RECORDS);
    assert_eq!(places(&read.faults), [format!("/units/{MOST_RECORDS}")]);
    assert_eq!(read.faults[0].kind, FaultKind::TooMany);
}

#[test]
fn lists_within_lists_count_together() {
    let measures = vec![json!({ "text": "办" }); MOST_RECORDS / 2];
    let case = |id: &str| json!({ "unit": { "id": id, "name": "名" }, "measures": measures });
    let board = read::<Board>(&json!({ "cycle": "2017", "cases": [case("a"), case("b"), case("c")] }));
    let count: usize = board.value.cases.iter().map(|case| 1 + case.measures.len()).sum();
    assert_eq!(count, MOST_RECORDS);
    assert_eq!(board.faults.last().map(|fault| fault.at.as_str()), Some("/cases/2"));
}

#[test]
fn a_file_may_not_be_deeper_than_any_feed() {
    let deep = "[".repeat(1_000_000);
    assert!(matches!(
        decode::<Board>(deep.as_bytes(), ""),
        Err(Unusable::NotJson(_))
    ));
    let deep = format!("{{\"cycle\":{}{}}}", "[".repeat(120), "]".repeat(120));
    assert!(matches!(decode::<Board>(deep.as_bytes(), ""), Err(Unusable::Shape(_))));
}

#[test]
fn sources_are_found_among_many() {
    let sources: serde_json::Map<String, Value> = (0..20_000)
        .map(|at| (format!("s{at}"), json!({ "title": at.to_string() })))
        .collect();
    let comments: Vec<Value> = (0..20_000)
        .map(|at| json!({ "text": "评", "source": format!("s{at}") }))
        .collect();
    let hearing: Hearing =
        read_whole(&json!({ "cycle": "2017", "title": "会", "comments": comments, "sources": sources }));
    for (at, comment) in hearing.comments.iter().enumerate() {
        assert_eq!(comment.source.as_ref().unwrap().title, at.to_string());
    }
}
