//! Round trip: nothing is lost from a feed to a workbook and back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wanping::domain::CycleId;

use crate::format::Feed;
use crate::language::Language;
use crate::workbook::import::checked;
use crate::workbook::template::export;
use crate::workbook::{open, whole};

/// The feed of a workbook without faults.
fn imported(workbook: Vec<u8>) -> Feed {
    let (filled, layout) = open::read(workbook).unwrap();
    let value = checked(&filled, layout);
    let value = value.unwrap_or_else(|faults| panic!("{:#?}", Language::Zh.faults(&faults)));
    whole::feed(value.whole).unwrap()
}

fn again(feed: &Feed) -> Feed {
    let (workbook, lost) = export(feed.clone(), Language::En).unwrap();
    assert_eq!(lost, [""; 0]);
    let mut back = imported(workbook);
    back.keep_counts(feed);
    back.fill_from_counts();
    back
}

pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            let inner = self::files(&entry.path()).into_iter();
            files.extend(inner.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

#[test]
fn the_sample_feed_survives_the_round_trip() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/feed");
    let folder = tempfile::tempdir().unwrap();
    let feed = again(&Feed::read(&sample).unwrap());
    feed.write(folder.path()).unwrap();
    assert!(files(folder.path()) == files(&sample));
}

#[test]
fn derived_search_keys_follow_a_units_own() {
    let mut feed = crate::sample::feed(1, 1, 1);
    let unit = &mut feed.cycles[0].units.as_mut().unwrap().units[0];
    unit.keys = vec!["办事大厅".to_owned()];
    let derived = crate::search_keys::derive(&unit.name, &unit.aliases);
    let back = imported(export(feed, Language::En).unwrap().0);
    let keys = &back.cycles[0].units.as_ref().unwrap().units[0].keys;
    assert_eq!(keys[0], "办事大厅");
    assert_eq!(keys[1..], derived);
}

#[test]
fn an_import_derives_the_earlier_years_of_a_case() {
    let feed = crate::sample::feed(4, 4, 1);
    let named_before = |feed: &Feed| {
        let cases = feed
            .cycles
            .iter()
            .flat_map(|cycle| &cycle.board)
            .flat_map(|board| &board.cases);
        cases.map(|case| case.named_before.clone()).collect::<Vec<_>>()
    };
    assert!(named_before(&feed).iter().any(|before| !before.is_empty()));
    let mut without = feed.clone();
    for cycle in &mut without.cycles {
        for case in cycle.board.iter_mut().flat_map(|board| &mut board.cases) {
            case.named_before.clear();
        }
    }
    assert_eq!(named_before(&again(&without)), named_before(&feed));
    // An earlier year that does not follow from the feed has no column and is reported.
    let case = &mut without.cycles[1].board.as_mut().unwrap().cases[0];
    case.named_before = vec![CycleId::parse("1999").unwrap()];
    let (_, lost) = export(without, Language::En).unwrap();
    assert!(lost.iter().any(|lost| lost.contains("board.json")), "{lost:?}");
}

#[test]
fn content_that_the_workbook_cannot_hold_is_reported() {
    let mut feed = crate::sample::feed(2, 0, 1);
    feed.cycles[0].title = Some(" 前后有空格 ".to_owned());
    let (_, lost) = export(feed.clone(), Language::En).unwrap();
    assert_eq!(lost.len(), 1);
    assert!(lost[0].contains("index.json"), "{lost:?}");
    feed.site.name = "长".repeat(32_768);
    assert!(export(feed, Language::En).is_err());
}

/// Texts that people write, texts that Excel converts, and malicious texts.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[\\u4e00-\\u9fa5，。“”]{1,20}",
        2 => "\\PC{1,30}",
        1 => "(a|\\n|多行|  ){1,8}",
        1 => proptest::sample::select(vec![
            "+1", "@SUM(A1)", "2018-06", "3-5", "1e5", "007", "TRUE", "#N/A", "_x0041_", "_x000D_", "<b>&amp;</b>", "'引号",
            "]]>", "\u{202e}倒", "\u{1f600}", "{=A1}", "http://a", "，；，", "0.10", "\u{fffd}\u{e000}",
        ]).prop_map(str::to_owned),
    ]
    .prop_map(|text| text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')).to_owned())
    .prop_filter("something is said", |text| !text.is_empty() && !open::is_formula(text))
}

fn name() -> impl Strategy<Value = String> {
    words().prop_map(|text| text.replace(['；', ';', '、', '，', ',', '\n'], "·"))
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        (1990..2100_u16).prop_map(|year| year.to_string()),
        (1990..2100_u16, 1..=12_u8).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (1990..2100_u16, 1..=12_u8, 1..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
    ]
}

fn source() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["s1".to_owned(), "=来源".to_owned(), "3-5".to_owned()])
}

type Field = (&'static str, BoxedStrategy<Value>);

fn needed<T: Into<Value> + 'static>(field: &'static str, value: impl Strategy<Value = T> + 'static) -> Field {
    (field, value.prop_map(Into::into).boxed())
}

fn maybe<T: Into<Value> + std::fmt::Debug + 'static>(
    field: &'static str,
    value: impl Strategy<Value = T> + 'static,
) -> Field {
    (
        field,
        proptest::option::weighted(0.4, value)
            .prop_map(|value| value.map_or(Value::Null, Into::into))
            .boxed(),
    )
}

fn many(field: &'static str, item: impl Strategy<Value = Value> + 'static) -> Field {
    (
        field,
        proptest::collection::vec(item, 0..3).prop_map(Value::from).boxed(),
    )
}

fn record(fields: Vec<Field>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let record = values.prop_map(move |values| {
        let fields = names.iter().zip(values).filter(|(_, value)| !value.is_null());
        Value::Object(
            fields
                .map(|(name, value)| ((*name).to_owned(), value))
                .collect::<Map<_, _>>(),
        )
    });
    record.boxed()
}

/// The same list with a different value of this field in each item.
fn distinct(list: Field, field: &'static str) -> Field {
    let (name, items) = list;
    let told_apart = move |mut items: Value| {
        for (at, item) in items.as_array_mut().into_iter().flatten().enumerate() {
            if let Some(Value::String(text)) = item.get_mut(field) {
                text.push_str(&at.to_string());
            }
        }
        items
    };
    (name, items.prop_map(told_apart).boxed())
}

/// The same list of units, with each id appended to the name, so that all names differ.
fn named_by_ids(list: Field) -> Field {
    let (list, units) = list;
    let name = |mut units: Value| {
        for unit in units.as_array_mut().into_iter().flatten() {
            unit["name"] = json!(format!(
                "{}{}",
                unit["name"].as_str().unwrap(),
                unit["id"].as_str().unwrap()
            ));
        }
        units
    };
    (list, units.prop_map(name).boxed())
}

fn sorted(list: Field, field: &'static str, newest_first: bool) -> Field {
    let (name, items) = list;
    let sort = move |mut items: Value| {
        if let Some(items) = items.as_array_mut() {
            items.sort_by_key(|item| item[field].as_str().map(str::to_owned));
            items.dedup_by_key(|item| item[field].as_str().map(str::to_owned));
            if newest_first {
                items.reverse();
            }
        }
        items
    };
    (name, items.prop_map(sort).boxed())
}

fn key() -> impl Strategy<Value = String> {
    "[A-Za-z0-9_-]{1,20}"
}

/// Only lower case, since ids of units must not differ only in case.
fn unit_id() -> impl Strategy<Value = String> {
    "[a-z0-9_-]{1,20}"
}

fn kind() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("office".to_owned()),
        Just("station".to_owned()),
        Just("别的；类".replace('；', "·"))
    ]
}

fn verdict() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["real", "partial", "perfunctory", "relapsed", "未定"]).prop_map(str::to_owned)
}

fn statement() -> BoxedStrategy<Value> {
    record(vec![needed("text", words()), maybe("source", source())])
}

fn unit() -> Vec<Field> {
    vec![
        needed("id", unit_id()),
        needed("name", words()),
        maybe("organ", words()),
        maybe("kind", kind()),
        many("aliases", name().prop_map(Value::from)),
        many("keys", "[a-z]{30,40}".prop_map(Value::from)),
        maybe("exempt", statement()),
    ]
}

fn results() -> BoxedStrategy<Value> {
    let count = record(vec![
        needed("level", words()),
        maybe("label", words()),
        maybe("count", 0..=u64::MAX),
        maybe("fewer_than", 0..100_u64),
    ]);
    record(vec![
        maybe("ballots", digits()),
        maybe("turnout", digits()),
        distinct(many("counts", count), "level"),
        maybe("text", words()),
        maybe("date", date()),
        maybe("source", source()),
    ])
}

fn digits() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["14.70", "3—5", "370余", "约7", "0", "56,000", "超1万"]).prop_map(str::to_owned)
}

fn evidence() -> BoxedStrategy<Value> {
    record(vec![
        needed("text", words()),
        maybe("date", date()),
        maybe("url", Just("https://example.org/a?b=1&c=\"2\"#d".to_owned())),
        maybe("source", source()),
    ])
}

fn measure() -> BoxedStrategy<Value> {
    let target = record(vec![
        needed("label", words()),
        maybe("value", digits()),
        maybe("share", digits()),
        maybe("date", date()),
    ]);
    let indicator = record(vec![
        needed("label", words()),
        needed("actual", digits()),
        maybe("unit", words()),
        maybe(
            "baseline",
            prop_oneof![digits(), Just("半个月".to_owned()), Just("-1".to_owned())],
        ),
        many("targets", target),
        maybe("period", words()),
        maybe("date", date()),
        maybe("source", source()),
    ]);
    let state = proptest::sample::select(vec!["reported", "planned", "under-way", "done", "别的"]);
    let claimed = record(vec![
        needed("state", state),
        maybe("date", date()),
        maybe("source", source()),
    ]);
    let verified = record(vec![
        needed("verdict", verdict()),
        maybe("method", words()),
        maybe("date", date()),
        maybe("source", source()),
    ]);
    let citizens = record(vec![
        needed("solved", 0..=u32::MAX),
        needed("partly", 0..9_u32),
        needed("still", 0..9_u32),
        maybe("date", date()),
        maybe("source", source()),
    ]);
    let earlier = record(vec![needed("date", date()), maybe("source", source())]);
    let citizen_words = record(vec![
        needed("text", words()),
        maybe("date", date()),
        maybe("source", source()),
    ]);
    record(vec![
        maybe("id", key()),
        needed("text", words()),
        maybe("source", source()),
        maybe("post", words()),
        maybe("due", date()),
        sorted(many("due_before", earlier), "date", false),
        maybe("claimed", claimed),
        maybe("verified", verified),
        maybe("citizens", citizens),
        many("citizen_words", citizen_words),
        many("indicators", indicator),
        many("evidence", evidence()),
    ])
}

fn case() -> BoxedStrategy<Value> {
    let problem = record(vec![
        maybe("id", key()),
        needed("text", words()),
        maybe("class", words()),
        maybe("ballots", digits()),
        maybe("source", source()),
    ]);
    let look_back = record(vec![
        needed("verdict", verdict()),
        maybe("text", words()),
        maybe("method", words()),
        maybe("date", date()),
        maybe("checked", words()),
        many("evidence", evidence()),
        maybe("source", source()),
    ]);
    let case = record(vec![
        needed("unit", record(unit())),
        maybe("named", date()),
        maybe("source", source()),
        distinct(many("problems", problem), "id"),
        distinct(many("measures", measure()), "id"),
        many("comments", statement()),
        maybe("look_back", look_back),
        maybe("results", results()),
    ]);
    // A measure can refer only to problems that have a key.
    let answered = case.prop_map(|mut case| {
        let problems = case["problems"].as_array().into_iter().flatten();
        let keys: Vec<_> = problems.filter_map(|problem| problem.get("id").cloned()).collect();
        for measure in case["measures"].as_array_mut().into_iter().flatten() {
            measure["answers"] = json!(keys);
        }
        case
    });
    answered.boxed()
}

fn ballot() -> BoxedStrategy<Value> {
    let reason = || {
        record(vec![
            needed("code", words()),
            needed("label", words()),
            maybe("meaning", words()),
        ])
    };
    let level = record(vec![
        needed("code", words()),
        needed("label", words()),
        maybe("meaning", words()),
        needed("bad", any::<bool>()),
        needed("comment", any::<bool>()),
    ]);
    let option = record(vec![needed("code", words()), needed("label", words())]);
    let question = record(vec![
        needed("code", words()),
        needed("text", words()),
        many("kinds", kind().prop_map(Value::from)),
        distinct(many("options", option), "code"),
    ]);
    let levels = (
        "levels",
        proptest::collection::vec(level, 1..4).prop_map(Value::from).boxed(),
    );
    record(vec![
        distinct(levels, "code"),
        distinct(many("reasons", reason()), "code"),
        distinct(many("questions", question), "code"),
        maybe("comment_limit", 0..=10_000_u64),
        maybe("opens", Just("2018-07-01T00:00:00.5+09:30".to_owned())),
        maybe("closes", Just("2018-12-31T00:00Z".to_owned())),
        maybe(
            "intake",
            record(vec![
                needed("name", words()),
                maybe("text", words()),
                maybe("source", source()),
            ]),
        ),
        many("privacy", statement()),
        many("about", statement()),
    ])
}

fn cycle() -> BoxedStrategy<Value> {
    let window = record(vec![needed("name", words()), maybe("address", words())]);
    let status = proptest::sample::select(vec!["rated", "named", "exempt", "absent", "别的"]);
    let history = record(vec![
        needed("cycle", (1990..2030_u16).prop_map(|year| year.to_string())),
        needed("status", status),
        maybe("text", words()),
        maybe("source", source()),
        maybe("results", results()),
    ]);
    let mut full = unit();
    full.push(many("windows", window));
    full.push(sorted(many("history", history), "cycle", true));
    let units = (
        "units",
        proptest::collection::vec(record(full), 1..3)
            .prop_map(Value::from)
            .boxed(),
    );
    let report = record(vec![
        needed(
            "unit",
            record(vec![
                needed("id", unit_id()),
                needed("name", words()),
                maybe("organ", words()),
            ]),
        ),
        maybe("text", words()),
        maybe("source", source()),
    ]);
    let told_apart = |mut report: Value, at: usize| {
        let id = format!("{}{at}", report["unit"]["id"].as_str().unwrap());
        report["unit"]["name"] = json!(format!("{}{id}", report["unit"]["name"].as_str().unwrap()));
        report["unit"]["id"] = json!(id);
        report
    };
    let reports = many("reports", report);
    let reports = (
        reports.0,
        reports
            .1
            .prop_map(move |reports| match reports {
                Value::Array(reports) => reports
                    .into_iter()
                    .enumerate()
                    .map(|(at, report)| told_apart(report, at))
                    .collect(),
                other => other,
            })
            .boxed(),
    );
    let cases = many("cases", case());
    let cases = (
        cases.0,
        cases
            .1
            .prop_map(|cases| match cases {
                Value::Array(cases) => cases
                    .into_iter()
                    .enumerate()
                    .map(|(at, mut case)| {
                        let id = format!("u{at}");
                        case["unit"]["name"] = json!(format!("{}{id}", case["unit"]["name"].as_str().unwrap()));
                        case["unit"]["id"] = json!(id);
                        case
                    })
                    .collect(),
                other => other,
            })
            .boxed(),
    );
    let units = record(vec![maybe("source", source()), named_by_ids(distinct(units, "id"))]);
    record(vec![
        maybe("title", words()),
        needed("units", units),
        maybe("ballot", ballot()),
        maybe(
            "board",
            record(vec![maybe("about", statement()), maybe("results", results()), cases]),
        ),
        maybe(
            "hearing",
            record(vec![
                needed("title", words()),
                maybe("date", date()),
                many("about", statement()),
                reports,
                many("comments", statement()),
                many("findings", statement()),
                many("requests", statement()),
            ]),
        ),
    ])
}

/// If ballots define classes and levels, makes problems and results use them.
fn define_codes(whole: &mut Value) {
    let codes = |list: &str| -> Vec<Value> {
        let cycles = whole["cycles"].as_array().into_iter().flatten();
        let defined = cycles.filter_map(|cycle| cycle.pointer(&format!("/ballot/{list}"))?.as_array());
        let codes: BTreeSet<_> = defined
            .flatten()
            .filter_map(|defined| defined["code"].as_str())
            .collect();
        codes.into_iter().map(Value::from).collect()
    };
    let (reasons, levels) = (codes("reasons"), codes("levels"));
    define(whole, "class", &reasons);
    define(whole, "level", &levels);
}

fn define(value: &mut Value, field: &str, codes: &[Value]) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter_mut().enumerate() {
                // Each level occurs once in a result; if there are more counts than levels, the others have a label.
                if !codes.is_empty() && item.get(field).is_some() {
                    match codes.get(at) {
                        Some(code) => item[field] = code.clone(),
                        None if field == "level" => item["label"] = json!("旧等级"),
                        None => item[field] = codes[0].clone(),
                    }
                }
                define(item, field, codes);
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(|value| define(value, field, codes)),
        _ => {}
    }
}

/// Any feed with lists in the order that the format requires and texts without blanks around them.
fn feed() -> impl Strategy<Value = Feed> {
    let site = record(vec![
        needed("name", words()),
        maybe("organiser", words()),
        maybe("notice", words()),
        maybe("language", Just("zh-CN".to_owned())),
    ]);
    let whole = record(vec![
        needed("site", site),
        needed("sequence", 1..=u32::MAX),
        maybe("generated_at", Just("2018-07-01T00:00Z".to_owned())),
        maybe("as_of", date()),
        many("background", statement()),
        many(
            "links",
            record(vec![
                needed("label", words()),
                needed("url", Just("http://a".to_owned())),
            ]),
        ),
        many("cycles", cycle()),
    ]);
    (whole, words(), proptest::option::of(words()), date()).prop_map(|(mut whole, title, publisher, date)| {
        for (at, cycle) in whole["cycles"].as_array_mut().into_iter().flatten().enumerate() {
            cycle["id"] = json!(format!("{}", 2030 - at));
        }
        define_codes(&mut whole);
        let sources = ["s1", "=来源", "3-5"]
            .map(|name| json!({ "name": name, "title": title, "publisher": publisher, "date": date }));
        whole["sources"] = json!(sources);
        whole::feed(whole).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_feed_survives_the_round_trip(feed in feed()) {
        let back = again(&feed);
        prop_assert!(back.files() == feed.files());
        prop_assert_eq!(super::set_aside(&back), None);
    }

    #[test]
    fn any_synthetic_feed_survives_the_round_trip(units in 1..16_usize, share in 0..=100_usize, seed: u64) {
        let mut feed = crate::sample::feed(units, units * share / 100, seed);
        let back = again(&feed);
        feed.fill_from_counts();
        prop_assert!(back.files() == feed.files());
    }
}
