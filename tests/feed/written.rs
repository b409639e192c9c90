//! The site reads the same feed that the publisher's types write.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use schemars::schema_for;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wanping::domain::{BallotForm, Board, Case, CycleId, CycleResults, Hearing, Roster, Site, UnitRecord};
use wanping::feed::wire::{self, Sources};
use wanping::feed::{Document, FeedFile, decode};

/// A feed that has a value for every field of the format.
fn full() -> BTreeMap<Document, Value> {
    let files: BTreeMap<String, Value> = serde_json::from_str(include_str!("full.json")).unwrap();
    let file = |(path, file): (String, Value)| (Document::parse(&path).unwrap(), file);
    files.into_iter().map(file).collect()
}

/// A file as the type of its content writes it; `None` if it is not of that type.
fn written(path: &Document, file: &Value) -> Option<Vec<u8>> {
    fn content<T: DeserializeOwned>(file: &Value) -> Option<T> {
        serde_json::from_value(file.clone()).ok()
    }
    fn of_cycle<T: DeserializeOwned + Serialize>(cycle: &CycleId, file: &Value, sources: &Sources) -> Option<Vec<u8>> {
        Some(wire::write_of_cycle(cycle, &content::<T>(file)?, sources))
    }
    let sources: Sources = content(&file["sources"])?;
    match path {
        Document::Index => Some(wire::write(&content::<wire::Index>(file)?, &sources)),
        Document::Case(..) => Some(wire::write(&content::<wire::OneCase>(file)?, &sources)),
        Document::Units(cycle) => of_cycle::<wire::Units>(cycle, file, &sources),
        Document::Unit(cycle, _) => of_cycle::<wire::OneUnit>(cycle, file, &sources),
        Document::Ballot(cycle) => of_cycle::<wire::Ballot>(cycle, file, &sources),
        Document::Board(cycle) => of_cycle::<wire::Board>(cycle, file, &sources),
        Document::Hearing(cycle) => of_cycle::<wire::Hearing>(cycle, file, &sources),
        Document::Results(cycle) => of_cycle::<wire::CycleResults>(cycle, file, &sources),
    }
}

/// Everything that the site reads in a file, for comparison.
fn read(path: &Document, file: &[u8]) -> String {
    fn read<T: FeedFile + std::fmt::Debug>(path: &Document, file: &[u8]) -> String {
        let read = decode::<T>(file, "").unwrap_or_else(|unusable| panic!("{path}: {unusable}"));
        assert_eq!(read.faults, [], "{path}: {}", String::from_utf8_lossy(file));
        format!("{:?} {:?}", read.value, read.sources)
    }
    match path {
        Document::Index => read::<Site>(path, file),
        Document::Units(_) => read::<Roster>(path, file),
        Document::Unit(..) => read::<UnitRecord>(path, file),
        Document::Ballot(_) => read::<BallotForm>(path, file),
        Document::Board(_) => read::<Board>(path, file),
        Document::Case(..) => read::<Case>(path, file),
        Document::Hearing(_) => read::<Hearing>(path, file),
        Document::Results(_) => read::<CycleResults>(path, file),
    }
}

/// The fields of a file, those of records in it, too, as JSON pointers.
fn fields(file: &Value) -> Vec<String> {
    fn gather(value: &Value, at: &str, found: &mut Vec<String>) {
        if let Some(record) = value.as_object() {
            for (name, value) in record {
                found.push(format!("{at}/{name}"));
                gather(value, &format!("{at}/{name}"), found);
            }
        }
        for (index, value) in value.as_array().into_iter().flatten().enumerate() {
            gather(value, &format!("{at}/{index}"), found);
        }
    }
    let mut found = Vec::new();
    gather(file, "", &mut found);
    // These fields are written in every file.
    found.retain(|at| !["/version", "/cycle", "/sources"].contains(&at.as_str()) && !at.starts_with("/sources/"));
    found
}

/// Removes a field, if its record still exists.
fn remove(file: &mut Value, field: &str) {
    let (record, name) = field.rsplit_once('/').unwrap();
    if let Some(record) = file.pointer_mut(record).and_then(Value::as_object_mut) {
        record.remove(name);
    }
}

#[test]
fn a_feed_with_everything_is_written_and_read_whole() {
    for (path, file) in full() {
        let bytes = written(&path, &file).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), file, "{path}");
        assert!(!read(&path, &bytes).is_empty());
    }
}

#[test]
fn everything_that_can_be_written_is_read() {
    for (path, file) in full() {
        let whole = read(&path, &written(&path, &file).unwrap());
        for field in fields(&file) {
            let mut without = file.clone();
            remove(&mut without, &field);
            // A required field cannot be left out.
            if let Some(bytes) = written(&path, &without) {
                assert_ne!(read(&path, &bytes), whole, "{path}: nobody reads {field}");
            }
        }
    }
}

#[test]
fn every_field_of_the_types_is_in_the_feed_with_everything() {
    let schemas = [
        schema_for!(wire::IndexFile),
        schema_for!(wire::UnitsFile),
        schema_for!(wire::UnitFile),
        schema_for!(wire::BallotFile),
        schema_for!(wire::BoardFile),
        schema_for!(wire::CaseFile),
        schema_for!(wire::HearingFile),
        schema_for!(wire::ResultsFile),
    ];
    let mut of_types = BTreeSet::new();
    for schema in &schemas {
        let records = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
        for record in records.map(|(_, record)| record).chain([schema.as_value()]) {
            of_types.extend(
                record["properties"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(name, _)| name.clone()),
            );
        }
    }
    let written: BTreeSet<String> = full().values().flat_map(fields).collect();
    let written: BTreeSet<&str> = written.iter().filter_map(|field| field.rsplit('/').next()).collect();
    let of_every_file = ["version", "cycle", "sources", "publisher"];
    let missing: Vec<_> = of_types
        .iter()
        .filter(|name| !written.contains(name.as_str()) && !of_every_file.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "tests/feed/full.json lacks {missing:?}");
}

proptest! {
    #[test]
    fn without_an_optional_field_the_rest_is_read_completely(left_out in prop::collection::vec(any::<prop::sample::Index>(), 0..12)) {
        for (path, mut file) in full() {
            for field in &left_out {
                let fields = fields(&file);
                if fields.is_empty() {
                    continue;
                }
                let mut without = file.clone();
                remove(&mut without, field.get::<String>(&fields));
                if written(&path, &without).is_some() {
                    file = without;
                }
            }
            read(&path, &written(&path, &file).unwrap());
        }
    }
}
