//! Invented cases.

use wanping::domain::Verdict;
use wanping::feed::wire::{Case, LookBack, Problem, Statement, Unit};

use super::dice::Dice;
use super::measure::{evidence, measure};
use super::words::{CLASSES, METHODS, date, digits, key, results, some_day, statement};

/// The content of a case depends on its number modulo twelve, so that twelve cases already show everything that can occur.
pub fn case(year: u16, unit: &Unit, at: usize, dice: &mut Dice) -> Case {
    let naming = Case {
        unit: unit.in_roster(),
        named: match at % 12 {
            3 | 9 => Some(date(year + 1, 1, None)),
            8 => None,
            _ => Some(date(year + 1, 1, Some(20))),
        },
        named_before: Vec::new(),
        source: Some("s2".to_owned()),
        problems: Vec::new(),
        measures: Vec::new(),
        comments: Vec::new(),
        look_back: None,
        results: None,
    };
    // One case in twelve has only its naming; others lack problems or measures.
    if at % 12 == 10 {
        return naming;
    }
    let problems = if at % 12 == 6 { 0 } else { 1 + at % 3 };
    let problems: Vec<_> = (0..problems).map(|number| problem(number, at, dice)).collect();
    let measures = if at % 8 == 7 { 0 } else { 1 + at % 4 };
    let measures = (0..measures)
        .map(|number| measure(year, number, at, problems.len(), dice))
        .collect();
    Case {
        problems,
        measures,
        comments: comments(at),
        look_back: (at % 2 == 1).then(|| look_back(year, at / 2, dice)),
        results: (at % 3 != 2).then(|| results(year, at % 3 == 1, dice)),
        ..naming
    }
}

fn problem(number: usize, at: usize, dice: &mut Dice) -> Problem {
    let (code, _, text, english) = CLASSES[(number + at) % CLASSES.len()];
    // No more than came back, in a small office or in a large one.
    let most = if at % 3 == 1 { 78 } else { 850 };
    Problem {
        id: Some(key(&format!("p{}", number + 1))),
        text: format!("{text}（虚构）。"),
        text_en: (!at.is_multiple_of(3)).then(|| format!("{english} (invented).")),
        class: Some(code.to_owned()),
        ballots: (number + at)
            .is_multiple_of(2)
            .then(|| digits(dice.number(3, 900).min(most))),
        source: Some("s2".to_owned()),
    }
}

fn comments(at: usize) -> Vec<Statement> {
    let comments = [
        "措施写得具体，就看落实（虚构）。",
        "没有回应群众反映的头一个问题（虚构）。",
    ];
    comments.iter().take(at % 3).map(|text| statement(text, "s2")).collect()
}

fn look_back(year: u16, turn: usize, dice: &mut Dice) -> LookBack {
    let known = Verdict::ALL.get(turn % (Verdict::ALL.len() + 1)).cloned();
    LookBack {
        verdict: known.unwrap_or_else(|| Verdict::Other("待查".to_owned())),
        text: (!turn.is_multiple_of(3)).then(|| "抽查的十件里，有两件还是老样子（虚构）。".to_owned()),
        text_en: (turn % 3 == 1).then(|| "Of ten cases that were looked at, two were as before (invented).".to_owned()),
        method: Some(dice.one(&METHODS).to_owned()),
        date: match turn % 5 {
            2 => Some(date(year + 1, 6, None)),
            4 => None,
            _ => Some(some_day(year + 1, 6, dice)),
        },
        checked: Some("近一个月的办件记录".to_owned()),
        evidence: (0..turn % 3)
            .map(|_| evidence(Some(some_day(year + 1, 6, dice)), dice))
            .collect(),
        source: Some("s3".to_owned()),
    }
}
