//! The order of units by how citizens rated them, and how far the numbers of ratings carry it.

use std::cmp::Ordering;

use super::{CountingRules, Level};

/// 97.5 % of a normal distribution lie below it: an interval of 95 % reaches so many standard errors to both sides.
const REACH: f64 = 1.96;

/// Where a unit stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// What it is ordered by: its share of bad ratings, or what its ratings are worth on average.
    pub value: f64,
    /// The interval in which that lies with a certainty of 95 %, were other citizens asked by the same chance.
    pub between: (f64, f64),
    /// Its place, where 1 is the worst. Units with the same value share one.
    pub place: usize,
    /// Its first and its last place that the numbers leave open: the units whose intervals do not meet its own are clearly before and
    /// after it. Where intervals meet, the order is not firm.
    pub places: (usize, usize),
}

/// The order of units, worst first: for each of them its index, and where it stands. Units with fewer ratings than the rules ask for
/// have no place. `counts` are the numbers of ratings of each unit by the levels.
pub fn ranking(rules: &CountingRules, levels: &[Level], counts: &[Vec<u64>]) -> Vec<(usize, Ranked)> {
    let worths: Vec<u64> = levels.iter().map(|level| worth(rules, level)).collect();
    let is_share = rules.worths.is_empty();
    let placed = counts.iter().enumerate().filter(|(_, counts)| {
        let ratings: u64 = counts.iter().sum();
        ratings > 0 && ratings >= rules.fewest_ratings
    });
    let mut scores: Vec<_> = placed
        .map(|(at, counts)| (at, Score::of(counts, &worths, is_share)))
        .collect();
    // Of units with the same value, the order of the roster stays.
    scores.sort_by(|(_, one), (_, other)| one.worse_first(other, is_share));
    // As badness, where more is worse.
    let badness = |score: &Score| match is_share {
        true => score.between,
        false => (-score.between.1, -score.between.0),
    };
    let sorted = |bound: fn((f64, f64)) -> f64| {
        let mut bounds: Vec<f64> = scores.iter().map(|(_, score)| bound(badness(score))).collect();
        bounds.sort_by(f64::total_cmp);
        bounds
    };
    let (least, most) = (sorted(|(least, _)| least), sorted(|(_, most)| most));
    let places = |score: &Score| {
        let (low, high) = badness(score);
        let clearly_worse = least.len() - least.partition_point(|other| *other <= high);
        let clearly_better = most.partition_point(|other| *other < low);
        (clearly_worse + 1, most.len() - clearly_better)
    };
    let mut ranked: Vec<(usize, Ranked)> = Vec::with_capacity(scores.len());
    for (index, (at, score)) in scores.iter().enumerate() {
        let before = index
            .checked_sub(1)
            .and_then(|before| Some((&scores.get(before)?.1, ranked.last()?.1.place)));
        let shared = before.filter(|(before, _)| before.worse_first(score, is_share) == Ordering::Equal);
        let unit = Ranked {
            value: score.value(),
            between: score.between,
            place: shared.map_or(index + 1, |(_, place)| place),
            places: places(score),
        };
        ranked.push((*at, unit));
    }
    ranked
}

/// What a level is worth; where the rules give no worths, 1 for a bad one.
fn worth(rules: &CountingRules, level: &Level) -> u64 {
    match rules.worths.is_empty() {
        true => u64::from(level.bad),
        false => {
            let own = rules.worths.iter().find(|worth| worth.level == level.code);
            own.map_or(0, |worth| worth.worth)
        }
    }
}

struct Score {
    sum: u128,
    ratings: u64,
    between: (f64, f64),
}

impl Score {
    fn of(counts: &[u64], worths: &[u64], is_share: bool) -> Self {
        let ratings = counts.iter().sum();
        let of_level = || counts.iter().zip(worths);
        let sum = of_level()
            .map(|(count, worth)| u128::from(*count) * u128::from(*worth))
            .sum();
        let between = match is_share {
            true => wilson(sum as f64, ratings as f64),
            false => around_mean(of_level().map(|(count, worth)| (*count as f64, *worth as f64))),
        };
        Self { sum, ratings, between }
    }

    fn value(&self) -> f64 {
        self.sum as f64 / self.ratings as f64
    }

    /// Exact: rounding must not decide between two units.
    fn worse_first(&self, other: &Self, more_is_worse: bool) -> Ordering {
        let (own, its) = (
            self.sum * u128::from(other.ratings),
            other.sum * u128::from(self.ratings),
        );
        match more_is_worse {
            true => its.cmp(&own),
            false => own.cmp(&its),
        }
    }
}

/// Wilson's interval for a share, which holds for few ratings and for shares near 0 and 1, too.
fn wilson(part: f64, all: f64) -> (f64, f64) {
    let square = REACH * REACH;
    let share = part / all;
    let middle = (share + square / (2.0 * all)) / (1.0 + square / all);
    let reach = REACH / (1.0 + square / all) * (share * (1.0 - share) / all + square / (4.0 * all * all)).sqrt();
    // Where the share is 0 or 1, rounding could leave it out.
    ((middle - reach).clamp(0.0, share), (middle + reach).clamp(share, 1.0))
}

/// The interval around the mean of these numbers of worths. One rating of the least worth and one of the most are added for it: so
/// that ratings that are all the same do not seem certain.
fn around_mean(of_level: impl Iterator<Item = (f64, f64)> + Clone) -> (f64, f64) {
    let worths = || of_level.clone().map(|(_, worth)| worth);
    let (least, most) = (
        worths().fold(f64::INFINITY, f64::min),
        worths().fold(f64::NEG_INFINITY, f64::max),
    );
    let all = || of_level.clone().chain([(1.0, least), (1.0, most)]);
    let ratings: f64 = all().map(|(count, _)| count).sum();
    let mean = all().map(|(count, worth)| count * worth).sum::<f64>() / ratings;
    let variance = all()
        .map(|(count, worth)| count * (worth - mean) * (worth - mean))
        .sum::<f64>()
        / (ratings - 1.0);
    let reach = REACH * (variance / ratings).sqrt();
    ((mean - reach).max(least), (mean + reach).min(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::LevelWorth;
    use proptest::prelude::*;

    fn levels() -> Vec<Level> {
        let level = |code: &str, bad| Level {
            code: code.to_owned(),
            label: code.to_owned(),
            meaning: None,
            bad,
            comment: false,
        };
        vec![level("good", false), level("fair", false), level("bad", true)]
    }

    fn by_share() -> CountingRules {
        CountingRules::default()
    }

    fn by_worth() -> CountingRules {
        let worths = [("good", 100), ("fair", 60), ("bad", 0)];
        let worths = worths.map(|(level, worth)| LevelWorth {
            level: level.to_owned(),
            worth,
        });
        CountingRules {
            worths: worths.to_vec(),
            ..CountingRules::default()
        }
    }

    fn order(rules: &CountingRules, counts: &[[u64; 3]]) -> Vec<(usize, (usize, usize))> {
        let counts: Vec<_> = counts.iter().map(|counts| counts.to_vec()).collect();
        let ranked = ranking(rules, &levels(), &counts);
        ranked.into_iter().map(|(at, ranked)| (at, ranked.places)).collect()
    }

    #[test]
    fn the_worst_is_first_and_units_with_few_ratings_have_no_place() {
        let counts = [[900, 0, 100], [29, 0, 0], [100, 0, 900], [0, 0, 0], [500, 0, 500]];
        assert_eq!(order(&by_share(), &counts), [(2, (1, 1)), (4, (2, 2)), (0, (3, 3))]);
        assert_eq!(order(&by_worth(), &counts), [(2, (1, 1)), (4, (2, 2)), (0, (3, 3))]);
    }

    #[test]
    fn what_few_ratings_cannot_tell_apart_shares_its_places() {
        // 40 % and 50 % of thirty; 90 % of a thousand.
        let counts = [[18, 0, 12], [15, 0, 15], [100, 0, 900]];
        assert_eq!(order(&by_share(), &counts), [(2, (1, 1)), (1, (2, 3)), (0, (2, 3))]);
    }

    #[test]
    fn units_with_the_same_value_share_a_place() {
        // 1 of 3 is no more exact than 100 of 300.
        let counts: Vec<_> = [[200, 0, 100], [40, 0, 20], [10, 0, 90], [90, 0, 10]]
            .map(Vec::from)
            .into();
        let ranked = ranking(&by_share(), &levels(), &counts);
        let places: Vec<_> = ranked.iter().map(|(at, ranked)| (*at, ranked.place)).collect();
        assert_eq!(places, [(2, 1), (0, 2), (1, 2), (3, 4)]);
    }

    #[test]
    fn worths_see_what_shares_do_not() {
        // The same share of bad ratings, but fewer good ones.
        let counts = [[900, 0, 100], [0, 900, 100]];
        assert_eq!(order(&by_share(), &counts), [(0, (1, 2)), (1, (1, 2))]);
        assert_eq!(order(&by_worth(), &counts), [(1, (1, 1)), (0, (2, 2))]);
    }

    #[test]
    fn the_intervals_are_those_of_the_literature() {
        // Newcombe (1998), table I: 81 of 263, and 0 of 20.
        let near = |(low, high): (f64, f64), other: (f64, f64)| {
            assert!(
                (low - other.0).abs() < 5e-5 && (high - other.1).abs() < 5e-5,
                "{low} {high}"
            );
        };
        near(wilson(81.0, 263.0), (0.2553, 0.3662));
        near(wilson(0.0, 20.0), (0.0, 0.1611));
        // All the same, and still not certain.
        let (low, high) = around_mean([(30.0, 100.0), (0.0, 0.0)].into_iter());
        assert!(low < 95.0 && high == 100.0, "{low} {high}");
    }

    proptest! {
        #[test]
        fn every_unit_stands_within_its_places(
            counts in prop::collection::vec(prop::array::uniform3(0..200_u64), 0..20),
            is_share: bool,
        ) {
            let rules = if is_share { by_share() } else { by_worth() };
            let lists: Vec<_> = counts.iter().map(|counts| counts.to_vec()).collect();
            let ranked = ranking(&rules, &levels(), &lists);
            for (at, unit) in &ranked {
                prop_assert!(unit.between.0 <= unit.value && unit.value <= unit.between.1, "{unit:?}");
                prop_assert!((unit.places.0..=unit.places.1).contains(&unit.place), "{unit:?}");
                prop_assert!(counts[*at].iter().sum::<u64>() >= rules.fewest_ratings);
                // Two units are before and after each other only if their intervals do not meet.
                for (_, other) in &ranked {
                    let meet = unit.between.0 <= other.between.1 && other.between.0 <= unit.between.1;
                    prop_assert!(!meet || unit.places.0 <= other.places.1);
                }
            }
            let placed = counts.iter().filter(|counts| counts.iter().sum::<u64>() >= rules.fewest_ratings).count();
            prop_assert_eq!(ranked.len(), placed);
        }

        #[test]
        fn more_ratings_of_the_same_kind_narrow_the_interval(counts in prop::array::uniform3(10..50_u64), is_share: bool) {
            let rules = if is_share { by_share() } else { by_worth() };
            let more = counts.map(|count| count * 10);
            let width = |counts: [u64; 3]| {
                let ranked = ranking(&rules, &levels(), &[counts.to_vec()]);
                let (low, high) = ranked[0].1.between;
                high - low
            };
            prop_assert!(width(more) < width(counts));
        }
    }
}
