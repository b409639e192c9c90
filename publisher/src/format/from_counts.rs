//! Derives from counts of ballots and reports the results on boards, in cases and in histories, and the citizens' accounts of measures.

use std::collections::HashMap;

use wanping::domain::{CycleId, UnitId, key_or_number};
use wanping::feed::wire::{Amount, BallotCount, CitizenReports, LevelCount, Measure, MeasureReports, Results, Tally};

use super::tree::Feed;

/// What follows from the counts of all cycles.
#[derive(Default)]
struct Counted {
    /// The results of a cycle: of a unit, or of all together.
    results: HashMap<(CycleId, Option<UnitId>), Results>,
    /// The reports on a measure of a unit that was named in a cycle.
    reports: HashMap<(CycleId, UnitId, String), CitizenReports>,
}

impl Feed {
    /// Fills in what follows from the counts, where the feed says nothing of its own.
    pub fn fill_from_counts(&mut self) {
        self.each_counted(fill, fill);
    }

    /// Removes what [`Feed::fill_from_counts`] would fill in again.
    pub fn clear_what_follows_from_counts(&mut self) {
        self.each_counted(clear, clear);
    }

    /// Visits every place for which there is a count.
    fn each_counted(
        &mut self,
        results: impl Fn(&mut Option<Results>, &Results),
        reports: impl Fn(&mut Option<CitizenReports>, &CitizenReports),
    ) {
        let counted = self.counted();
        for cycle in &mut self.cycles {
            let of = |unit: Option<&UnitId>| counted.results.get(&(cycle.id.clone(), unit.cloned()));
            if let Some(board) = &mut cycle.board {
                of(None)
                    .into_iter()
                    .for_each(|counted| results(&mut board.results, counted));
                for case in &mut board.cases {
                    of(Some(&case.unit.id))
                        .into_iter()
                        .for_each(|counted| results(&mut case.results, counted));
                    for (at, measure) in case.measures.iter_mut().enumerate() {
                        let key = (cycle.id.clone(), case.unit.id.clone(), key_of(at, measure));
                        let counted = counted.reports.get(&key);
                        counted
                            .into_iter()
                            .for_each(|counted| reports(&mut measure.citizens, counted));
                    }
                }
            }
            for unit in cycle.units.iter_mut().flat_map(|units| &mut units.units) {
                for year in &mut unit.history {
                    let counted = counted.results.get(&(year.cycle.clone(), Some(unit.id.clone())));
                    counted
                        .into_iter()
                        .for_each(|counted| results(&mut year.results, counted));
                }
            }
        }
    }

    fn counted(&self) -> Counted {
        let mut counted = Counted::default();
        for cycle in &self.cycles {
            let Some(count) = cycle.results.as_ref().and_then(|results| results.count.as_ref()) else {
                continue;
            };
            counted.add_results(&cycle.id, count);
            counted.add_reports(&count.reports);
        }
        counted
    }
}

impl Counted {
    /// Ballots with a one-time code and ballots without one are not added up.
    fn add_results(&mut self, cycle: &CycleId, count: &BallotCount) {
        let [group] = &count.groups[..] else { return };
        let of_units = group
            .units
            .iter()
            .map(|unit| (Some(unit.unit.clone()), unit.tally.ratings, Some(&unit.tally)));
        let of_all = (None, group.ballots, group.total.as_ref());
        for (unit, ballots, tally) in of_units.chain([of_all]) {
            if let Some(results) = results(ballots, tally) {
                self.results.insert((cycle.clone(), unit), results);
            }
        }
    }

    /// The newest count knows all reports: an earlier one does not replace it.
    fn add_reports(&mut self, reports: &[MeasureReports]) {
        for reported in reports {
            let key = (reported.cycle.clone(), reported.unit.clone(), reported.measure.clone());
            self.reports.entry(key).or_insert(CitizenReports {
                solved: reported.solved,
                partly: reported.partly,
                still: reported.still,
                date: None,
                source: None,
            });
        }
    }
}

fn fill<T: Clone>(own: &mut Option<T>, counted: &T) {
    own.get_or_insert_with(|| counted.clone());
}

fn clear<T: PartialEq>(own: &mut Option<T>, counted: &T) {
    own.take_if(|own| own == counted);
}

fn key_of(at: usize, measure: &Measure) -> String {
    key_or_number(at, measure.id.as_ref().map(|key| key.as_str()))
}

/// The results of a tally; nothing if it tells neither how many ballots there are nor how many chose each level.
fn results(ballots: Option<u64>, tally: Option<&Tally>) -> Option<Results> {
    let levels = tally.into_iter().flat_map(|tally| &tally.levels);
    let counts: Vec<_> = levels
        .map(|(level, count)| LevelCount {
            level: level.clone(),
            label: None,
            count: Some(*count),
            fewer_than: None,
        })
        .collect();
    let ballots = ballots.and_then(|ballots| Amount::parse(&ballots.to_string()));
    (ballots.is_some() || !counts.is_empty()).then_some(Results {
        ballots,
        turnout: None,
        counts,
        text: None,
        date: None,
        source: None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use wanping::domain::{BallotGroup, Status};
    use wanping::feed::wire::{Group, HistoryEntry, UnitTally};

    /// A feed with one unit, which is named in 2023; the board, the case, its measures and the unit's history say nothing of a vote.
    fn silent() -> Feed {
        let mut feed = crate::sample::feed(1, 1, 1);
        for cycle in &mut feed.cycles {
            cycle.results = None;
            for unit in cycle.units.iter_mut().flat_map(|units| &mut units.units) {
                unit.history.clear();
            }
            let Some(board) = &mut cycle.board else { continue };
            board.results = None;
            for case in &mut board.cases {
                case.results = None;
                case.measures.iter_mut().for_each(|measure| measure.citizens = None);
            }
        }
        feed
    }

    fn unit(feed: &Feed) -> UnitId {
        feed.cycles[1].board.as_ref().unwrap().cases[0].unit.id.clone()
    }

    /// The feed with a count of 2023: a unit with all levels, in so many groups.
    fn counted(mut feed: Feed, groups: usize) -> Feed {
        let unit = unit(&feed);
        let tally = |bad| Tally {
            ratings: Some(50),
            levels: [("satisfied".to_owned(), 50 - bad), ("dissatisfied".to_owned(), bad)]
                .into_iter()
                .collect(),
            ..Tally::default()
        };
        let group = Group {
            of: BallotGroup::All,
            ballots: Some(40),
            total: Some(tally(30)),
            units: vec![UnitTally {
                unit: unit.clone(),
                tally: tally(20),
            }],
        };
        let reports = |measure: &str, still| MeasureReports {
            cycle: CycleId::parse("2023").unwrap(),
            unit: unit.clone(),
            measure: measure.to_owned(),
            solved: 0,
            partly: 11,
            still,
        };
        let with_count = crate::sample::feed(1, 1, 1).cycles[1].results.clone().unwrap();
        let mut results = with_count;
        let count = results.count.as_mut().unwrap();
        count.groups = vec![group; groups];
        count.reports = vec![reports("m1", 12), reports("no.2", 30)];
        feed.cycles[1].results = Some(results);
        feed
    }

    fn numbers(results: Option<&Results>) -> Option<(String, Vec<u64>)> {
        let results = results?;
        let counts = results.counts.iter().map(|count| count.count.unwrap()).collect();
        Some((results.ballots.as_ref().unwrap().to_string(), counts))
    }

    fn of(ballots: &str, counts: &[u64]) -> Option<(String, Vec<u64>)> {
        Some((ballots.to_owned(), counts.to_vec()))
    }

    #[test]
    fn board_case_measures_and_history_say_what_was_counted() {
        let mut feed = counted(silent(), 1);
        let named = unit(&feed);
        let case = &mut feed.cycles[1].board.as_mut().unwrap().cases[0];
        let mut second = case.measures[0].clone();
        second.id = None;
        case.measures.truncate(1);
        case.measures.push(second);
        let roster = feed.cycles[0].units.as_mut().unwrap();
        let listed = roster.units.iter_mut().find(|unit| unit.id == named).unwrap();
        listed.history.push(HistoryEntry {
            cycle: CycleId::parse("2023").unwrap(),
            status: Status::Named,
            text: None,
            source: None,
            results: None,
        });
        let before = feed.clone();
        feed.fill_from_counts();
        let board = feed.cycles[1].board.as_ref().unwrap();
        assert_eq!(numbers(board.results.as_ref()), of("40", &[20, 30]));
        let case = &board.cases[0];
        assert_eq!(numbers(case.results.as_ref()), of("50", &[30, 20]));
        let still: Vec<_> = case
            .measures
            .iter()
            .map(|measure| measure.citizens.as_ref().unwrap().still)
            .collect();
        assert_eq!(still, [12, 30]);
        let roster = &feed.cycles[0].units.as_ref().unwrap().units;
        let year = &roster.iter().find(|unit| unit.id == named).unwrap().history[0];
        assert_eq!(numbers(year.results.as_ref()), of("50", &[30, 20]));
        feed.clear_what_follows_from_counts();
        assert!(feed == before);
    }

    #[test]
    fn what_the_feed_says_itself_stays() {
        let mut feed = counted(silent(), 1);
        let own = Results {
            ballots: Amount::parse("7"),
            turnout: None,
            counts: Vec::new(),
            text: None,
            date: None,
            source: Some("s1".to_owned()),
        };
        feed.cycles[1].board.as_mut().unwrap().results = Some(own.clone());
        feed.fill_from_counts();
        feed.clear_what_follows_from_counts();
        assert_eq!(feed.cycles[1].board.as_ref().unwrap().results, Some(own));
        assert_eq!(feed.cycles[1].board.as_ref().unwrap().cases[0].results, None);
    }

    #[test]
    fn ballots_with_and_without_a_code_are_not_added_up() {
        let mut feed = counted(silent(), 2);
        feed.fill_from_counts();
        let board = feed.cycles[1].board.as_ref().unwrap();
        assert_eq!((&board.results, &board.cases[0].results), (&None, &None));
    }

    #[test]
    fn of_two_counts_of_one_measure_the_newest_is_taken() {
        let mut feed = counted(silent(), 1);
        let mut newer = feed.cycles[1].results.clone().unwrap();
        newer.count.as_mut().unwrap().reports[0].still = 99;
        feed.cycles[0].results = Some(newer);
        feed.fill_from_counts();
        let measure = &feed.cycles[1].board.as_ref().unwrap().cases[0].measures[0];
        assert_eq!(measure.citizens.as_ref().unwrap().still, 99);
    }
}
