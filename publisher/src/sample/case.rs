//! Invented cases.

use super::dice::Dice;
use super::words::{CLASSES, MEASURES, METHODS, POSTS, date, digits, fraction, key, link, results, said, some_day};
use crate::feed::{
    Case, CitizenReports, Claim, ClaimState, EarlierDue, Evidence, Indicator, LookBack, Measure, Problem, Statement,
    Target, Unit, Verdict, Verification,
};

/// What happens in a case goes round with its number, so that everything happens already among few of them.
pub fn case(year: u16, unit: &Unit, at: usize, dice: &mut Dice) -> Case {
    let problems: Vec<_> = (0..1 + at % 3).map(|number| problem(number, at, dice)).collect();
    // Some units have published nothing yet.
    let measures = if at % 8 == 7 { 0 } else { 1 + at % 4 };
    let measures = (0..measures)
        .map(|number| measure(year, number, at, problems.len(), dice))
        .collect();
    Case {
        unit: unit.in_roster(),
        named: Some(date(year + 1, 1, Some(20))),
        named_before: Vec::new(),
        source: Some("s2".to_owned()),
        problems,
        measures,
        comments: comments(at),
        look_back: (at % 2 == 1).then(|| look_back(year, at, dice)),
        results: (at % 3 != 2).then(|| results(year, dice)),
    }
}

fn problem(number: usize, at: usize, dice: &mut Dice) -> Problem {
    let (code, _, text) = CLASSES[(number + at) % CLASSES.len()];
    Problem {
        id: Some(key(&format!("p{}", number + 1))),
        text: format!("{text}（虚构）。"),
        class: Some(code.to_owned()),
        ballots: dice.once_in(2).then(|| digits(dice.number(3, 900))),
        source: Some("s2".to_owned()),
    }
}

fn comments(at: usize) -> Vec<Statement> {
    let comments = [
        "措施写得具体，就看落实（虚构）。",
        "没有回应群众反映的头一个问题（虚构）。",
    ];
    comments.iter().take(at % 3).map(|text| said(text, "s2")).collect()
}

fn verdict(at: usize) -> Verdict {
    match at % 5 {
        0 => Verdict::Real,
        1 => Verdict::Partial,
        2 => Verdict::Perfunctory,
        3 => Verdict::Relapsed,
        _ => Verdict::Other("待查".to_owned()),
    }
}

fn measure(year: u16, number: usize, at: usize, problems: usize, dice: &mut Dice) -> Measure {
    let turn = number + at;
    let state = match turn % 5 {
        0 => ClaimState::Done,
        1 => ClaimState::UnderWay,
        2 => ClaimState::Planned,
        3 => ClaimState::Reported,
        _ => ClaimState::Other("暂停".to_owned()),
    };
    // One in four answers no problem that was named.
    let answers = if turn % 4 == 3 {
        Vec::new()
    } else {
        vec![key(&format!("p{}", number % problems + 1))]
    };
    let moved = turn % 6 == 2;
    Measure {
        id: Some(key(&format!("m{}", number + 1))),
        text: format!("{}（虚构）。", MEASURES[turn % MEASURES.len()]),
        source: Some("s2".to_owned()),
        answers,
        post: dice.once_in(2).then(|| dice.one(&POSTS).to_owned()),
        due: (turn % 7 != 6).then(|| some_day(year + 1, dice.number(5, 12) as u8, dice)),
        due_before: if moved {
            let earlier = |month, source: Option<&str>| EarlierDue {
                date: date(year + 1, month, None),
                source: source.map(str::to_owned),
            };
            vec![earlier(3, Some("s2")), earlier(4, None)]
        } else {
            Vec::new()
        },
        claimed: (turn % 9 != 8).then(|| Claim {
            state,
            date: Some(some_day(year + 1, dice.number(3, 6) as u8, dice)),
            source: Some("s2".to_owned()),
        }),
        verified: turn.is_multiple_of(3).then(|| Verification {
            verdict: verdict(turn / 3),
            method: Some(dice.one(&METHODS).to_owned()),
            date: Some(some_day(year + 1, 6, dice)),
            source: Some("s3".to_owned()),
        }),
        citizens: (turn % 4 == 1).then(|| CitizenReports {
            solved: dice.number(0, 300),
            partly: dice.number(0, 100),
            still: dice.number(0, 200),
            date: Some(date(year + 1, 7, None)),
            source: Some("s4".to_owned()),
        }),
        indicators: (0..turn % 3).map(|figure| indicator(year, figure, dice)).collect(),
        evidence: (0..turn % 3).map(|piece| evidence(year, piece, dice)).collect(),
    }
}

fn indicator(year: u16, figure: usize, dice: &mut Dice) -> Indicator {
    let target = |label: &str, value, share| Target {
        label: label.to_owned(),
        value,
        share,
        date: Some(date(year + 1, 12, None)),
    };
    let base = Indicator {
        label: "已办结".to_owned(),
        actual: digits(dice.number(1, 60_000)),
        unit: Some("件".to_owned()),
        baseline: None,
        targets: Vec::new(),
        period: Some(format!("{}年1—6月", year + 1)),
        date: None,
        source: Some("s2".to_owned()),
    };
    if figure == 0 {
        return base;
    }
    Indicator {
        label: "补贴发放".to_owned(),
        actual: fraction(dice, 50),
        unit: Some("亿元".to_owned()),
        baseline: Some(fraction(dice, 5)),
        targets: vec![
            target("示例省年度目标", Some(fraction(dice, 90)), Some(fraction(dice, 99))),
            target("示例市年度目标", None, Some(fraction(dice, 120))),
        ],
        period: None,
        date: Some(date(year + 1, 6, Some(30))),
        ..base
    }
}

fn evidence(year: u16, piece: usize, dice: &mut Dice) -> Evidence {
    // The first piece is older than the naming.
    let when = if piece == 0 {
        some_day(year, 11, dice)
    } else {
        some_day(year + 1, 5, dice)
    };
    Evidence {
        text: "新的办事指南（虚构）。".to_owned(),
        date: Some(when),
        url: link(&format!("evidence/{}", dice.number(1, 999_999))),
        source: Some("s2".to_owned()),
    }
}

fn look_back(year: u16, at: usize, dice: &mut Dice) -> LookBack {
    let turn = at / 2;
    LookBack {
        verdict: verdict(turn),
        text: (!turn.is_multiple_of(3)).then(|| "抽查的十件里，有两件还是老样子（虚构）。".to_owned()),
        method: Some(dice.one(&METHODS).to_owned()),
        date: Some(some_day(year + 1, 6, dice)),
        checked: Some("近一个月的办件记录".to_owned()),
        evidence: (0..turn % 3).map(|piece| evidence(year, piece + 1, dice)).collect(),
        source: Some("s3".to_owned()),
    }
}
