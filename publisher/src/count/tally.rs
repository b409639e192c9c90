//! From records that were judged by themselves to the count.

use serde::Serialize;
use wanping::domain::{BallotGroup, CodeAgain, NotCounted, ReportState, WithoutCode};

use super::judged::{Ballot, Comment, Judged, Part, Refused, Report, Sealed, Seen};
use super::rules::Rules;

/// The count of a box.
#[derive(PartialEq, Eq, Debug)]
pub struct Count {
    /// What became of the ballots.
    pub ballots: Balance,
    /// What became of the ratings of the ballots that count.
    pub ratings: Balance,
    /// What became of the reasons of the ratings that count.
    pub reasons: Balance,
    /// What became of the reports.
    pub reports: Balance,
    /// The ballots that are counted together.
    pub groups: Vec<GroupCount>,
    /// What reports say of each measure, in the order of the rules: solved, partly, still.
    pub measures: Vec<[u64; 3]>,
    /// What citizens wrote in the ballots that count. Nothing tells which of it one citizen wrote.
    pub comments: Vec<Comment>,
    /// What else the reports that count say: the place of the measure, the place of the state, and the words.
    pub seen: Vec<(u32, usize, Seen)>,
}

/// What became of everything that was received.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize)]
pub struct Balance {
    /// How many were received.
    pub received: u64,
    /// How many of them are counted.
    pub counted: u64,
    /// How many are not, by the reason.
    pub refused: Refused,
}

/// The count of ballots that are counted together.
#[derive(PartialEq, Eq, Debug)]
pub struct GroupCount {
    /// Which ballots these are.
    pub group: BallotGroup,
    /// How many they are.
    pub ballots: u64,
    /// The count of each unit, in the order of the roster.
    pub units: Vec<UnitCount>,
}

/// The count of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitCount {
    /// How many chose each level, in the order of the ballot.
    pub levels: Vec<u64>,
    /// How many gave each reason, in the order of the ballot.
    pub reasons: Vec<u64>,
}

impl UnitCount {
    /// How many ratings there are.
    pub fn ratings(&self) -> u64 {
        self.levels.iter().sum()
    }

    /// How many of them are bad, where these levels are.
    pub fn bad(&self, levels: &[bool]) -> u64 {
        let bad = self.levels.iter().zip(levels).filter(|(_, bad)| **bad);
        bad.map(|(count, _)| count).sum()
    }
}

impl Balance {
    fn count(&mut self, times: u64) {
        self.received += times;
        self.counted += times;
    }

    fn refuse(&mut self, why: &NotCounted, times: u64) {
        self.received += times;
        *self.refused.entry(why.clone()).or_default() += times;
    }
}

impl Count {
    /// The count of records that were judged in any number of parts. It is the same in whatever order and parts they come.
    pub fn of(parts: &mut [Judged], rules: &Rules) -> Self {
        let mut count = Self::nothing(parts, rules);
        let mut ballots: Vec<(usize, Ballot)> = Vec::new();
        let mut reports: Vec<Report> = Vec::new();
        for (part, judged) in parts.iter_mut().enumerate() {
            ballots.extend(
                std::mem::take(&mut judged.ballots)
                    .into_iter()
                    .map(|ballot| (part, ballot)),
            );
            reports.append(&mut judged.reports);
        }
        once(
            &mut ballots,
            |(_, ballot)| ballot.sealed,
            |why| count.ballots.refuse(&why, 1),
        );
        once_by_code(&mut ballots, &rules.counting.code_again, || {
            count.ballots.refuse(&NotCounted::CodeUsed, 1)
        });
        once(
            &mut reports,
            |report| report.sealed,
            |why| count.reports.refuse(&why, 1),
        );
        for (part, ballot) in ballots {
            count.ballot(&parts[part], &ballot);
            count.comments.extend(ballot.comments);
        }
        for report in reports {
            count.reports.count(1);
            let state = place_of(report.state);
            count.measures[report.measure as usize][state] += 1;
            count
                .seen
                .extend(report.seen.map(|seen| (report.measure, state, *seen)));
        }
        count.comments.sort_unstable();
        count.seen.sort_unstable();
        count
    }

    fn nothing(parts: &[Judged], rules: &Rules) -> Self {
        let group = |group| GroupCount {
            group,
            ballots: 0,
            units: vec![
                UnitCount {
                    levels: vec![0; rules.form.levels.len()],
                    reasons: vec![0; rules.form.reasons.len()],
                };
                rules.roster.units.len()
            ],
        };
        let mut count = Self {
            ballots: Balance::default(),
            ratings: Balance::default(),
            reasons: Balance::default(),
            reports: Balance::default(),
            groups: match rules.counting.without_code {
                WithoutCode::Apart => vec![group(BallotGroup::WithCode), group(BallotGroup::WithoutCode)],
                _ => vec![group(BallotGroup::All)],
            },
            measures: vec![[0; 3]; rules.measures.len()],
            comments: Vec::new(),
            seen: Vec::new(),
        };
        for judged in parts {
            judged
                .refused
                .iter()
                .for_each(|(why, times)| count.ballots.refuse(why, *times));
            judged
                .refused_reports
                .iter()
                .for_each(|(why, times)| count.reports.refuse(why, *times));
        }
        count
    }

    fn ballot(&mut self, judged: &Judged, ballot: &Ballot) {
        self.ballots.count(1);
        for (part, why, times) in judged.left_out(ballot) {
            let balance = match part {
                Part::Rating => &mut self.ratings,
                Part::Reason => &mut self.reasons,
            };
            balance.refuse(why, u64::from(*times));
        }
        let group = self.groups.len() - 1;
        let group = &mut self.groups[if ballot.code == 0 { group } else { 0 }];
        group.ballots += 1;
        for (unit, level, reasons) in judged.ratings(ballot) {
            self.ratings.count(1);
            self.reasons.count(reasons.len() as u64);
            group.units[unit].levels[level] += 1;
            for reason in reasons {
                group.units[unit].reasons[usize::from(*reason)] += 1;
            }
        }
    }
}

/// Keeps of the records with the same id the one that came first.
fn once<T>(records: &mut Vec<T>, sealed: impl Fn(&T) -> Sealed, mut refuse: impl FnMut(NotCounted)) {
    records.sort_unstable_by_key(&sealed);
    let mut first: Option<Sealed> = None;
    records.retain(|record| {
        let sealed = sealed(record);
        match first.filter(|first| first.id == sealed.id) {
            None => {
                first = Some(sealed);
                true
            }
            Some(first) => {
                refuse(if first.bytes == sealed.bytes {
                    NotCounted::Repeated
                } else {
                    NotCounted::OtherBytes
                });
                false
            }
        }
    });
}

/// Keeps of the ballots with the same code the one that the rule says.
fn once_by_code(ballots: &mut Vec<(usize, Ballot)>, rule: &CodeAgain, mut refuse: impl FnMut()) {
    ballots.sort_unstable_by_key(|(_, ballot)| (ballot.code, ballot.sealed.arrived, ballot.sealed.id));
    let codes: Vec<u128> = ballots.iter().map(|(_, ballot)| ballot.code).collect();
    let mut at = 0;
    ballots.retain(|(_, ballot)| {
        let has = |other: Option<&u128>| ballot.code != 0 && other == Some(&ballot.code);
        let (after_one, before_one) = (at > 0 && has(codes.get(at - 1)), has(codes.get(at + 1)));
        at += 1;
        let keeps = match rule {
            CodeAgain::None => !after_one && !before_one,
            _ => !after_one,
        };
        if !keeps {
            refuse();
        }
        keeps
    });
}

fn place_of(state: ReportState) -> usize {
    state as usize
}
