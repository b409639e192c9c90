#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use wanping::domain::{
    self as read, ClaimState, CycleId, PartialDate, Prompt, Status, Verdict, drawn, signals_of_case, signals_of_measure,
};
use wanping::feed::wire::{Case, Date, Measure};
use wanping::feed::{Document, FeedFile, decode};

use super::feed;
use crate::format::Feed;
use crate::format::schema::{Met, Walk, file_schemas};

/// The schemas, by kind of file.
fn schemas() -> BTreeMap<&'static str, Value> {
    file_schemas()
        .iter()
        .map(|schema| (schema.kind.code(), schema.json_schema()))
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

fn assert_read<T: FeedFile>(path: &Document, bytes: &[u8]) {
    let decoded = decode::<T>(bytes, "").unwrap_or_else(|unusable| panic!("{path}: {unusable}"));
    assert_eq!(decoded.faults, [], "{path}");
}

fn assert_site_reads(path: &Document, bytes: &[u8]) {
    match path {
        Document::Index => assert_read::<read::Site>(path, bytes),
        Document::Units(_) => assert_read::<read::Roster>(path, bytes),
        Document::Unit(..) => assert_read::<read::UnitRecord>(path, bytes),
        Document::Ballot(_) => assert_read::<read::BallotForm>(path, bytes),
        Document::Board(_) => assert_read::<read::Board>(path, bytes),
        Document::Case(..) => assert_read::<read::Case>(path, bytes),
        Document::Hearing(_) => assert_read::<read::Hearing>(path, bytes),
        Document::Results(_) => assert_read::<read::CycleResults>(path, bytes),
    }
}

#[test]
fn every_field_of_the_format_occurs() {
    let schemas = schemas();
    let (mut possible, mut present) = (BTreeSet::new(), BTreeSet::new());
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
        let walk = Walk::new(schemas[path.kind().code()].clone());
        walk.through(&file, &mut |at, met| match met {
            Met::Field("", field) => drop(present.insert(format!("{}.{field}", path.kind().code()))),
            Met::Field(record, field) => drop(present.insert(format!("{record}.{field}"))),
            Met::Code(code, codes) => drop(present.insert(format!("{code} of {codes:?}"))),
            Met::Key(_) => {}
            _ => panic!("{path}: {at}"),
        });
    }
    let never: Vec<_> = possible.difference(&present).collect();
    assert!(never.is_empty(), "{never:?}");
}

/// Something that the board can show about a case or a measure.
enum Shown {
    Case(&'static str, fn(&Case) -> bool),
    Measure(&'static str, fn(&Measure) -> bool),
}

fn state(measure: &Measure) -> Option<&ClaimState> {
    measure.claimed.as_ref().map(|claim| &claim.state)
}

fn found(measure: &Measure) -> Option<&Verdict> {
    measure.verified.as_ref().map(|verified| &verified.verdict)
}

fn looked_back(case: &Case) -> Option<&Verdict> {
    case.look_back.as_ref().map(|look_back| &look_back.verdict)
}

/// The date of the data in every sample.
const AS_OF: &str = "2024-07-15";

/// Whether the date is a full day, and before another day.
fn day_before(date: Option<&Date>, day: &str) -> bool {
    date.is_some_and(|date| date.as_str().len() == day.len() && date.as_str() < day)
}

fn is_month(date: Option<&Date>) -> bool {
    date.is_some_and(|date| date.as_str().len() == "2024-07".len())
}

const SHOWN: [Shown; 38] = [
    Shown::Measure("claimed as done", |measure| state(measure) == Some(&ClaimState::Done)),
    Shown::Measure("under way", |measure| state(measure) == Some(&ClaimState::UnderWay)),
    Shown::Measure("planned", |measure| state(measure) == Some(&ClaimState::Planned)),
    Shown::Measure("reported", |measure| state(measure) == Some(&ClaimState::Reported)),
    Shown::Measure("an unknown claim", |measure| {
        matches!(state(measure), Some(ClaimState::Other(_)))
    }),
    Shown::Measure("no claim", |measure| measure.claimed.is_none()),
    Shown::Measure("verified as real", |measure| found(measure) == Some(&Verdict::Real)),
    Shown::Measure("verified in part", |measure| found(measure) == Some(&Verdict::Partial)),
    Shown::Measure("perfunctory", |measure| found(measure) == Some(&Verdict::Perfunctory)),
    Shown::Measure("relapsed", |measure| found(measure) == Some(&Verdict::Relapsed)),
    Shown::Measure("an unknown verdict", |measure| {
        matches!(found(measure), Some(Verdict::Other(_)))
    }),
    Shown::Measure("claimed as done, which citizens and the office contradict", |measure| {
        let citizens = measure.citizens.as_ref();
        state(measure) == Some(&ClaimState::Done)
            && found(measure) == Some(&Verdict::Perfunctory)
            && citizens.is_some_and(|reports| reports.still > reports.solved)
    }),
    Shown::Measure("all three accounts", |measure| {
        measure.claimed.is_some() && measure.verified.is_some() && measure.citizens.is_some()
    }),
    Shown::Measure("no reports", |measure| measure.citizens.is_none()),
    Shown::Measure("due before the day of the data, and done", |measure| {
        day_before(measure.due.as_ref(), AS_OF) && state(measure) == Some(&ClaimState::Done)
    }),
    Shown::Measure("due later", |measure| {
        measure.due.as_ref().is_some_and(|due| due.as_str() > "2024-08")
    }),
    Shown::Measure("due in a month", |measure| is_month(measure.due.as_ref())),
    Shown::Measure("due in a year", |measure| {
        measure.due.as_ref().is_some_and(|due| due.as_str().len() == 4)
    }),
    Shown::Measure("due at no time", |measure| measure.due.is_none()),
    Shown::Measure("moved once, and past", |measure| {
        measure.due_before.len() == 1 && day_before(measure.due.as_ref(), AS_OF)
    }),
    Shown::Measure("moved twice", |measure| measure.due_before.len() == 2),
    Shown::Measure("an undated claim", |measure| {
        measure.claimed.as_ref().is_some_and(|claim| claim.date.is_none())
    }),
    Shown::Measure("citizens' words with a day", |measure| {
        measure.citizen_words.iter().any(|words| words.date.is_some())
    }),
    Shown::Measure("citizens' words without a day", |measure| {
        measure.citizen_words.iter().any(|words| words.date.is_none())
    }),
    Shown::Measure("undated evidence", |measure| {
        measure.evidence.iter().any(|evidence| evidence.date.is_none())
    }),
    Shown::Measure("a figure with what was before and several targets", |measure| {
        let mut figures = measure.indicators.iter();
        figures.any(|figure| figure.baseline.is_some() && figure.targets.len() > 1)
    }),
    Shown::Measure("a figure that is no plain number", |measure| {
        measure
            .indicators
            .iter()
            .any(|figure| figure.actual.as_str().contains('—'))
    }),
    Shown::Case("looked back, real", |case| looked_back(case) == Some(&Verdict::Real)),
    Shown::Case("looked back, in part", |case| {
        looked_back(case) == Some(&Verdict::Partial)
    }),
    Shown::Case("looked back, perfunctory", |case| {
        looked_back(case) == Some(&Verdict::Perfunctory)
    }),
    Shown::Case("looked back, relapsed", |case| {
        looked_back(case) == Some(&Verdict::Relapsed)
    }),
    Shown::Case("not looked back", |case| {
        case.look_back.is_none() && !case.measures.is_empty()
    }),
    Shown::Case("named in a month", |case| is_month(case.named.as_ref())),
    Shown::Case("named at no date", |case| case.named.is_none()),
    Shown::Case("problems alone", |case| {
        !case.problems.is_empty() && case.measures.is_empty()
    }),
    Shown::Case("nothing", |case| {
        let empty = case.problems.is_empty() && case.measures.is_empty() && case.comments.is_empty();
        empty && case.look_back.is_none() && case.results.is_none()
    }),
    Shown::Case("suppressed counts", |case| {
        let counts = case.results.iter().flat_map(|results| &results.counts);
        counts.filter(|count| count.fewer_than.is_some()).count() > 1
    }),
    Shown::Case("all counts", |case| {
        case.results
            .as_ref()
            .is_some_and(|results| results.counts.iter().all(|count| count.count.is_some()))
    }),
];

#[test]
fn twelve_cases_contain_everything_that_a_board_can_show() {
    for seed in 0..20 {
        let feed = feed(12, 12, seed);
        assert_eq!(feed.as_of.as_ref().map(Date::as_str), Some(AS_OF));
        let cases = &feed.cycles[1].board.as_ref().unwrap().cases;
        for shown in SHOWN {
            let (what, occurs) = match shown {
                Shown::Case(what, is) => (what, cases.iter().any(is)),
                Shown::Measure(what, is) => (what, cases.iter().flat_map(|case| &case.measures).any(is)),
            };
            assert!(occurs, "{what}: seed {seed}");
        }
    }
}

#[test]
fn twelve_cases_contain_every_prompt() {
    for seed in 0..20 {
        let feed = feed(12, 12, seed);
        let as_of = PartialDate::parse(AS_OF);
        let file = &feed.files()[&Document::Board(feed.cycles[1].id.clone())];
        let board = decode::<read::Board>(file, "").unwrap().value;
        let mut signals = Vec::new();
        let mut figures = Vec::new();
        for case in &board.cases {
            signals.extend(signals_of_case(case));
            for measure in &case.measures {
                signals.extend(signals_of_measure(measure, case, as_of));
                figures.extend(&measure.indicators);
            }
        }
        for prompt in Prompt::ALL {
            let occurs = signals.iter().any(|signal| signal.prompt == prompt);
            assert!(occurs, "{}: seed {seed}", prompt.code());
        }
        let drawn = figures.iter().filter(|figure| drawn(figure).is_some()).count();
        assert!(
            drawn > 0 && drawn < figures.len(),
            "{drawn} of {}: seed {seed}",
            figures.len()
        );
    }
}

#[test]
fn units_recur_with_consistent_histories() {
    for seed in 0..20 {
        let feed = feed(12, 12, seed);
        let units = &feed.cycles[0].units.as_ref().unwrap().units;
        let (mut on_board, mut in_history, mut series) = (0, 0, 0);
        for cycle in &feed.cycles[1..] {
            for case in &cycle.board.as_ref().unwrap().cases {
                let unit = units.iter().find(|unit| unit.id == case.unit.id).unwrap();
                let of = |cycle: &CycleId| unit.history.iter().find(|entry| entry.cycle == *cycle).unwrap();
                assert_eq!(of(&cycle.id).status, Status::Named);
                assert_eq!(of(&cycle.id).results, case.results, "{}", case.unit.id);
                for before in &case.named_before {
                    assert_eq!(of(before).status, Status::Named);
                    match before.as_str() {
                        "2022" => on_board += 1,
                        _ => in_history += 1,
                    }
                }
                let told = unit.history.iter().filter(|entry| entry.results.is_some());
                series += usize::from(told.count() > 4);
            }
        }
        assert!(on_board > 0 && in_history > 0 && series > 0, "seed {seed}");
    }
}

#[test]
fn the_counts_of_levels_do_not_exceed_the_ballots() {
    let feed = feed(60, 12, 1);
    let units = feed
        .cycles
        .iter()
        .flat_map(|cycle| &cycle.units)
        .flat_map(|units| &units.units);
    let years = units
        .flat_map(|unit| &unit.history)
        .filter_map(|entry| entry.results.as_ref());
    for results in years {
        let told: u64 = results.counts.iter().filter_map(|count| count.count).sum();
        let hidden = results.counts.iter().filter(|count| count.fewer_than.is_some()).count() as u64;
        let ballots: u64 = results.ballots.as_ref().unwrap().as_str().parse().unwrap();
        assert!((told..=told + 9 * hidden).contains(&ballots), "{results:?}");
        assert_ne!(hidden, 1, "the total would tell what is hidden: {results:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_feed() {
    assert!(feed(50, 12, 7).files() == feed(50, 12, 7).files());
    assert!(feed(50, 12, 7).files() != feed(50, 12, 8).files());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_sample_is_complete_valid_and_marked_as_synthetic(units in 1..60_usize, share in 0..=100_usize, seed: u64) {
        let feed = feed(units, units * share / 100, seed);
        for (path, bytes) in feed.files() {
            assert_site_reads(&path, &bytes);
            let file: Value = serde_json::from_slice(&bytes).unwrap();
            if let Err(error) = VALIDATORS[path.kind().code()].validate(&file) {
                panic!("{path}: {}: {error}", error.instance_path());
            }
        }
        let folder = tempfile::tempdir().unwrap();
        feed.write(folder.path()).unwrap();
        prop_assert!(Feed::read(folder.path()).unwrap().files() == feed.files());
        prop_assert!(feed.site.notice.unwrap().contains("虚构"));
    }
}
