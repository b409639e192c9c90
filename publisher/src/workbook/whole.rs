//! The whole feed as one JSON value, to which the fields in the table of sheets refer. Derived values are left out of the workbook
//! and computed again by the import.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use wanping::feed::wire::{Source, Unit};

use crate::format::{Cycle, Feed};
use crate::search_keys;

/// Adds the derived values. Each unit gets the search keys of its names, after its own keys; each case gets the earlier cycles
/// in which its unit was named; results and citizens' accounts follow from counts.
pub fn complete(feed: &mut Feed) {
    feed.complete_named_before();
    feed.fill_from_counts();
    for cycle in &mut feed.cycles {
        let units = cycle.units.iter_mut().flat_map(|units| &mut units.units);
        let cases = cycle.board.iter_mut().flat_map(|board| &mut board.cases);
        for unit in units.chain(cases.map(|case| &mut case.unit)) {
            for key in search_keys::derive(&unit.name, &others(unit)) {
                if !unit.keys.contains(&key) {
                    unit.keys.push(key);
                }
            }
        }
    }
}

/// The value of a feed, without derived search keys and what follows from counts. A case's unit is only an id if it equals that of the
/// roster.
pub fn value(feed: &Feed) -> Value {
    let mut feed = feed.clone();
    feed.clear_what_follows_from_counts();
    let cycles = feed.cycles.iter().map(cycle_value);
    let sources = feed.sources.iter().map(|(name, source)| {
        let mut source = json!(source);
        source["name"] = json!(name);
        source
    });
    without_nulls(json!({
        "site": feed.site,
        "sequence": feed.sequence,
        "generated_at": feed.generated_at,
        "as_of": feed.as_of,
        "background": feed.background,
        "links": feed.links,
        "cycles": cycles.collect::<Vec<_>>(),
        "sources": sources.collect::<Vec<_>>(),
    }))
}

fn cycle_value(cycle: &Cycle) -> Value {
    let mut units = cycle.units.clone();
    let mut board = json!(cycle.board);
    for (index, case) in cycle.board.iter().flat_map(|board| &board.cases).enumerate() {
        let roster = cycle.units.iter().flat_map(|units| &units.units);
        let listed = roster.into_iter().find(|unit| unit.id == case.unit.id);
        board["cases"][index]["unit"] = match listed {
            Some(unit) if unit.in_roster() == case.unit => json!({ "id": case.unit.id }),
            _ => json!(without_derived_keys(case.unit.clone())),
        };
    }
    for unit in units.iter_mut().flat_map(|units| &mut units.units) {
        *unit = without_derived_keys(unit.clone());
    }
    without_nulls(json!({
        "id": cycle.id,
        "title": cycle.title,
        "units": units,
        "ballot": cycle.ballot,
        "board": board,
        "hearing": cycle.hearing,
        // The count is made by `publisher count`, and has no place in the workbook.
        "results": cycle.results.as_ref().map(|results| json!({ "rules": results.rules })),
    }))
}

/// What else a unit is found by.
fn others(unit: &Unit) -> Vec<String> {
    [&unit.aliases[..], &unit.services[..]].concat()
}

fn without_derived_keys(mut unit: Unit) -> Unit {
    let derived = search_keys::derive(&unit.name, &others(&unit));
    unit.keys.retain(|key| !derived.contains(key));
    unit
}

fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, value| !value.is_null());
    }
    value
}

/// Reads the feed from such a value, in which the unit of every case has been completed. Derived values are added. Without a
/// sequence number, it is 0.
///
/// # Errors
/// If the value does not follow the format, which the table of sheets prevents.
pub fn feed(value: Value) -> serde_json::Result<Feed> {
    let mut whole = Fields(value);
    let cycles: Vec<Value> = whole.list("cycles")?;
    let sources: Vec<Map<String, Value>> = whole.list("sources")?;
    let mut feed = Feed {
        site: whole.take("site")?,
        sequence: whole.take::<Option<u64>>("sequence")?.unwrap_or_default(),
        generated_at: whole.take("generated_at")?,
        as_of: whole.take("as_of")?,
        background: whole.list("background")?,
        links: whole.list("links")?,
        cycles: cycles.into_iter().map(cycle).collect::<serde_json::Result<_>>()?,
        sources: sources.into_iter().map(source).collect::<serde_json::Result<_>>()?,
    };
    complete(&mut feed);
    Ok(feed)
}

fn cycle(value: Value) -> serde_json::Result<Cycle> {
    let mut cycle = Fields(value);
    Ok(Cycle {
        id: cycle.take("id")?,
        title: cycle.take("title")?,
        units: cycle.take("units")?,
        ballot: cycle.take("ballot")?,
        board: cycle.take("board")?,
        hearing: cycle.take("hearing")?,
        results: cycle.take("results")?,
    })
}

fn source(mut value: Map<String, Value>) -> serde_json::Result<(String, Source)> {
    let name = value.remove("name").unwrap_or_default();
    Ok((
        serde_json::from_value(name)?,
        serde_json::from_value(Value::Object(value))?,
    ))
}

struct Fields(Value);

impl Fields {
    fn take<T: DeserializeOwned>(&mut self, field: &str) -> serde_json::Result<T> {
        serde_json::from_value(self.0.get_mut(field).map(Value::take).unwrap_or_default())
    }

    fn list<T: DeserializeOwned>(&mut self, field: &str) -> serde_json::Result<Vec<T>> {
        Ok(self.take::<Option<_>>(field)?.unwrap_or_default())
    }
}
