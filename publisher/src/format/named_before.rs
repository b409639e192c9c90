//! Derives from the rest of the feed in which earlier cycles the unit of a case was named.

use std::collections::{HashMap, HashSet};

use wanping::domain::{CycleId, Status, UnitId};

use super::tree::Feed;

impl Feed {
    /// Sets for every case the earlier cycles in which its unit was named, according to their boards and to the unit's history.
    /// Cycles that only the case itself lists come last.
    pub fn complete_named_before(&mut self) {
        let order = self.all_cycles();
        let named = self.named();
        for cycle in &mut self.cycles {
            let earlier = order.iter().skip_while(|known| **known != cycle.id).skip(1);
            for case in cycle.board.iter_mut().flat_map(|board| &mut board.cases) {
                let Some(of_unit) = named.get(&case.unit.id) else {
                    continue;
                };
                let mut before: Vec<_> = earlier
                    .clone()
                    .filter(|known| of_unit.contains(known))
                    .cloned()
                    .collect();
                case.named_before.retain(|cycle| !before.contains(cycle));
                before.append(&mut case.named_before);
                case.named_before = before;
            }
        }
    }

    /// The feed's cycles, newest first, with those that only histories mention inserted by year.
    fn all_cycles(&self) -> Vec<CycleId> {
        let mut order: Vec<_> = self.cycles.iter().map(|cycle| cycle.id.clone()).collect();
        let mut known: HashSet<_> = order.iter().cloned().collect();
        let units = self.cycles.iter().filter_map(|cycle| cycle.units.as_ref());
        for entry in units.flat_map(|units| &units.units).flat_map(|unit| &unit.history) {
            if known.insert(entry.cycle.clone()) {
                let older = order.iter().position(|known| *known < entry.cycle);
                order.insert(older.unwrap_or(order.len()), entry.cycle.clone());
            }
        }
        order
    }

    /// The cycles in which each unit was named.
    fn named(&self) -> HashMap<UnitId, HashSet<CycleId>> {
        let mut named: HashMap<UnitId, HashSet<CycleId>> = HashMap::new();
        for cycle in &self.cycles {
            for case in cycle.board.iter().flat_map(|board| &board.cases) {
                named.entry(case.unit.id.clone()).or_default().insert(cycle.id.clone());
            }
            for unit in cycle.units.iter().flat_map(|units| &units.units) {
                let then = unit.history.iter().filter(|entry| entry.status == Status::Named);
                let then = then.map(|entry| entry.cycle.clone());
                named.entry(unit.id.clone()).or_default().extend(then);
            }
        }
        named
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use wanping::feed::wire::{HistoryEntry, Unit};

    fn cycle(text: &str) -> CycleId {
        CycleId::parse(text).unwrap()
    }

    fn entry(cycle: &str, status: Status) -> HistoryEntry {
        HistoryEntry {
            cycle: self::cycle(cycle),
            status,
            text: None,
            source: None,
            results: None,
        }
    }

    /// A feed whose boards of 2023 and 2022 have the same unit, which is the first in the roster of 2024.
    fn named_twice(history: Vec<HistoryEntry>) -> Feed {
        let mut feed = crate::sample::feed(1, 1, 1);
        feed.cycles[0].units.as_mut().unwrap().units[0].history = history;
        for cycle in &mut feed.cycles {
            for case in cycle.board.iter_mut().flat_map(|board| &mut board.cases) {
                case.named_before.clear();
            }
        }
        feed
    }

    fn before(feed: &Feed, cycle: usize) -> Vec<&str> {
        let case = &feed.cycles[cycle].board.as_ref().unwrap().cases[0];
        case.named_before.iter().map(CycleId::as_str).collect()
    }

    #[test]
    fn earlier_namings_follow_from_boards_and_histories() {
        let mut feed = named_twice(vec![
            entry("2024", Status::Named),
            entry("2023", Status::Named),
            entry("2021", Status::Named),
            entry("2020", Status::Rated),
            entry("2018", Status::Named),
        ]);
        feed.complete_named_before();
        assert_eq!(before(&feed, 1), ["2022", "2021", "2018"]);
        assert_eq!(before(&feed, 2), ["2021", "2018"]);
    }

    #[test]
    fn cycles_other_than_years_keep_the_order_of_the_feed() {
        let mut feed = named_twice(Vec::new());
        feed.cycles[1].id = cycle("first");
        feed.cycles[2].id = cycle("second");
        feed.complete_named_before();
        assert_eq!(before(&feed, 1), ["second"]);
        assert_eq!(before(&feed, 2), [""; 0]);
    }

    #[test]
    fn the_naming_of_another_unit_does_not_count() {
        let mut feed = named_twice(Vec::new());
        let board = feed.cycles[1].board.as_mut().unwrap();
        board.cases[0].unit = Unit {
            id: UnitId::parse("other").unwrap(),
            ..board.cases[0].unit.clone()
        };
        feed.complete_named_before();
        assert_eq!(before(&feed, 1), [""; 0]);
    }

    #[test]
    fn earlier_namings_stated_by_a_case_are_kept() {
        let mut feed = named_twice(vec![entry("2021", Status::Named)]);
        let listed = &mut feed.cycles[1].board.as_mut().unwrap().cases[0].named_before;
        *listed = [cycle("2015"), cycle("2021")].to_vec();
        feed.complete_named_before();
        assert_eq!(before(&feed, 1), ["2022", "2021", "2015"]);
        let once = feed.clone();
        feed.complete_named_before();
        assert!(feed == once);
    }
}
