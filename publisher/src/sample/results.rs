//! How the ballots of an invented cycle are counted, and the count.

use wanping::domain::{BallotGroup, CodeAgain, CycleId, NotCounted, WithoutCode};
use wanping::feed::wire::{
    Balance, Ballot, BallotCount, Board, Case, Counting, CycleResults, Group, Level, LevelWorth, MeasureReports,
    Refused, Results, Tally, UnitTally,
};

/// The rules of a cycle with this ballot.
pub fn rules(ballot: &Ballot, without_code: WithoutCode, code_again: CodeAgain) -> CycleResults {
    let worths = ballot.levels.iter().zip([100, 80, 60, 30, 0]);
    CycleResults {
        rules: Counting {
            smallest_shown: Some(10),
            fewest_ratings: Some(30),
            without_code: Some(without_code),
            code_again: Some(code_again),
            worths: worths
                .map(|(level, worth)| LevelWorth {
                    level: level.code.clone(),
                    worth,
                })
                .collect(),
            source: Some("s1".to_owned()),
        },
        count: None,
    }
}

/// The same, with a count of these groups of ballots about the units of a board.
pub fn counted(
    results: CycleResults,
    cycle: &CycleId,
    ballot: &Ballot,
    board: &Board,
    groups: &[BallotGroup],
) -> CycleResults {
    let group = |of: &BallotGroup| {
        let units = board.cases.iter().zip(0..).map(|(case, number)| UnitTally {
            unit: case.unit.id.clone(),
            tally: tally(ballot, case.results.as_ref(), 1, number),
        });
        let units: Vec<_> = units.collect();
        Group {
            of: of.clone(),
            ballots: Some(1000),
            total: Some(tally(ballot, board.results.as_ref(), units.len() as u64 + 1, 0)),
            units,
        }
    };
    let refused: Vec<_> = NotCounted::ALL
        .iter()
        .zip(1..)
        .map(|(why, times)| Refused {
            why: why.clone(),
            times,
        })
        .collect();
    let balance = |counted: u64| Balance {
        received: counted + refused.iter().map(|refused| refused.times).sum::<u64>(),
        counted,
        refused: refused.clone(),
    };
    CycleResults {
        count: Some(BallotCount {
            levels: ballot.levels.clone(),
            reasons: ballot.reasons.clone(),
            ballots: Some(balance(1000 * groups.len() as u64)),
            ratings: Some(balance(3000 * groups.len() as u64)),
            groups: groups.iter().map(group).collect(),
            reports: reports(cycle, board),
        }),
        ..results
    }
}

/// The citizens' accounts of a board's measures.
fn reports(cycle: &CycleId, board: &Board) -> Vec<MeasureReports> {
    let of_case = |case: &Case| {
        let unit = case.unit.id.clone();
        let reported = case
            .measures
            .iter()
            .filter_map(|measure| Some((measure.id.as_ref()?, measure.citizens.as_ref()?)));
        let reports = reported.map(|(id, citizens)| MeasureReports {
            cycle: cycle.clone(),
            unit: unit.clone(),
            measure: id.as_str().to_owned(),
            solved: citizens.solved,
            partly: citizens.partly,
            still: citizens.still,
        });
        reports.collect::<Vec<_>>()
    };
    board.cases.iter().flat_map(of_case).collect()
}

/// The numbers of the vote as the board or a case has them; otherwise so many times invented ones, of which every fourth unit hides
/// some, and every eighth all.
fn tally(ballot: &Ballot, results: Option<&Results>, times: u64, number: u64) -> Tally {
    let published = results.map(|results| &results.counts[..]).unwrap_or_default();
    let count_of = |level: &Level| published.iter().find(|count| count.level == level.code)?.count;
    let counts: Vec<_> = match published {
        [] => [60, 40, 20, 15, 12].map(|count| (count + number % 7) * times).to_vec(),
        _ => match ballot.levels.iter().map(count_of).collect() {
            Some(counts) => counts,
            None => return Tally::default(),
        },
    };
    let bad: u64 = counts.iter().skip(3).sum();
    let ratings = Some(counts.iter().sum());
    match number % 8 {
        7 => Tally::default(),
        3 => Tally {
            ratings,
            ..Tally::default()
        },
        _ => Tally {
            ratings,
            bad: Some(bad),
            levels: ballot
                .levels
                .iter()
                .map(|level| level.code.clone())
                .zip(counts)
                .collect(),
            reasons: ballot
                .reasons
                .iter()
                .take(2)
                .map(|reason| (reason.code.clone(), bad / 2))
                .collect(),
        },
    }
}
