//! Cases for the tests of the rules: bare ones to fill in, and arbitrary ones.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn statement() -> Statement {
    Statement {
        text: String::new(),
        text_en: None,
        source: None,
    }
}

/// A case of which nothing is published but these measures.
pub fn bare_case(measures: Vec<Measure>) -> Case {
    Case {
        unit: unit(1),
        named: None,
        named_before: vec![],
        problems: vec![],
        measures,
        comments: vec![],
        look_back: None,
        results: None,
        source: None,
    }
}

/// A board of these cases.
pub fn board_of(cases: Vec<Case>) -> Board {
    Board {
        cycle: CycleId::parse("2017").unwrap(),
        about: None,
        results: None,
        cases,
    }
}

/// A unit with this number in its key.
pub fn unit(number: usize) -> Unit {
    Unit {
        id: UnitId::parse(&format!("u{number}")).unwrap(),
        name: format!("unit {number}"),
        name_en: None,
        organ: None,
        kind: None,
        aliases: vec![],
        services: vec![],
        keys: vec![],
        exempt: None,
    }
}

/// A problem with this key.
pub fn problem(id: Option<&str>) -> Problem {
    Problem {
        id: id.map(str::to_owned),
        statement: statement(),
        class: None,
        ballots: None,
    }
}

/// A date as it is written.
pub fn on(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

/// An account given on a date.
pub fn given<T>(says: T, date: Option<PartialDate>) -> Account<T> {
    Account::Given {
        says,
        date,
        source: None,
    }
}

/// A piece of evidence.
pub fn evidence_of(date: Option<PartialDate>) -> Evidence {
    Evidence {
        statement: statement(),
        date,
        url: None,
    }
}

/// A due date that no longer holds.
pub fn due_on(date: PartialDate) -> DueDate {
    DueDate { date, source: None }
}

/// A look-back with this verdict.
pub fn look_back_of(verdict: Verdict, date: Option<PartialDate>) -> LookBack {
    LookBack {
        verdict,
        text: None,
        text_en: None,
        method: None,
        date,
        checked: None,
        evidence: vec![],
        source: None,
    }
}

/// A figure against a baseline and the values of targets.
pub fn figure(actual: &str, baseline: Option<&str>, targets: &[Option<&str>]) -> Indicator {
    let target = |value: &Option<&str>| Target {
        label: String::new(),
        value: value.map(str::to_owned),
        share: None,
        date: None,
    };
    Indicator {
        label: String::new(),
        actual: actual.to_owned(),
        unit: None,
        baseline: baseline.map(str::to_owned),
        targets: targets.iter().map(target).collect(),
        period: None,
        date: None,
        source: None,
    }
}

/// Any date of a few years, so that they meet.
pub fn date() -> impl Strategy<Value = PartialDate> {
    let day = select(vec!["", "-01", "-15", "-28"]);
    let month = (1..=12_u8, day).prop_map(|(month, day)| format!("-{month:02}{day}"));
    (2016..2019_u16, of(month)).prop_map(|(year, rest)| on(&format!("{year}{}", rest.unwrap_or_default())))
}

fn account<T: std::fmt::Debug + Clone + 'static>(says: impl Strategy<Value = T>) -> impl Strategy<Value = Account<T>> {
    of((says, of(date()))).prop_map(|account| account.map_or(Account::Unpublished, |(says, date)| given(says, date)))
}

fn claim() -> impl Strategy<Value = Claim> {
    let other = ClaimState::Other("paused".to_owned());
    select([ClaimState::ALL, &[other]].concat()).prop_map(|state| Claim { state })
}

fn verdict() -> impl Strategy<Value = Verdict> {
    select([Verdict::ALL, &[Verdict::Other("unclear".to_owned())]].concat())
}

fn reports() -> impl Strategy<Value = CitizenReports> {
    let count = || prop_oneof![Just(0), 0..9_u32, Just(u32::MAX)];
    (count(), count(), count()).prop_map(|(solved, partly, still)| CitizenReports { solved, partly, still })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    (of(date()), of(Just("half a month")), of(Just("48.3"))).prop_map(|(date, baseline, share)| {
        let mut indicator = figure("7", baseline, &[None]);
        indicator.date = date;
        indicator.targets[0].share = share.map(str::to_owned);
        indicator
    })
}

/// Any measure.
pub fn measure() -> impl Strategy<Value = Measure> {
    let verified = verdict().prop_map(|verdict| Verification { verdict, method: None });
    let accounts = (account(claim()), account(verified), account(reports()));
    let evidence = vec(of(date()).prop_map(evidence_of), 0..3);
    let due = (of(date()), vec(date().prop_map(due_on), 0..2));
    let answers = vec(select(vec!["p0", "p1", "px"]).prop_map(str::to_owned), 0..2);
    (accounts, due, answers, vec(indicator(), 0..3), evidence).prop_map(
        |((claimed, verified, citizens), (due, due_before), answers, indicators, evidence)| Measure {
            answers,
            due,
            due_before,
            claimed,
            verified,
            citizens,
            indicators,
            evidence,
            ..Measure::default()
        },
    )
}

/// Any case.
pub fn case() -> impl Strategy<Value = Case> {
    let look_back = (verdict(), of(date())).prop_map(|(verdict, date)| look_back_of(verdict, date));
    let class = of(select(vec!["slow", "rude"]).prop_map(str::to_owned));
    let organ = of(select(vec!["housing", "police"]).prop_map(str::to_owned));
    let kind = of(select(vec![
        Kind::Station,
        Kind::Office,
        Kind::Other("team".to_owned()),
    ]));
    let before = vec(
        select(vec!["2015", "2016"]).prop_map(|cycle| CycleId::parse(cycle).unwrap()),
        0..2,
    );
    (
        of(date()),
        before,
        vec(class, 0..3),
        vec(measure(), 0..4),
        of(look_back),
        organ,
        kind,
    )
        .prop_map(|(named, named_before, classes, measures, look_back, organ, kind)| {
            let mut case = bare_case(measures);
            case.unit.organ = organ;
            case.unit.kind = kind;
            let classes = classes.into_iter().enumerate();
            let problems = classes.map(|(at, class)| Problem {
                class,
                ..problem(Some(&format!("p{at}")))
            });
            case.problems = problems.collect();
            Case {
                named,
                named_before,
                look_back,
                ..case
            }
        })
}

/// Any board of at most this many cases.
pub fn board(most: usize) -> impl Strategy<Value = Board> {
    vec(case(), 0..=most).prop_map(|mut cases| {
        for (at, case) in cases.iter_mut().enumerate() {
            case.unit = Unit {
                organ: case.unit.organ.take(),
                kind: case.unit.kind.take(),
                ..unit(at)
            };
        }
        board_of(cases)
    })
}
