#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use wanping::domain as read;
use wanping::feed::{FeedFile, decode};

use super::feed;
use crate::feed::{Feed, FeedPath};
use crate::schema::{Met, Walk, documents};

/// The schemas by the kinds of file.
fn schemas() -> BTreeMap<&'static str, Value> {
    documents()
        .iter()
        .map(|document| (document.kind, document.json_schema()))
        .collect()
}

static VALIDATORS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
    let validator = |schema| {
        jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .unwrap()
    };
    schemas()
        .into_iter()
        .map(|(kind, schema)| (kind, validator(schema)))
        .collect()
});

fn assert_read<T: FeedFile>(path: &FeedPath, bytes: &[u8]) {
    let decoded = decode::<T>(bytes, "").unwrap_or_else(|unusable| panic!("{path}: {unusable}"));
    assert_eq!(decoded.faults, [], "{path}");
}

fn assert_site_reads(path: &FeedPath, bytes: &[u8]) {
    match path {
        FeedPath::Index => assert_read::<read::Site>(path, bytes),
        FeedPath::Units(_) => assert_read::<read::Roster>(path, bytes),
        FeedPath::Unit(..) => assert_read::<read::UnitRecord>(path, bytes),
        FeedPath::Ballot(_) => assert_read::<read::BallotForm>(path, bytes),
        FeedPath::Board(_) => assert_read::<read::Board>(path, bytes),
        FeedPath::Case(..) => assert_read::<read::Case>(path, bytes),
        FeedPath::Hearing(_) => assert_read::<read::Hearing>(path, bytes),
    }
}

#[test]
fn everything_of_the_format_occurs() {
    let schemas = schemas();
    let (mut possible, mut said) = (BTreeSet::new(), BTreeSet::new());
    for (kind, schema) in &schemas {
        let mut records = vec![(*kind, schema)];
        records.extend(
            schema["$defs"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, record)| (name.as_str(), record)),
        );
        for (record, schema) in records {
            for field in schema["properties"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(field, _)| field)
            {
                possible.insert(format!("{record}.{field}"));
            }
            let choices = schema["anyOf"].as_array().into_iter().flatten();
            let codes: Vec<_> = choices.filter_map(|choice| choice["const"].as_str()).collect();
            possible.extend(codes.iter().map(|code| format!("{code} of {codes:?}")));
        }
    }
    for (path, bytes) in feed(400, 60, 1).files() {
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        let walk = Walk::new(schemas[path.kind()].clone());
        walk.through(&file, &mut |at, met| match met {
            Met::Field("", field) => drop(said.insert(format!("{}.{field}", path.kind()))),
            Met::Field(record, field) => drop(said.insert(format!("{record}.{field}"))),
            Met::Code(code, codes) => drop(said.insert(format!("{code} of {codes:?}"))),
            Met::Key(_) => {}
            _ => panic!("{path}: {at}"),
        });
    }
    let never: Vec<_> = possible.difference(&said).collect();
    assert!(never.is_empty(), "{never:?}");
}

#[test]
fn the_seed_alone_decides() {
    assert!(feed(50, 12, 7).files() == feed(50, 12, 7).files());
    assert!(feed(50, 12, 7).files() != feed(50, 12, 8).files());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_sample_is_read_whole_is_valid_and_says_what_it_is(units in 1..60_usize, share in 0..=100_usize, seed: u64) {
        let feed = feed(units, units * share / 100, seed);
        for (path, bytes) in feed.files() {
            assert_site_reads(&path, &bytes);
            let file: Value = serde_json::from_slice(&bytes).unwrap();
            if let Err(error) = VALIDATORS[path.kind()].validate(&file) {
                panic!("{path}: {}: {error}", error.instance_path());
            }
        }
        let folder = tempfile::tempdir().unwrap();
        feed.write(folder.path()).unwrap();
        prop_assert!(Feed::read(folder.path()).unwrap().files() == feed.files());
        prop_assert!(feed.site.notice.unwrap().contains("虚构"));
    }
}
