//! The sample feed under `public/feed`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wanping::domain::*;

use crate::read_whole;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/feed")
}

/// A file of the sample.
pub fn file(path: &str) -> Value {
    let bytes = fs::read(folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The paths of all files of the sample.
pub fn paths() -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&folder(), &mut found);
    let relative = |path: PathBuf| {
        path.strip_prefix(folder())
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/")
    };
    found.into_iter().map(relative).collect()
}

fn board() -> Board {
    read_whole(&file("2017/board.json"))
}

fn case(unit: &str) -> Case {
    let id = UnitId::parse(unit).unwrap();
    board()
        .case(&id)
        .unwrap_or_else(|| panic!("{unit} is not on the board"))
        .clone()
}

/// Label, digits, unit, when.
type Figure<'a> = (&'a str, &'a str, Option<&'a str>, Option<String>);

fn figures(case: &Case) -> Vec<Figure<'_>> {
    let indicators = case.measures.iter().flat_map(|measure| &measure.indicators);
    indicators
        .map(|found| {
            let when = found.period.clone().or(found.date.map(|date| date.to_string()));
            (found.label.as_str(), found.actual.as_str(), found.unit.as_deref(), when)
        })
        .collect()
}

const UNITS: [(&str, &str, &str); 10] = [
    ("bdcdj", "市国土资源局", "市不动产登记服务中心"),
    ("dlck", "国网温州供电公司", "市审批中心电力窗口"),
    ("fwzs", "市住建委", "市房屋征收管理办公室"),
    ("sgcl", "市公安局", "交警支队事故处理大队"),
    ("cjdag", "市规划局", "市城市建设档案馆"),
    ("jgrz", "市发改委", "市价格认证中心"),
    ("wskf", "市商务局", "外商投资和开发区管理处"),
    ("zfcg", "市财政（地税）局", "政府采购监管处"),
    ("gzw-zcfg", "市国资委", "政策法规处"),
    ("jzsjy", "温州建设集团", "温州建设集团建筑设计院"),
];

#[test]
fn the_index_lists_exactly_the_existing_files() {
    let site: Site = read_whole(&file("index.json"));
    let cycles: Vec<_> = site.cycles.iter().map(|cycle| cycle.id.as_str()).collect();
    assert_eq!(cycles, ["2018", "2017"], "newest first");
    assert_eq!(site.language, "zh-CN");
    assert!(site.notice.is_some(), "a sample says that it is one");

    let mut expected = BTreeSet::from(["index.json".to_owned()]);
    for Cycle {
        id,
        has_ballot,
        has_board,
        has_hearing,
        ..
    } in &site.cycles
    {
        if *has_ballot {
            expected.insert(format!("{id}/ballot.json"));
            expected.insert(format!("{id}/units.json"));
            let roster: Roster = read_whole(&file(&format!("{id}/units.json")));
            expected.extend(roster.units.iter().map(|unit| format!("{id}/units/{}.json", unit.id)));
        }
        if *has_board {
            expected.insert(format!("{id}/board.json"));
            let board: Board = read_whole(&file(&format!("{id}/board.json")));
            expected.extend(
                board
                    .cases
                    .iter()
                    .map(|case| format!("{id}/cases/{}.json", case.unit.id)),
            );
        }
        if *has_hearing {
            expected.insert(format!("{id}/hearing.json"));
        }
    }
    assert_eq!(paths(), expected);
}

#[test]
fn every_file_names_its_version_and_its_cycle() {
    for path in paths() {
        let file = file(&path);
        assert_eq!(file["version"], "1.0", "{path}");
        if let Some(cycle) = file.get("cycle") {
            assert_eq!(Some(cycle.as_str().unwrap()), path.split('/').next(), "{path}");
        }
    }
}

#[test]
fn the_board_and_the_roster_have_the_ten_units_in_order() {
    let written = |unit: &Unit| {
        (
            unit.id.to_string(),
            unit.organ.clone().unwrap_or_default(),
            unit.name.clone(),
        )
    };
    let expected = UNITS.map(|(id, organ, name)| (id.to_owned(), organ.to_owned(), name.to_owned()));
    let board = board();
    let roster: Roster = read_whole(&file("2018/units.json"));
    assert_eq!(
        board.cases.iter().map(|case| written(&case.unit)).collect::<Vec<_>>(),
        expected
    );
    assert_eq!(roster.units.iter().map(written).collect::<Vec<_>>(), expected);
    for case in &board.cases {
        assert_eq!(roster.unit(&case.unit.id), Some(&case.unit), "the roster says the same");
    }
}

#[test]
fn every_unit_has_a_file_that_agrees_with_the_roster() {
    let roster: Roster = read_whole(&file("2018/units.json"));
    for unit in roster.units {
        let full: UnitRecord = read_whole(&file(&format!("2018/units/{}.json", unit.id)));
        assert_eq!((full.cycle, full.unit), (roster.cycle.clone(), unit));
    }
}

#[test]
fn every_case_has_a_file_that_agrees_with_the_board() {
    for case in board().cases {
        let full: Case = read_whole(&file(&format!("2017/cases/{}.json", case.unit.id)));
        assert_eq!(full, case);
    }
}

#[test]
fn the_sample_contains_only_published_facts() {
    let board = board();
    for case in &board.cases {
        let id = case.unit.id.as_str();
        let silent = ["jgrz", "gzw-zcfg", "jzsjy"].contains(&id);
        assert_eq!(case.measures.is_empty(), silent, "{id}");
        assert_eq!(
            case.problems.len(),
            usize::from(["fwzs", "sgcl", "zfcg"].contains(&id)),
            "{id}"
        );
        assert_eq!(case.look_back, None, "{id}");
        for measure in &case.measures {
            assert_eq!(measure.verified, Account::Unpublished, "{id}");
            assert_eq!(measure.citizens, Account::Unpublished, "{id}");
            let Account::Given { says, date, .. } = &measure.claimed else {
                panic!("{id}: the report gives the unit's account");
            };
            assert!(
                matches!(says.state, ClaimState::Reported | ClaimState::Planned),
                "{id}: the report does not say that anything is done"
            );
            assert_eq!(*date, None, "{id}");
        }
    }
    let hearing: Hearing = read_whole(&file("2017/hearing.json"));
    assert_eq!(hearing.date, None);
    assert_eq!(hearing.comments.len(), 3);
}

#[test]
fn a_measure_has_an_id_and_answers_the_problems_that_the_report_gives() {
    for case in board().cases {
        let id = case.unit.id.as_str();
        let ids: Vec<_> = case
            .measures
            .iter()
            .filter_map(|measure| measure.id.as_deref())
            .collect();
        assert_eq!(ids, ["m1", "m2"][..case.measures.len()], "{id}");
        let answers: Vec<_> = case.measures.iter().flat_map(|measure| &measure.answers).collect();
        let expected: &[&str] = if ["sgcl", "zfcg"].contains(&id) { &["p1"] } else { &[] };
        assert_eq!(answers, expected, "{id}");
        for measure in &case.measures {
            let prompts = signals_of_measure(measure, &case, None);
            assert!(!prompts.iter().any(|signal| signal.prompt == Prompt::NoProblem), "{id}");
        }
    }
}

#[test]
fn figures_have_the_digits_of_the_report() {
    assert_eq!(
        figures(&case("bdcdj")),
        [
            ("已办结", "6", Some("件"), None),
            ("涉及金额", "14.7", Some("亿元"), None),
            ("一家企业的办理用时", "7", Some("小时"), Some("2018-06-25".to_owned())),
        ]
    );
    assert_eq!(
        case("bdcdj").measures[0].indicators[2].baseline.as_deref(),
        Some("半个月")
    );
    assert_eq!(figures(&case("dlck"))[0].1, "73");
    assert_eq!(figures(&case("fwzs"))[0].1, "56000");
    assert_eq!(figures(&case("sgcl")), []);
    assert_eq!(figures(&case("cjdag"))[0].1, "3—5");
    assert_eq!(
        figures(&case("cjdag"))[1],
        ("预验收数量", "370", None, Some("2018年上半年".to_owned()))
    );
    assert_eq!(figures(&case("zfcg")), []);
}

#[test]
fn foreign_capital_is_measured_against_two_targets() {
    let case = case("wskf");
    let digits: Vec<_> = figures(&case).into_iter().map(|figure| figure.1).collect();
    assert_eq!(digits, ["1.45", "16.5", "5"]);
    let shares: Vec<_> = case.measures[0].indicators[0]
        .targets
        .iter()
        .map(|target| {
            (
                target.label.as_str(),
                target.share.as_deref(),
                target.share_drawn(),
                &target.value,
            )
        })
        .collect();
    assert_eq!(
        shares,
        [
            ("省年度目标", Some("48.3"), Some(483), &None),
            ("市年度目标", Some("29"), Some(290), &None),
        ]
    );
}

#[test]
fn the_ballot_counts_the_last_two_of_five_levels_as_bad() {
    let form: BallotForm = read_whole(&file("2018/ballot.json"));
    let levels: Vec<_> = form
        .levels
        .iter()
        .map(|level| (level.label.as_str(), level.bad))
        .collect();
    assert_eq!(
        levels,
        [
            ("非常满意", false),
            ("满意", false),
            ("基本满意", false),
            ("不满意", true),
            ("非常不满意", true),
        ]
    );
    let reasons: Vec<_> = form.reasons.iter().map(|reason| reason.label.as_str()).collect();
    assert_eq!(
        reasons,
        ["服务态度", "办事效率", "公正执法", "政策诚信", "为政不廉", "其他"]
    );
    assert_eq!(form.comment_limit, 500);
    for case in board().cases {
        for class in case.problems.iter().filter_map(|problem| problem.class.as_deref()) {
            assert!(form.reasons.iter().any(|reason| reason.code == class), "{class}");
        }
    }
}

/// Words, figures and accounts of a file that name no source, and the names of the sources that are used.
fn sourced<'a>(value: &'a Value, at: &str, without: &mut Vec<String>, used: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            let says = ["text", "actual", "state", "verdict", "status"]
                .iter()
                .any(|field| fields.contains_key(*field));
            let is_case =
                fields.contains_key("unit") && !fields.contains_key("actual") && !fields.contains_key("version");
            match fields.get("source").and_then(Value::as_str) {
                Some(source) => drop(used.insert(source)),
                None if says || is_case => without.push(at.to_owned()),
                None => {}
            }
            for (field, value) in fields {
                sourced(value, &format!("{at}/{field}"), without, used);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                sourced(value, &format!("{at}/{index}"), without, used);
            }
        }
        _ => {}
    }
}

#[test]
fn every_statement_has_a_source_and_every_source_is_used() {
    for path in paths() {
        let file = file(&path);
        let (mut without, mut used) = (Vec::new(), BTreeSet::new());
        sourced(&file, "", &mut without, &mut used);
        assert_eq!(without, Vec::<String>::new(), "{path}");
        let listed: BTreeSet<_> = file["sources"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(used, listed, "{path}");
    }
}

#[test]
fn a_source_is_the_same_in_every_file() {
    let index = file("index.json");
    for path in paths() {
        for (name, source) in file(&path)["sources"].as_object().unwrap() {
            assert_eq!(source, &index["sources"][name], "{path}: {name}");
        }
    }
}
