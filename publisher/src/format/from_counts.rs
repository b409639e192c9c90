//! Derives from counts of ballots and reports the results of boards, of cases and in histories, and the citizens' accounts of measures.

use std::collections::HashMap;

use wanping::domain::{CycleId, UnitId};
use wanping::feed::wire::{
    Amount, BallotCount, CitizenReports, LevelCount, MeasureReports, Results, Source, Sources, Tally,
};

use super::tree::{Cycle, Feed};

/// How the names of counts as sources begin; the cycle follows.
pub const COUNT_SOURCE: &str = "count-";

/// What follows from the counts of all cycles.
#[derive(Default)]
struct Counted {
    /// The results of a cycle: of a unit, or of all together.
    results: HashMap<(CycleId, Option<UnitId>), Results>,
    /// The reports on a measure of a unit that was named in a cycle.
    reports: HashMap<(CycleId, UnitId, String), CitizenReports>,
    /// The counts, as the sources of all that.
    sources: Sources,
}

impl Feed {
    /// Fills in what follows from the counts, where the feed says nothing of its own.
    pub fn fill_from_counts(&mut self) {
        let counted = self.counted();
        self.each_counted(&counted, fill, fill);
        for (name, source) in counted.sources {
            self.sources.entry(name).or_insert(source);
        }
    }

    /// Removes what [`Feed::fill_from_counts`] would fill in again.
    pub fn clear_what_follows_from_counts(&mut self) {
        let counted = self.counted();
        self.each_counted(&counted, clear, clear);
        self.sources
            .retain(|name, source| counted.sources.get(name) != Some(source));
    }

    /// Keeps what was published of the reports on a measure until each number is the same or has grown by no small count: the
    /// difference of two publications would be a small count, too.
    pub(super) fn keep_reports(&mut self, published: &Self) {
        let published = newest_count(&published.cycles).map_or_else(Vec::new, |count| count.reports.clone());
        let newest = self.cycles.iter_mut().find(|cycle| cycle.count().is_some());
        let Some(results) = newest.and_then(|cycle| cycle.results.as_mut()) else {
            return;
        };
        let smallest = results.rules.smallest_shown();
        let Some(count) = &mut results.count else { return };
        for old in published {
            match count.reports.iter_mut().find(|new| is_same_measure(new, &old)) {
                Some(new) if has_grown(&old, new, smallest) => {}
                Some(new) => *new = old,
                None => count.reports.push(old),
            }
        }
    }

    /// Visits every place for which there is a count.
    fn each_counted(
        &mut self,
        counted: &Counted,
        results: impl Fn(&mut Option<Results>, &Results),
        reports: impl Fn(&mut Option<CitizenReports>, &CitizenReports),
    ) {
        let visit = |own: &mut Option<Results>, cycle: &CycleId, unit: Option<&UnitId>| {
            if let Some(counted) = counted.results.get(&(cycle.clone(), unit.cloned())) {
                results(own, counted);
            }
        };
        for cycle in &mut self.cycles {
            if let Some(board) = &mut cycle.board {
                visit(&mut board.results, &cycle.id, None);
                for case in &mut board.cases {
                    visit(&mut case.results, &cycle.id, Some(&case.unit.id));
                    for measure in &mut case.measures {
                        let Some(key) = &measure.id else { continue };
                        let key = (cycle.id.clone(), case.unit.id.clone(), key.as_str().to_owned());
                        if let Some(counted) = counted.reports.get(&key) {
                            reports(&mut measure.citizens, counted);
                        }
                    }
                }
            }
            for unit in cycle.units.iter_mut().flat_map(|units| &mut units.units) {
                for year in &mut unit.history {
                    visit(&mut year.results, &year.cycle, Some(&unit.id));
                }
            }
        }
    }

    fn counted(&self) -> Counted {
        let mut counted = Counted::default();
        let counts = self.cycles.iter().filter_map(|cycle| Some((cycle, cycle.count()?)));
        for (at, (cycle, count)) in counts.enumerate() {
            let name = format!("{COUNT_SOURCE}{}", cycle.id);
            let title = cycle.title.as_deref().unwrap_or(cycle.id.as_str());
            let source = Source {
                title: format!("{title}计票结果"),
                publisher: self.site.organiser.clone(),
                date: None,
                url: None,
            };
            // A source of the publisher's own with this name is not the count.
            let is_free = self.sources.get(&name).is_none_or(|known| *known == source);
            let source_name = is_free.then(|| name.clone());
            if is_free {
                counted.sources.insert(name, source);
            }
            counted.add_results(cycle, count, source_name.as_ref());
            // Only the newest count of reports is up to date.
            if at == 0 {
                counted.add_reports(&count.reports, source_name.as_ref());
            }
        }
        counted
    }
}

impl Cycle {
    fn count(&self) -> Option<&BallotCount> {
        self.results.as_ref()?.count.as_ref()
    }
}

fn newest_count(cycles: &[Cycle]) -> Option<&BallotCount> {
    cycles.iter().find_map(Cycle::count)
}

fn is_same_measure(one: &MeasureReports, other: &MeasureReports) -> bool {
    (&one.cycle, &one.unit, &one.measure) == (&other.cycle, &other.unit, &other.measure)
}

/// Whether each number is the same, or larger by at least the smallest count that is shown.
fn has_grown(old: &MeasureReports, new: &MeasureReports, smallest: u64) -> bool {
    let numbers = [
        (old.solved, new.solved),
        (old.partly, new.partly),
        (old.still, new.still),
    ];
    let mut numbers = numbers.map(|(old, new)| (u64::from(old), u64::from(new))).into_iter();
    numbers.all(|(old, new)| new == old || new >= old.saturating_add(smallest))
}

impl Counted {
    /// Of all units together only the ballots that came in: ratings are no ballots. Ballots with a one-time code and ballots without
    /// one are not added up.
    fn add_results(&mut self, cycle: &Cycle, count: &BallotCount, source: Option<&String>) {
        let [group] = &count.groups[..] else { return };
        let received = count.ballots.as_ref().map(|ballots| ballots.received);
        let all = received.map(|received| (None, results(Some(received), Vec::new(), source)));
        let of_units = group
            .units
            .iter()
            .filter(|unit| unit.tally.ratings.is_some_and(|ratings| ratings > 0));
        let of_units = of_units.map(|unit| {
            let counts = level_counts(&unit.tally, cycle, count);
            (Some(unit.unit.clone()), results(unit.tally.ratings, counts, source))
        });
        for (unit, results) in of_units.chain(all) {
            self.results.insert((cycle.id.clone(), unit), results);
        }
    }

    fn add_reports(&mut self, reports: &[MeasureReports], source: Option<&String>) {
        for reported in reports {
            let key = (reported.cycle.clone(), reported.unit.clone(), reported.measure.clone());
            let says = CitizenReports {
                solved: reported.solved,
                partly: reported.partly,
                still: reported.still,
                date: None,
                source: source.cloned(),
            };
            self.reports.insert(key, says);
        }
    }
}

fn fill<T: Clone>(own: &mut Option<T>, counted: &T) {
    own.get_or_insert_with(|| counted.clone());
}

fn clear<T: PartialEq>(own: &mut Option<T>, counted: &T) {
    own.take_if(|own| own == counted);
}

/// The counts of levels, with the words of those that the cycle's ballot does not have any more.
fn level_counts(tally: &Tally, cycle: &Cycle, count: &BallotCount) -> Vec<LevelCount> {
    let ballot = cycle.ballot.iter().flat_map(|ballot| &ballot.levels);
    let counts = tally.levels.iter().map(|(code, times)| LevelCount {
        level: code.clone(),
        label: match ballot.clone().any(|level| level.code == *code) {
            true => None,
            false => {
                let counted = count.levels.iter().find(|level| level.code == *code);
                counted.map(|level| level.label.clone())
            }
        },
        count: Some(*times),
        fewer_than: None,
    });
    counts.collect()
}

fn results(ballots: Option<u64>, counts: Vec<LevelCount>, source: Option<&String>) -> Results {
    Results {
        ballots: ballots.and_then(|ballots| Amount::parse(&ballots.to_string())),
        turnout: None,
        counts,
        text: None,
        date: None,
        source: source.cloned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use wanping::domain::{BallotGroup, Key, Status};
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
        count.ballots.as_mut().unwrap().received = 45;
        count.groups = vec![group; groups];
        count.reports = vec![reports("m1", 12), reports("m2", 30)];
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
        second.id = Key::parse("m2");
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
        assert_eq!(numbers(board.results.as_ref()), of("45", &[]));
        assert_eq!(feed.sources["count-2023"].title, "2023年度（虚构）计票结果");
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
    fn a_unit_that_nobody_rated_has_no_result() {
        let mut feed = counted(silent(), 1);
        let count = feed.cycles[1].results.as_mut().unwrap().count.as_mut().unwrap();
        count.groups[0].units[0].tally.ratings = Some(0);
        feed.fill_from_counts();
        assert_eq!(feed.cycles[1].board.as_ref().unwrap().cases[0].results, None);
    }

    #[test]
    fn levels_that_the_ballot_does_not_have_any_more_keep_their_words() {
        let mut feed = counted(silent(), 1);
        feed.cycles[1].ballot = None;
        feed.fill_from_counts();
        let results = feed.cycles[1].board.as_ref().unwrap().cases[0]
            .results
            .as_ref()
            .unwrap();
        let labels: Vec<_> = results.counts.iter().map(|count| count.label.as_deref()).collect();
        assert_eq!(labels, [Some("满意"), Some("不满意")]);
    }

    #[test]
    fn an_account_that_the_newest_count_hides_is_not_taken_from_an_older_one() {
        let mut feed = counted(silent(), 1);
        let mut newer = feed.cycles[1].results.clone().unwrap();
        newer.count.as_mut().unwrap().reports.clear();
        feed.cycles[0].results = Some(newer);
        feed.fill_from_counts();
        let measure = &feed.cycles[1].board.as_ref().unwrap().cases[0].measures[0];
        assert_eq!(measure.citizens, None);
    }

    /// What is published of the first measure, which had 0, 11 and 12 reports, after a count with these.
    fn after(reports: Option<[u32; 3]>) -> [u32; 3] {
        let published = counted(silent(), 1);
        let mut feed = published.clone();
        let count = feed.cycles[1].results.as_mut().unwrap().count.as_mut().unwrap();
        match reports {
            Some([solved, partly, still]) => {
                let first = &mut count.reports[0];
                (first.solved, first.partly, first.still) = (solved, partly, still);
            }
            None => drop(count.reports.remove(0)),
        }
        feed.keep_reports(&published);
        let once = feed.clone();
        feed.keep_reports(&published);
        assert!(feed == once);
        let count = feed.cycles[1].count().unwrap();
        let first = count.reports.iter().find(|reports| reports.measure == "m1").unwrap();
        [first.solved, first.partly, first.still]
    }

    #[test]
    fn no_difference_of_two_publications_is_a_small_count() {
        let same = [0, 11, 12];
        assert_eq!(after(Some([0, 11, 22])), [0, 11, 22]);
        assert_eq!(after(Some([10, 21, 12])), [10, 21, 12]);
        for hidden in [Some([0, 11, 13]), Some([0, 20, 40]), Some([0, 0, 40]), None] {
            assert_eq!(after(hidden), same, "{hidden:?}");
        }
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
