//! The site and its yearly evaluations.

use super::code::codes;
use super::{CycleId, Moment, OpeningHours, PartialDate, Phase, Statement};

codes! {
    /// What the feed has of a cycle.
    pub open enum Part {
        /// The ballot can be filled in: `{cycle}/ballot.json` and `{cycle}/units.json` are there.
        Ballot = "ballot",
        /// Units were named: `{cycle}/board.json` and its cases are there.
        Board = "board",
        /// A hearing is recorded: `{cycle}/hearing.json` is there.
        Hearing = "hearing",
        /// How its ballots are counted, and the count once it is made: `{cycle}/results.json` is there.
        Results = "results",
    }
}

/// One year's evaluation and what the feed holds of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Key in addresses.
    pub id: CycleId,
    /// Title, for example `2017年度`.
    pub title: String,
    /// The ballot can be filled in.
    pub has_ballot: bool,
    /// When its ballots are taken, if the index says it: pages that lead to the ballot tell it without reading the ballot.
    pub hours: OpeningHours,
    /// Unsatisfactory units are named.
    pub has_board: bool,
    /// A rectification hearing is recorded.
    pub has_hearing: bool,
    /// The rules of its count, or also the count, are published.
    pub has_results: bool,
}

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub label: String,
    /// Where: http or https only.
    pub url: String,
}

/// The feed's index, which leads to everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Name of the evaluation.
    pub name: String,
    /// Who runs it.
    pub organiser: Option<String>,
    /// A standing notice of the publisher, for example that the data are a sample.
    pub notice: Option<String>,
    /// The language of the feed's own texts (BCP 47).
    pub language: String,
    /// Grows with every publication.
    pub sequence: u64,
    /// When this publication was made.
    pub generated: Option<Moment>,
    /// The data's date.
    pub as_of: Option<PartialDate>,
    /// What the evaluation is, with sources.
    pub background: Vec<Statement>,
    /// Links to more information from the publisher.
    pub links: Vec<Link>,
    /// Newest first, as the publisher ordered them.
    pub cycles: Vec<Cycle>,
}

/// The stage of a year's evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its ballot has hours, and no server has told its time yet.
    Scheduled,
    /// Its ballot has not opened yet.
    Before,
    /// The vote is open; the number of remaining days, including the one that has begun, if the closing is published.
    Voting(Option<i64>),
    /// Its ballot is closed, and no board is published yet.
    Closed,
    /// Its board is published.
    Published,
}

impl Standing {
    /// The stage of a cycle at a moment (seconds since 1970), with the hours of its ballot.
    pub fn of(cycle: &Cycle, hours: OpeningHours, now: Option<i64>) -> Self {
        if cycle.has_board {
            return Self::Published;
        }
        let is_limited = hours.opens.is_some() || hours.closes.is_some();
        match now {
            None if is_limited => Self::Scheduled,
            None => Self::Voting(None),
            Some(now) => match hours.at(now) {
                Phase::Before => Self::Before,
                Phase::Open => Self::Voting(hours.closes.map(|closes| (closes.epoch - now - 1) / DAY + 1)),
                Phase::After => Self::Closed,
            },
        }
    }
}

/// A day in seconds.
const DAY: i64 = 86_400;

impl Site {
    /// The cycle with this key.
    pub fn cycle(&self, id: &CycleId) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.id == *id)
    }

    /// The newest cycle whose ballot can be filled in.
    pub fn open_ballot(&self) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.has_ballot)
    }

    /// The newest cycle with a board.
    pub fn latest_board(&self) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.has_board)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(has_board: bool, now: Option<&str>) -> Standing {
        let cycle = Cycle {
            id: CycleId::parse("2018").unwrap(),
            title: "2018年度".to_owned(),
            has_ballot: true,
            hours: OpeningHours::default(),
            has_board,
            has_hearing: false,
            has_results: false,
        };
        let hours = OpeningHours {
            opens: Moment::parse("2018-07-01T00:00+08:00"),
            closes: Moment::parse("2018-07-13T00:00+08:00"),
        };
        let now = now.map(|now| Moment::parse(now).unwrap().epoch);
        Standing::of(&cycle, hours, now)
    }

    #[test]
    fn the_stage_of_a_year_follows_its_hours_and_the_servers_clock() {
        assert_eq!(standing(false, None), Standing::Scheduled);
        assert_eq!(standing(false, Some("2018-06-30T23:59+08:00")), Standing::Before);
        assert_eq!(
            standing(false, Some("2018-07-01T00:00+08:00")),
            Standing::Voting(Some(12))
        );
        assert_eq!(
            standing(false, Some("2018-07-11T12:00+08:00")),
            Standing::Voting(Some(2))
        );
        assert_eq!(
            standing(false, Some("2018-07-12T23:59+08:00")),
            Standing::Voting(Some(1))
        );
        assert_eq!(standing(false, Some("2018-07-13T00:00+08:00")), Standing::Closed);
    }

    #[test]
    fn a_published_board_ends_a_year_whatever_the_clock_says() {
        assert_eq!(standing(true, None), Standing::Published);
        assert_eq!(standing(true, Some("2018-07-02T00:00+08:00")), Standing::Published);
    }

    #[test]
    fn a_ballot_without_hours_is_open() {
        let cycle = Cycle {
            id: CycleId::parse("2018").unwrap(),
            title: "2018年度".to_owned(),
            has_ballot: true,
            hours: OpeningHours::default(),
            has_board: false,
            has_hearing: false,
            has_results: false,
        };
        for now in [None, Some(0)] {
            assert_eq!(
                Standing::of(&cycle, OpeningHours::default(), now),
                Standing::Voting(None)
            );
        }
    }
}
