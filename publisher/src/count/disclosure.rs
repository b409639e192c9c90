//! What of a count may be published. A small count could point at a person, and so could one that follows from others.
//!
//! A count is small if it is not 0 and below the smallest that is shown, `k`.
//!
//! Of each unit, one of these is published:
//! 1. how many chose each level, if none of these counts is small;
//! 2. else how many ratings there are and how many of them are bad, if neither these nor the others are small;
//! 3. else how many ratings there are, if they are not few;
//! 4. else nothing.
//!
//! Reasons are published where the bad ratings are, if none of them is small. Each number of a unit is a sum of its own counts and
//! stands beside no total that contains it, so a small count of a unit can, by the unit's numbers alone, be everything from 1 to
//! `k` - 1.
//!
//! Totals over all units would change that: whoever takes from them what is published has the sum of what is not. Therefore one unit
//! is withheld when totals are published and something is hidden. Of it nothing is published, as if it had few ratings. It has at
//! least `k` ratings of each level, so that whatever a hidden count of another unit is between 1 and `k` - 1, the withheld unit can
//! make up the difference. Without such a unit there are no totals.

use super::tally::{GroupCount, UnitCount};

/// What is published of ballots that are counted together.
#[derive(Debug, PartialEq, Eq)]
pub struct Disclosed {
    /// How many ballots they are.
    pub ballots: Option<u64>,
    /// All units together.
    pub total: Option<Shown>,
    /// Each unit, in the order of the roster.
    pub units: Vec<Shown>,
}

/// What is published of a unit, or of all together. What is `None` is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// How many ratings there are.
    pub ratings: Option<u64>,
    /// How many of them are bad.
    pub bad: Option<u64>,
    /// How many chose each level.
    pub levels: Option<Vec<u64>>,
    /// How many gave each reason.
    pub reasons: Vec<Option<u64>>,
}

/// What decides about the numbers of a count.
pub struct Disclosure<'a> {
    /// The smallest count that is shown, apart from 0.
    pub smallest: u64,
    /// Which levels are bad.
    pub bad: &'a [bool],
}

impl Disclosure<'_> {
    /// What of these counts is published.
    pub fn of(&self, group: &GroupCount) -> Disclosed {
        let mut units: Vec<_> = group.units.iter().map(|unit| self.unit(unit)).collect();
        let hides = |of: fn(&Shown) -> bool, units: &[Shown]| units.iter().any(of);
        let withheld = hides(|unit| unit.levels.is_none(), &units)
            .then(|| self.withheld(group))
            .flatten()
            .map(|place| {
                units[place] = self.hidden(units[place].reasons.len());
                &group.units[place]
            });
        let has_totals = withheld.is_some() || !hides(|unit| unit.levels.is_none(), &units);
        let few = units.iter().filter(|unit| unit.ratings.is_none()).count() as u64;
        let known: u64 = units.iter().filter_map(|unit| unit.ratings).sum();
        // Each ballot has ratings, so that many ballots would say that there are many ratings where none are published.
        let says_nothing = group.ballots >= self.smallest && group.ballots <= known + few;
        Disclosed {
            ballots: (has_totals || few == 0 || says_nothing).then_some(group.ballots),
            total: has_totals.then(|| self.total(group, &units, withheld)),
            units,
        }
    }

    fn is_small(&self, count: u64) -> bool {
        (1..self.smallest).contains(&count)
    }

    fn unit(&self, unit: &UnitCount) -> Shown {
        let (ratings, bad) = (unit.ratings(), unit.bad(self.bad));
        let mut shown = self.hidden(unit.reasons.len());
        if self.is_small(ratings) {
            return shown;
        }
        shown.ratings = Some(ratings);
        if self.is_small(bad) || self.is_small(ratings - bad) {
            return shown;
        }
        shown.bad = Some(bad);
        if !unit.levels.iter().any(|count| self.is_small(*count)) {
            shown.levels = Some(unit.levels.clone());
        }
        if !unit.reasons.iter().any(|count| self.is_small(*count)) {
            shown.reasons = unit.reasons.iter().copied().map(Some).collect();
        }
        shown
    }

    fn hidden(&self, reasons: usize) -> Shown {
        Shown {
            reasons: vec![None; reasons],
            ..Shown::default()
        }
    }

    /// The place of the unit that is withheld: the one with the fewest ratings that can make up every difference.
    fn withheld(&self, group: &GroupCount) -> Option<usize> {
        let units = group.units.iter().enumerate();
        let can = |unit: &UnitCount| {
            let has_enough = unit.levels.iter().all(|count| *count >= self.smallest);
            // No unit has more ratings than there are ballots.
            has_enough && unit.ratings() + self.smallest <= group.ballots
        };
        let place = units
            .filter(|(_, unit)| can(unit))
            .min_by_key(|(place, unit)| (unit.ratings(), *place));
        place.map(|(place, _)| place)
    }

    fn total(&self, group: &GroupCount, units: &[Shown], withheld: Option<&UnitCount>) -> Shown {
        let sum = |of: fn(&UnitCount) -> &[u64], at: usize| group.units.iter().map(|unit| of(unit)[at]).sum::<u64>();
        let levels: Vec<_> = (0..self.bad.len()).map(|at| sum(|unit| &unit.levels, at)).collect();
        let all = UnitCount {
            reasons: Vec::new(),
            levels,
        };
        let reason = |at: usize| {
            let total = sum(|unit| &unit.reasons, at);
            let is_hidden = units.iter().any(|unit| unit.reasons[at].is_none());
            // A rating has a reason only if it is bad.
            let makes_up = withheld.is_some_and(|unit| {
                unit.reasons[at] >= self.smallest && unit.reasons[at] + self.smallest <= unit.bad(self.bad)
            });
            (!is_hidden || makes_up).then_some(total)
        };
        Shown {
            ratings: Some(all.ratings()),
            bad: Some(all.bad(self.bad)),
            reasons: (0..units.first().map_or(0, |unit| unit.reasons.len()))
                .map(reason)
                .collect(),
            levels: Some(all.levels),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use wanping::domain::BallotGroup;

    use super::*;

    const BAD: [bool; 4] = [false, false, true, true];
    const SMALLEST: u64 = 3;
    const REASON: usize = 4;

    fn disclosure() -> Disclosure<'static> {
        Disclosure {
            smallest: SMALLEST,
            bad: &BAD,
        }
    }

    fn unit(levels: [u64; 4], reason: u64) -> UnitCount {
        UnitCount {
            levels: levels.to_vec(),
            reasons: vec![reason],
        }
    }

    fn group(ballots: u64, units: Vec<UnitCount>) -> GroupCount {
        GroupCount {
            group: BallotGroup::All,
            ballots,
            units,
        }
    }

    /// Levels, and how many ratings give the reason.
    type Row = [u64; 5];

    fn row(unit: &UnitCount) -> Row {
        let mut row = [unit.reasons[0]; 5];
        row[..REASON].copy_from_slice(&unit.levels);
        row
    }

    fn ratings(row: &Row) -> u64 {
        row[..REASON].iter().sum()
    }

    fn bad(row: &Row) -> u64 {
        row[2] + row[3]
    }

    /// Every row of at most so many ratings.
    fn rows(most: u64) -> Vec<Row> {
        let mut rows = Vec::new();
        for a in 0..=most {
            for b in 0..=most - a {
                for c in 0..=most - a - b {
                    for d in 0..=most - a - b - c {
                        rows.extend((0..=c + d).map(|reason| [a, b, c, d, reason]));
                    }
                }
            }
        }
        rows
    }

    /// The rows that an attacker must think possible for a unit by what is published of it, who knows the rules.
    fn possible(shown: &Shown) -> Vec<Row> {
        let few =
            |row: &Row| Disclosure::unit(&disclosure(), &unit([row[0], row[1], row[2], row[3]], row[4])) == *shown;
        rows(shown.ratings.unwrap_or(SMALLEST - 1))
            .into_iter()
            .filter(few)
            .collect()
    }

    /// The values that each hidden count of each unit can have by everything that is published: levels, reason, ratings, bad ratings,
    /// and the others. The attacker even knows which unit is withheld.
    fn attack(disclosed: &Disclosed, withheld: Option<usize>) -> Option<Vec<[BTreeSet<u64>; 8]>> {
        let others: Vec<usize> = (0..disclosed.units.len()).filter(|at| Some(*at) != withheld).collect();
        let choices: Vec<Vec<Row>> = others.iter().map(|at| possible(&disclosed.units[*at])).collect();
        if choices.iter().map(Vec::len).product::<usize>() > 50_000 {
            return None;
        }
        let total = disclosed.total.as_ref().map(|total| {
            let levels = total.levels.as_ref().unwrap();
            ([levels[0], levels[1], levels[2], levels[3]], total.reasons[0])
        });
        let mut values = vec![<[BTreeSet<u64>; 8]>::default(); disclosed.units.len()];
        let mut at = vec![0; choices.len()];
        loop {
            let mut table = vec![Row::default(); disclosed.units.len()];
            for (choice, (rows, unit)) in at.iter().zip(choices.iter().zip(&others)) {
                table[*unit] = rows[*choice];
            }
            for last in completed(&table, withheld, total) {
                if let Some(withheld) = withheld {
                    table[withheld] = last;
                }
                if agrees(&table, disclosed, total) {
                    for (values, row) in values.iter_mut().zip(&table) {
                        let sums = [ratings(row), bad(row), ratings(row) - bad(row)];
                        for (values, value) in values.iter_mut().zip(row.iter().chain(&sums)) {
                            values.insert(*value);
                        }
                    }
                }
            }
            let Some(next) = (0..at.len()).find(|next| at[*next] + 1 < choices[*next].len()) else {
                return Some(values);
            };
            at[next] += 1;
            at[..next].fill(0);
        }
    }

    /// The rows that the withheld unit must have where the others have these; one row of nothing where none is withheld.
    fn completed(table: &[Row], withheld: Option<usize>, total: Option<([u64; 4], Option<u64>)>) -> Vec<Row> {
        let (Some(_), Some((levels, reason))) = (withheld, total) else {
            return vec![Row::default()];
        };
        let mut last = Row::default();
        for at in 0..REASON {
            let Some(left) = levels[at].checked_sub(table.iter().map(|row| row[at]).sum()) else {
                return Vec::new();
            };
            last[at] = left;
        }
        let reasons = match reason {
            None => 0..=bad(&last),
            Some(reason) => match reason.checked_sub(table.iter().map(|row| row[REASON]).sum()) {
                Some(left) if left <= bad(&last) => left..=left,
                _ => return Vec::new(),
            },
        };
        let with = |reason| {
            last[REASON] = reason;
            last
        };
        reasons.map(with).collect()
    }

    fn agrees(table: &[Row], disclosed: &Disclosed, total: Option<([u64; 4], Option<u64>)>) -> bool {
        let sum = |at: usize| table.iter().map(|row| row[at]).sum::<u64>();
        if let Some((levels, reason)) = total
            && ((0..REASON).any(|at| sum(at) != levels[at]) || reason.is_some_and(|reason| sum(REASON) != reason))
        {
            return false;
        }
        // Every ballot has a rating, and none has two of the same unit.
        let most = table.iter().map(ratings).max().unwrap_or_default();
        let all = table.iter().map(ratings).sum();
        disclosed.ballots.is_none_or(|ballots| (most..=all).contains(&ballots))
    }

    fn any_group() -> impl Strategy<Value = GroupCount> {
        let few = [0..4_u64, 0..4_u64, 0..4_u64, 0..4_u64];
        let many = [3..6_u64, 3..6_u64, 3..8_u64, 3..8_u64];
        let with_reason = |levels: [u64; 4]| (Just(levels), 0..=levels[2] + levels[3]);
        let row = prop_oneof![3 => few, 2 => many].prop_flat_map(with_reason);
        (prop::collection::vec(row, 1..5), 0..8_u64).prop_map(|(rows, over)| {
            let units: Vec<_> = rows.into_iter().map(|(levels, reason)| unit(levels, reason)).collect();
            let most = units.iter().map(UnitCount::ratings).max().unwrap_or_default();
            let all = units.iter().map(UnitCount::ratings).sum();
            group((most + over).min(all), units)
        })
    }

    fn withheld(group: &GroupCount, disclosed: &Disclosed) -> Option<usize> {
        let is = |at: &usize| disclosed.units[*at].ratings.is_none() && group.units[*at].ratings() >= SMALLEST;
        (0..group.units.len()).find(is)
    }

    proptest! {
        #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::with_cases(96) })]

        /// Whoever knows the rules and everything that is published can narrow no small count further than to 1 to k - 1.
        #[test]
        fn nobody_can_work_out_a_small_count(group in any_group()) {
            let disclosed = disclosure().of(&group);
            let values = attack(&disclosed, withheld(&group, &disclosed));
            prop_assume!(values.is_some());
            for (at, values) in values.unwrap().iter().enumerate() {
                let row = row(&group.units[at]);
                let sums = [ratings(&row), bad(&row), ratings(&row) - bad(&row)];
                for (count, values) in row.iter().chain(&sums).zip(values) {
                    prop_assert!(values.contains(count), "the attack missed the truth");
                    if disclosure().is_small(*count) {
                        for value in 1..SMALLEST {
                            prop_assert!(values.contains(&value), "unit {at}: {count} is not {value}: {disclosed:?}");
                        }
                    }
                }
            }
        }

        #[test]
        fn no_small_count_is_published(group in any_group()) {
            let disclosed = disclosure().of(&group);
            for shown in disclosed.units.iter().chain(&disclosed.total) {
                let numbers = shown.levels.iter().flatten().chain(&shown.ratings).chain(&shown.bad);
                for number in numbers.chain(shown.reasons.iter().flatten()) {
                    prop_assert!(!disclosure().is_small(*number), "{shown:?}");
                }
            }
        }
    }

    #[test]
    fn a_unit_shows_as_much_as_has_no_small_count() {
        let shown = |levels, reason| disclosure().unit(&unit(levels, reason));
        let all = shown([5, 3, 0, 4], 4);
        assert_eq!(
            (all.ratings, all.bad, all.levels),
            (Some(12), Some(4), Some(vec![5, 3, 0, 4]))
        );
        assert_eq!(all.reasons, [Some(4)]);
        let sums = shown([5, 2, 3, 4], 2);
        assert_eq!((sums.ratings, sums.bad, sums.levels), (Some(14), Some(7), None));
        assert_eq!(sums.reasons, [None]);
        let ratings = shown([5, 3, 1, 0], 0);
        assert_eq!((ratings.ratings, ratings.bad, ratings.levels), (Some(9), None, None));
        assert_eq!(shown([1, 0, 1, 0], 0), disclosure().hidden(1));
        assert_eq!(
            shown([0, 0, 0, 0], 0).ratings,
            Some(0),
            "that nobody rated it points at nobody"
        );
    }

    #[test]
    fn totals_are_published_where_a_unit_can_be_withheld_for_them() {
        let small = unit([4, 0, 1, 0], 0);
        let covers = unit([4, 3, 5, 5], 4);
        let larger = unit([9, 9, 9, 9], 9);
        let with = disclosure().of(&group(40, vec![small.clone(), larger.clone(), covers]));
        let total = with.total.unwrap();
        assert_eq!(total.levels.unwrap(), [17, 12, 15, 14]);
        assert_eq!(total.reasons, [Some(13)]);
        assert_eq!(with.units[2], disclosure().hidden(1));
        assert_eq!(with.units[1].ratings, Some(36));
        let without = disclosure().of(&group(40, vec![small.clone(), unit([9, 9, 9, 0], 9)]));
        assert_eq!(without.total, None);
        // Had everybody rated the unit that is withheld, its ratings would be known.
        assert_eq!(disclosure().of(&group(36, vec![small, larger.clone()])).total, None);
        let nothing_hidden = disclosure().of(&group(40, vec![larger.clone(), larger]));
        assert_eq!(nothing_hidden.total.unwrap().ratings, Some(72));
    }
}
