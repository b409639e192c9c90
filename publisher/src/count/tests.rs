#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use wanping::domain::{BallotId, CodeAgain, WithoutCode};
use wanping::feed::wire::{Counting, CycleResults, Statement};

use super::*;
use crate::intake::issued_list;
use tally::Balance;

/// The ballot of this cycle is open from July to December.
const CYCLE: &str = "2024";
/// A day in July 2024.
const OPEN: i64 = 1_720_000_000;
const ISSUED: [&str; 3] = ["k7mp", "2xqd", "99tr"];

/// A feed with six units, of which the last is exempt, and cases of an older cycle.
fn feed(without_code: WithoutCode, code_again: CodeAgain) -> Feed {
    let mut feed = crate::sample::feed(6, 3, 1);
    let cycle = &mut feed.cycles[0];
    let units = &mut cycle.units.as_mut().unwrap().units;
    units.iter_mut().for_each(|unit| unit.exempt = None);
    units[5].exempt = Some(Statement {
        text: "新设".to_owned(),
        text_en: None,
        source: None,
    });
    cycle.results = Some(CycleResults {
        rules: Counting {
            without_code: Some(without_code),
            code_again: Some(code_again),
            ..Counting::default()
        },
        count: None,
    });
    feed
}

fn rules(without_code: WithoutCode, code_again: CodeAgain) -> Rules {
    Rules::of(&feed(without_code, code_again), None).unwrap()
}

fn codes() -> IssuedCodes {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("codes.sha256"), issued_list(ISSUED.into_iter())).unwrap();
    IssuedCodes::read(data.path()).unwrap().unwrap()
}

/// What an intake holds.
#[derive(Clone, Debug)]
struct Held {
    name: String,
    arrived: Option<i64>,
    bytes: Vec<u8>,
}

fn id(number: u8) -> String {
    BallotId::from_bytes([number; 16]).to_string()
}

fn ballot(number: u8, code: Option<&str>, answers: &Value) -> Held {
    let mut sent = json!({ "version": 1, "id": id(number), "cycle": CYCLE, "answers": answers });
    if let Some(code) = code {
        sent["code"] = json!(code);
    }
    Held {
        name: id(number),
        arrived: Some(OPEN + i64::from(number)),
        bytes: sent.to_string().into_bytes(),
    }
}

fn answer(rules: &Rules, unit: usize, level: &str) -> Value {
    json!({ "unit": rules.roster.units[unit].id.as_str(), "level": level })
}

fn judged(held: &[Held], rules: &Rules, codes: Option<&IssuedCodes>) -> Judged {
    let mut judged = Judged::default();
    for held in held {
        judged.add(&held.name, held.arrived, &held.bytes, rules, codes);
    }
    judged
}

fn count(held: &[Held], rules: &Rules, codes: Option<&IssuedCodes>) -> Count {
    Count::of(&mut [judged(held, rules, codes)], rules)
}

fn refused(balance: &Balance) -> Vec<(&str, u64)> {
    balance
        .refused
        .iter()
        .map(|(why, times)| (why.code(), *times))
        .collect()
}

#[test]
fn what_is_no_ballot_of_the_cycle_is_refused_with_its_reason() {
    let rules = rules(WithoutCode::Refused, CodeAgain::First);
    let good = |number| ballot(number, None, &json!([answer(&rules, 0, "satisfied")]));
    let with = |change: fn(&mut Value)| {
        let mut held = good(1);
        let mut sent: Value = serde_json::from_slice(&held.bytes).unwrap();
        change(&mut sent);
        held.bytes = sent.to_string().into_bytes();
        held
    };
    let at = |arrived| Held { arrived, ..good(1) };
    let cases = [
        (
            Held {
                bytes: b"{\"half".to_vec(),
                ..good(1)
            },
            Some("not-json"),
        ),
        (
            Held {
                bytes: vec![b' '; 64 * 1024 + 1],
                ..good(1)
            },
            Some("too-large"),
        ),
        (with(|sent| sent["version"] = json!(2)), Some("wrong-form")),
        (with(|sent| sent["kind"] = json!("survey")), Some("wrong-form")),
        (Held { name: id(2), ..good(1) }, Some("wrong-form")),
        (with(|sent| sent["cycle"] = json!("2023")), Some("other-cycle")),
        (at(Some(0)), Some("early")),
        (at(Some(2_000_000_000)), Some("late")),
        // What an intake does not know does not cost anybody a vote.
        (at(None), None),
        (
            Held {
                name: "a0b1c2d3e4f5g6h".to_owned(),
                ..good(1)
            },
            None,
        ),
        (good(1), None),
    ];
    for (held, why) in cases {
        let count = count(std::slice::from_ref(&held), &rules, None);
        let expected: Vec<_> = why.map(|why| (why, 1)).into_iter().collect();
        assert_eq!(refused(&count.ballots), expected, "{held:?}");
        assert_eq!(count.ballots.received, 1);
    }
}

#[test]
fn a_rating_that_says_nothing_costs_the_ballot_nothing_else() {
    let rules = rules(WithoutCode::Refused, CodeAgain::First);
    let mut bad = answer(&rules, 1, "dissatisfied");
    let reason = &rules.form.reasons[2].code;
    bad["reasons"] = json!([reason, reason, "made-up"]);
    let mut content = answer(&rules, 2, "satisfied");
    content["reasons"] = json!([reason]);
    let answers = json!([
        bad,
        content,
        answer(&rules, 0, "superb"),
        answer(&rules, 5, "satisfied"),
        { "unit": "nowhere", "level": "satisfied" },
        { "unit": "nobody", "level": "satisfied" },
    ]);
    let count = count(&[ballot(1, None, &answers)], &rules, None);
    assert_eq!(count.ballots.counted, 1);
    assert_eq!(count.ratings.counted, 2);
    assert_eq!(
        refused(&count.ratings),
        [("unknown-unit", 2), ("exempt-unit", 1), ("unknown-level", 1)]
    );
    assert_eq!(count.reasons.counted, 1);
    assert_eq!(
        refused(&count.reasons),
        [("repeated", 1), ("unknown-reason", 1), ("not-asked", 1)]
    );
    let group = &count.groups[0];
    assert_eq!(group.units[1].levels, [0, 0, 0, 1, 0]);
    assert_eq!(group.units[1].reasons[2], 1);
    assert_eq!(group.units[2].levels, [0, 1, 0, 0, 0]);
}

#[test]
fn of_several_ballots_with_one_id_or_one_code_the_first_counts() {
    let one = |level| json!([answer(&rules(WithoutCode::Refused, CodeAgain::First), 0, level)]);
    let early = ballot(1, Some(ISSUED[0]), &one("satisfied"));
    let again = early.clone();
    let other = Held {
        arrived: Some(OPEN + 50),
        ..ballot(1, Some(ISSUED[0]), &one("dissatisfied"))
    };
    let same_code = ballot(2, Some(ISSUED[0]), &one("dissatisfied"));
    let without = ballot(3, None, &one("dissatisfied"));
    let made_up = ballot(4, Some("0000"), &one("dissatisfied"));
    let all = [same_code, other, again, without, early, made_up];
    let counted = |without_code, code_again| {
        let rules = rules(without_code, code_again);
        let count = count(&all, &rules, Some(&codes()));
        let levels: Vec<_> = count.groups.iter().map(|group| group.units[0].levels.clone()).collect();
        let why: Vec<_> = refused(&count.ballots)
            .iter()
            .map(|(why, times)| format!("{why} {times}"))
            .collect();
        (levels, why.join(", "))
    };
    let (levels, why) = counted(WithoutCode::Refused, CodeAgain::First);
    assert_eq!(levels, [[0, 1, 0, 0, 0]]);
    assert_eq!(
        why,
        "code-missing 1, code-unknown 1, code-used 1, repeated 1, other-bytes 1"
    );
    let (levels, why) = counted(WithoutCode::Together, CodeAgain::None);
    assert_eq!(levels, [[0, 0, 0, 1, 0]]);
    assert_eq!(why, "code-unknown 1, code-used 2, repeated 1, other-bytes 1");
    let (levels, _) = counted(WithoutCode::Apart, CodeAgain::First);
    assert_eq!(levels, [[0, 1, 0, 0, 0], [0, 0, 0, 1, 0]]);
}

#[test]
fn without_a_list_of_codes_none_is_needed_and_none_counts() {
    let rules = rules(WithoutCode::Apart, CodeAgain::None);
    let answers = json!([answer(&rules, 0, "satisfied")]);
    let all = [ballot(1, Some("same"), &answers), ballot(2, Some("same"), &answers)];
    let count = count(&all, &rules, None);
    assert_eq!(count.ballots.counted, 2);
    assert_eq!(count.groups[1].ballots, 2);
}

#[test]
fn reports_make_the_account_of_each_measure() {
    let rules = rules(WithoutCode::Refused, CodeAgain::First);
    let key = &rules.measures[1];
    let report = |number: u8, measure: &str, state: &str| {
        let sent = json!({
            "version": 1, "kind": "report", "id": id(number), "cycle": key.cycle.as_str(), "unit": key.unit.as_str(),
            "measure": measure, "state": state,
        });
        Held {
            name: id(number),
            arrived: Some(0),
            bytes: sent.to_string().into_bytes(),
        }
    };
    let all = [
        report(1, &key.measure, "solved"),
        report(1, &key.measure, "solved"),
        report(2, &key.measure, "still"),
        report(3, &key.measure, "still"),
        report(4, "no.999", "still"),
    ];
    let count = count(&all, &rules, Some(&codes()));
    assert_eq!(count.measures[1], [1, 0, 2]);
    assert_eq!((count.reports.received, count.reports.counted), (5, 3));
    assert_eq!(refused(&count.reports), [("repeated", 1), ("unknown-measure", 1)]);
    assert_eq!(count.ballots, Balance::default());
}

#[test]
fn a_small_count_of_reports_hides_the_account_of_its_measure() {
    let rules = rules(WithoutCode::Refused, CodeAgain::First);
    let mut count = count(&[], &rules, Some(&codes()));
    for (says, counts) in count
        .measures
        .iter_mut()
        .zip([[10, 0, 30], [40, 9, 30], [0, 0, 0], [0, 0, 10]])
    {
        *says = counts;
    }
    let published = results::results(&count, &rules).count.unwrap().reports;
    let says = |reports: &wanping::feed::wire::MeasureReports| {
        let place = rules
            .measures
            .iter()
            .position(|key| (&key.cycle, &key.unit, &key.measure) == (&reports.cycle, &reports.unit, &reports.measure));
        (place.unwrap(), [reports.solved, reports.partly, reports.still])
    };
    let published: Vec<_> = published.iter().map(says).collect();
    assert_eq!(published, [(0, [10, 0, 30]), (3, [0, 0, 10])]);
}

fn any_held() -> impl Strategy<Value = Held> {
    let rules = rules(WithoutCode::Refused, CodeAgain::First);
    let units: Vec<_> = rules
        .roster
        .units
        .iter()
        .map(|unit| unit.id.as_str().to_owned())
        .chain(["nowhere".to_owned()])
        .collect();
    let levels: Vec<_> = rules
        .form
        .levels
        .iter()
        .map(|level| level.code.clone())
        .chain(["superb".to_owned()])
        .collect();
    let reasons: Vec<_> = rules
        .form
        .reasons
        .iter()
        .map(|reason| reason.code.clone())
        .chain(["made-up".to_owned()])
        .collect();
    let measure = rules.measures[0].clone();
    let answers = prop::collection::btree_map(
        prop::sample::select(units),
        (
            prop::sample::select(levels),
            prop::collection::vec(prop::sample::select(reasons), 0..3),
        ),
        1..4,
    );
    let code = prop::option::of(prop::sample::select([&ISSUED[..], &["0000"]].concat()));
    let cycle = prop::sample::select(vec![CYCLE, CYCLE, CYCLE, "2023"]);
    let ballot = (cycle, code, answers).prop_map(|(cycle, code, answers)| {
        let answers = answers
            .into_iter()
            .map(|(unit, (level, reasons))| json!({ "unit": unit, "level": level, "reasons": reasons }));
        let mut sent = json!({ "version": 1, "cycle": cycle, "answers": answers.collect::<Vec<_>>() });
        if let Some(code) = code {
            sent["code"] = json!(code);
        }
        sent
    });
    let state = prop::sample::select(vec!["solved", "partly", "still", "gone"]);
    let report = state.prop_map(move |state| {
        json!({
            "version": 1, "kind": "report", "cycle": measure.cycle.as_str(), "unit": measure.unit.as_str(),
            "measure": measure.measure, "state": state,
        })
    });
    let arrived = prop::option::of(prop::sample::select(vec![OPEN, OPEN + 1, OPEN + 2, 0, 2_000_000_000]));
    let sent = (0..6_u8, prop_oneof![4 => ballot, 1 => report]).prop_map(|(number, mut sent)| {
        sent["id"] = json!(id(number));
        (id(number), sent.to_string().into_bytes())
    });
    let anything = ("[a-z0-9]{0,4}", any::<Vec<u8>>());
    (prop_oneof![8 => sent, 1 => anything], arrived).prop_map(|((name, bytes), arrived)| Held { name, arrived, bytes })
}

fn any_rules() -> impl Strategy<Value = (Rules, Option<IssuedCodes>)> {
    let rule = |without_code, code_again, has_codes: bool| (rules(without_code, code_again), has_codes.then(codes));
    (
        prop::sample::select(WithoutCode::ALL),
        prop::sample::select(CodeAgain::ALL),
        any::<bool>(),
    )
        .prop_map(move |(without_code, code_again, has_codes)| rule(without_code, code_again, has_codes))
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.counting.fmt(f)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn everything_that_was_received_is_counted_or_refused(
        held in prop::collection::vec(any_held(), 0..30),
        (rules, codes) in any_rules(),
    ) {
        let count = count(&held, &rules, codes.as_ref());
        for balance in [&count.ballots, &count.ratings, &count.reasons, &count.reports] {
            prop_assert_eq!(balance.received, balance.counted + balance.refused.values().sum::<u64>());
        }
        prop_assert_eq!(count.ballots.received + count.reports.received, held.len() as u64);
        let of_groups = |of: fn(&tally::GroupCount) -> u64| count.groups.iter().map(of).sum::<u64>();
        prop_assert_eq!(of_groups(|group| group.ballots), count.ballots.counted);
        prop_assert_eq!(of_groups(|group| group.units.iter().flat_map(|unit| &unit.levels).sum()), count.ratings.counted);
        prop_assert_eq!(of_groups(|group| group.units.iter().flat_map(|unit| &unit.reasons).sum()), count.reasons.counted);
        prop_assert_eq!(count.measures.iter().flatten().sum::<u64>(), count.reports.counted);
        // No id is counted twice, whatever came under it.
        let ids: BTreeSet<_> = held.iter().map(|held| &held.name).collect();
        prop_assert!(count.ballots.counted <= ids.len() as u64);
    }

    #[test]
    fn the_same_records_give_the_same_bytes_in_any_order_and_in_any_parts(
        (held, shuffled) in prop::collection::vec(any_held(), 0..30)
            .prop_flat_map(|held| (Just(held.clone()), Just(held).prop_shuffle())),
        (rules, codes) in any_rules(),
        parts in prop::collection::vec(0..4_usize, 30),
    ) {
        let whole = count(&held, &rules, codes.as_ref());
        let mut split = [const { Vec::new() }; 4];
        for (held, part) in shuffled.into_iter().zip(parts) {
            split[part].push(held);
        }
        let head = Head::of(&rules, codes.as_ref());
        let written = split.map(|part| {
            let mut file = Vec::new();
            part::write(&mut file, &head, &[judged(&part, &rules, codes.as_ref())]).unwrap();
            file
        });
        let mut read = Judged::default();
        for line in written.iter().flat_map(|file| file.split(|byte| *byte == b'\n')).filter(|line| !line.is_empty()) {
            read.join(line, &rules, &head).unwrap();
        }
        let joined = Count::of(&mut [read], &rules);
        prop_assert_eq!(office::counts(&joined, &rules), office::counts(&whole, &rules));
    }
}

/// The rows of a sheet of the office's workbook, below its header.
fn sheet(count: &Count, rules: &Rules, name: &str) -> Vec<Vec<String>> {
    use calamine::{Reader as _, Xlsx};
    let bytes = workbook::workbook(count, rules).unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert!(book.worksheet_formula(name).unwrap().is_empty());
    let range = book.worksheet_range(name).unwrap();
    range
        .rows()
        .skip(1)
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect()
}

#[test]
fn the_workbook_has_the_words_of_what_counts_and_nothing_that_ties_them_together() {
    let rules = rules(WithoutCode::Together, CodeAgain::First);
    let with_words = |number: u8, code: Option<&str>, words: [&str; 2]| {
        let mut answers = [answer(&rules, 0, "satisfied"), answer(&rules, 1, "dissatisfied")];
        for (answer, words) in answers.iter_mut().zip(words) {
            answer["comment"] = json!(words);
        }
        ballot(number, code, &json!(answers))
    };
    let key = &rules.measures[0];
    let report = json!({
        "version": 1, "kind": "report", "id": id(9), "cycle": key.cycle.as_str(), "unit": key.unit.as_str(),
        "measure": key.measure, "state": "still", "comment": "还在排队", "window": "三号窗口",
    });
    let held = [
        with_words(1, Some(ISSUED[0]), ["乙", "=1+1"]),
        with_words(2, None, ["甲", " "]),
        with_words(3, Some(ISSUED[0]), ["码用过了", "码用过了"]),
        Held {
            name: id(9),
            arrived: None,
            bytes: report.to_string().into_bytes(),
        },
    ];
    let count = count(&held, &rules, Some(&codes()));
    let units = &rules.roster.units;
    let organ = |at: usize| units[at].organ.clone().unwrap_or_default();
    let said = |at: usize, level: &str, words: &str| {
        vec![units[at].name.clone(), organ(at), level.to_owned(), words.to_owned()]
    };
    assert_eq!(
        sheet(&count, &rules, "评议票里的原话"),
        [said(0, "满意", "乙"), said(0, "满意", "甲"), said(1, "不满意", "=1+1")]
    );
    let (unit, words) = &rules.measure_words[0];
    let seen = [
        key.cycle.as_str(),
        unit,
        &key.measure,
        words,
        "没解决",
        "还在排队",
        "",
        "三号窗口",
    ];
    assert_eq!(sheet(&count, &rules, "反馈里的原话"), [seen]);
    let received = sheet(&count, &rules, "收到多少，计了多少");
    let of = |what: &str| -> Vec<_> {
        let rows = received.iter().filter(|row| row[0] == what);
        rows.map(|row| (row[1].as_str(), row[2].as_str())).collect()
    };
    assert_eq!(
        of("评议票"),
        [("收到", "3"), ("计入", "2"), ("不计：评议码被别的票用了", "1")]
    );
    assert_eq!(of("群众反馈"), [("收到", "1"), ("计入", "1")]);
}

#[test]
fn the_workbook_lists_the_units_worst_first() {
    let rules = rules(WithoutCode::Refused, CodeAgain::First);
    let mut count = count(&[], &rules, Some(&codes()));
    let levels = |unit: &mut tally::UnitCount, good: u64, bad: u64| {
        unit.levels[0] = good;
        *unit.levels.last_mut().unwrap() = bad;
    };
    for (unit, [good, bad]) in count.groups[0].units.iter_mut().zip([[290, 10], [3, 7], [200, 100]]) {
        levels(unit, good, bad);
    }
    let listed = sheet(&count, &rules, "单位");
    let of = |row: &Vec<String>| [0, 2, 3, 4, 5, 8, 9].map(|at| row[at].clone());
    let name = |at: usize| rules.roster.units[at].name.as_str();
    let expected = [
        [name(2), "1", "1", "1", "0.3333333333333333", "300", "100"],
        [name(0), "2", "2", "2", "0.03333333333333333", "300", "10"],
        [name(1), "评议太少，不排", "", "", "", "10", "7"],
    ];
    let listed: Vec<_> = listed.iter().map(of).take(3).collect();
    assert_eq!(listed, expected);
}
