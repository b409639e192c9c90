//! The whole count as the evaluation office keeps it, in `counts.json`. It has small counts too and is never published.

use std::collections::BTreeMap;

use serde::Serialize;
use wanping::domain::{BallotGroup, CycleId, UnitId};

use super::rules::Rules;
use super::tally::{Balance, Count, GroupCount, UnitCount};

/// The file.
#[derive(Serialize)]
struct Counts<'a> {
    cycle: &'a CycleId,
    ballots: &'a Balance,
    ratings: &'a Balance,
    reasons: &'a Balance,
    reports: &'a Balance,
    groups: Vec<Group<'a>>,
    measures: Vec<Measure<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    group: &'a BallotGroup,
    ballots: u64,
    units: Vec<Unit<'a>>,
}

#[derive(Serialize)]
struct Unit<'a> {
    unit: &'a UnitId,
    levels: BTreeMap<&'a str, u64>,
    reasons: BTreeMap<&'a str, u64>,
}

#[derive(Serialize)]
struct Measure<'a> {
    cycle: &'a CycleId,
    unit: &'a UnitId,
    measure: &'a str,
    solved: u64,
    partly: u64,
    still: u64,
}

/// The bytes of the file.
pub fn counts(count: &Count, rules: &Rules) -> Vec<u8> {
    let measures = rules.measures.iter().zip(&count.measures);
    let counts = Counts {
        cycle: &rules.form.cycle,
        ballots: &count.ballots,
        ratings: &count.ratings,
        reasons: &count.reasons,
        reports: &count.reports,
        groups: count.groups.iter().map(|counted| group(counted, rules)).collect(),
        measures: measures
            .map(|(key, [solved, partly, still])| Measure {
                cycle: &key.cycle,
                unit: &key.unit,
                measure: &key.measure,
                solved: *solved,
                partly: *partly,
                still: *still,
            })
            .collect(),
    };
    // Nothing in these types can fail to be written: their maps have texts for keys.
    let mut bytes = serde_json::to_vec_pretty(&counts).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn group<'a>(counted: &'a GroupCount, rules: &'a Rules) -> Group<'a> {
    let units = rules.roster.units.iter().zip(&counted.units);
    Group {
        group: &counted.group,
        ballots: counted.ballots,
        units: units
            .map(|(unit, UnitCount { levels, reasons })| Unit {
                unit: &unit.id,
                levels: named(rules.form.levels.iter().map(|level| &level.code), levels),
                reasons: named(rules.form.reasons.iter().map(|reason| &reason.code), reasons),
            })
            .collect(),
    }
}

fn named<'a>(codes: impl Iterator<Item = &'a String>, counts: &[u64]) -> BTreeMap<&'a str, u64> {
    codes.map(String::as_str).zip(counts.iter().copied()).collect()
}
