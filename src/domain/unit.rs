//! The units that are judged.

use std::sync::Arc;

use super::code::codes;
use super::order::sorted;
use super::{Cycle, CycleId, Results, Source, Statement, UnitId};

codes! {
    /// What a unit is.
    pub open enum Kind {
        /// 中层处室: a mid-level department of a city organ.
        Office = "office",
        /// 基层站所: a grassroots service station.
        Station = "station",
    }
}

/// One office or station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Key in addresses.
    pub id: UnitId,
    /// Name.
    pub name: String,
    /// Its name in English, where the publisher gives it.
    pub name_en: Option<String>,
    /// The organ it belongs to.
    pub organ: Option<String>,
    /// Office or station, where published.
    pub kind: Option<Kind>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// What citizens come to it for, in their words.
    pub services: Vec<String>,
    /// Other spellings by which it is found: full pinyin and initials.
    pub keys: Vec<String>,
    /// Why citizens do not rate it in this cycle, if it is exempt.
    pub exempt: Option<Statement>,
}

/// All that is published of one unit, as of one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRecord {
    /// The cycle.
    pub cycle: CycleId,
    /// The unit.
    pub unit: Unit,
    /// Where citizens meet it.
    pub windows: Vec<ServiceWindow>,
    /// Its earlier cycles, newest first.
    pub history: Vec<Year>,
}

impl UnitRecord {
    /// The years in which citizens rated it, named or not, newest first.
    pub fn rated(&self) -> impl Iterator<Item = &Year> {
        let is_rated = |year: &&Year| matches!(year.status, Status::Rated | Status::Named);
        self.history.iter().filter(is_rated)
    }

    /// The years in which it was named, newest first, and how many years are on record. `elsewhere` are the years that only boards
    /// tell of, `cycles` those of the site.
    pub fn named_in<'a>(&'a self, elsewhere: &[&CycleId], cycles: &'a [Cycle]) -> (Vec<&'a CycleId>, usize) {
        let is_named = |id: &CycleId| {
            let by_record = self
                .history
                .iter()
                .any(|year| year.cycle == *id && year.status == Status::Named);
            by_record || elsewhere.contains(&id)
        };
        let of_site = cycles.iter().map(|cycle| &cycle.id);
        let is_older = |id: &&CycleId| cycles.iter().all(|cycle| cycle.id != **id);
        let older = self.history.iter().map(|year| &year.cycle).filter(is_older);
        let named = of_site.chain(older).filter(|id| is_named(id));
        (named.collect(), self.rated().count() + elsewhere.len())
    }
}

/// A service window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceWindow {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: Option<String>,
}

/// A cycle in a unit's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The cycle.
    pub cycle: CycleId,
    /// The unit's status in it.
    pub status: Status,
    /// In words.
    pub text: Option<String>,
    /// How citizens rated it, where published.
    pub results: Option<Results>,
    /// Where this is published.
    pub source: Option<Arc<Source>>,
}

codes! {
    /// What a cycle meant for a unit.
    pub open enum Status {
        /// It was rated.
        Rated = "rated",
        /// It was named as unsatisfactory.
        Named = "named",
        /// It was not rated by citizens, for a published reason.
        Exempt = "exempt",
        /// It was not part of the cycle.
        Absent = "absent",
    }
}

/// All units that are judged in one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// The cycle.
    pub cycle: CycleId,
    /// The units, in the publisher's order.
    pub units: Vec<Unit>,
    /// Where the roster comes from.
    pub source: Option<Arc<Source>>,
}

impl Roster {
    /// The unit with this key.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == *id)
    }

    /// The selected units of each organ, by their indices in the roster; organs and units in the publisher's order.
    pub fn by_organ(&self, which: impl Fn(&Unit) -> bool) -> Vec<Arc<[usize]>> {
        let organ = |at: usize| self.units.get(at).and_then(|unit| unit.organ.as_deref());
        let mut units = sorted(self.units.len(), &|a, b| organ(a).cmp(&organ(b)).then(a.cmp(&b)));
        units.retain(|at| self.units.get(*at).is_some_and(&which));
        let groups: Vec<&[usize]> = units.chunk_by(|a, b| organ(*a) == organ(*b)).collect();
        let order = sorted(groups.len(), &|a, b| groups[a].first().cmp(&groups[b].first()));
        order.into_iter().map(|at| Arc::from(groups[at])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::OpeningHours;
    use super::*;
    use proptest::prelude::*;

    fn roster(organs: &[Option<u8>]) -> Roster {
        let unit = |(at, organ): (usize, &Option<u8>)| Unit {
            id: UnitId::parse(&format!("u{at}")).unwrap(),
            name: "名".to_owned(),
            name_en: None,
            organ: organ.map(|organ| organ.to_string()),
            kind: None,
            aliases: vec![],
            services: vec![],
            keys: vec![],
            exempt: None,
        };
        Roster {
            cycle: CycleId::parse("2018").unwrap(),
            units: organs.iter().enumerate().map(unit).collect(),
            source: None,
        }
    }

    #[test]
    fn organs_and_their_units_keep_the_publishers_order() {
        let groups = roster(&[Some(7), Some(3), None, Some(7), None]).by_organ(|_| true);
        let groups: Vec<&[usize]> = groups.iter().map(|group| &**group).collect();
        assert_eq!(groups, [&[0, 3][..], &[1], &[2, 4]]);
        let some = roster(&[Some(7), Some(3), Some(7)]).by_organ(|unit| unit.id.as_str() != "u0");
        let some: Vec<&[usize]> = some.iter().map(|group| &**group).collect();
        assert_eq!(some, [&[1][..], &[2]], "of those that are wanted");
        assert_eq!(roster(&[]).by_organ(|_| true).len(), 0);
    }

    #[test]
    fn a_unit_was_named_where_its_record_or_a_board_says_so() {
        let id = |id: &str| CycleId::parse(id).unwrap();
        let year = |cycle: &str, status| Year {
            cycle: id(cycle),
            status,
            text: None,
            results: None,
            source: None,
        };
        let record = UnitRecord {
            cycle: id("2018"),
            unit: crate::domain::any::unit(1),
            windows: vec![],
            history: vec![
                year("2017", Status::Named),
                year("2016", Status::Rated),
                year("2015", Status::Absent),
                year("2014", Status::Named),
            ],
        };
        let cycles = ["2018", "2017", "2016"].map(|cycle| Cycle {
            id: id(cycle),
            title: cycle.to_owned(),
            has_ballot: false,
            hours: OpeningHours::default(),
            has_board: true,
            has_hearing: false,
            has_results: false,
        });
        let (newer, of_site, older) = (id("2018"), id("2017"), id("2014"));
        assert_eq!(
            record.named_in(&[], &cycles),
            (vec![&of_site, &older], 3),
            "it was absent in 2015"
        );
        assert_eq!(record.named_in(&[&newer], &cycles), (vec![&newer, &of_site, &older], 4));
    }

    proptest! {
        #[test]
        fn every_unit_is_listed_once_under_its_organ(organs in prop::collection::vec(prop::option::of(0..5_u8), 0..40)) {
            let groups = roster(&organs).by_organ(|_| true);
            let mut seen: Vec<usize> = groups.iter().flat_map(|group| group.iter().copied()).collect();
            for group in &groups {
                prop_assert!(group.is_sorted() && group.iter().all(|at| organs[*at] == organs[group[0]]));
            }
            prop_assert!(groups.is_sorted_by_key(|group| group[0]));
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..organs.len()).collect::<Vec<_>>());
        }
    }
}
