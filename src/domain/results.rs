//! How citizens voted, as far as it is published.

use std::sync::Arc;

use super::figure::number;
use super::{AXIS, PartialDate, Source};

/// The counts of a ballot: of all units together, or of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// Ballots counted, in the publisher's digits.
    pub ballots: Option<String>,
    /// Turnout in percent, in the publisher's digits.
    pub turnout: Option<String>,
    /// How many chose each level, in the publisher's order.
    pub counts: Vec<LevelCount>,
    /// The publisher's remark on them.
    pub text: Option<String>,
    /// When they were counted.
    pub date: Option<PartialDate>,
    /// Where they are published.
    pub source: Option<Arc<Source>>,
}

impl Results {
    /// The sum of the published counts, with suppressed ones at their upper bound; 0 if none is published.
    pub fn total(&self) -> i64 {
        let counts = self.counts.iter().filter_map(|count| count.tally.at_most());
        counts.fold(0, i64::saturating_add)
    }

    /// The start and end of each count on an axis that ends at `total`, one count after the other; `None` for one that cannot be
    /// drawn.
    pub fn stacked(&self, total: i64) -> Vec<Option<(u32, u32)>> {
        let mut so_far = 0_i64;
        let counts = self.counts.iter().map(|count| {
            let from = so_far;
            so_far = so_far.saturating_add(count.tally.at_most()?);
            Some((place(from, total), place(so_far, total)))
        });
        counts.collect()
    }
}

/// The levels that say that somebody is not satisfied, and the other ones.
const DISSATISFIED: [&str; 2] = ["dissatisfied", "very-dissatisfied"];
const OTHERS: [&str; 3] = ["very-satisfied", "satisfied", "fairly-satisfied"];

impl Results {
    /// How many in a thousand were dissatisfied. `None` where the counts do not say it: one of them is not published, suppressed
    /// or of an unknown level.
    pub fn dissatisfied(&self) -> Option<u32> {
        let mut dissatisfied = 0_i64;
        for count in &self.counts {
            let level = count.level.as_str();
            if DISSATISFIED.contains(&level) {
                dissatisfied = dissatisfied.checked_add(count.tally.exactly()?)?;
            } else if !OTHERS.contains(&level) {
                return None;
            }
        }
        self.per_mille(dissatisfied)
    }

    /// How many in a thousand chose the level of this count; `None` where the counts do not say it, as above.
    pub fn share(&self, count: &LevelCount) -> Option<u32> {
        self.per_mille(count.tally.exactly()?)
    }

    fn per_mille(&self, part: i64) -> Option<u32> {
        let mut counts = self.counts.iter().map(|count| count.tally.exactly());
        let all = counts.try_fold(0_i64, |all, count| all.checked_add(count?))?;
        let share = (i128::from(part) * 2000 + i128::from(all)).checked_div(i128::from(all) * 2)?;
        u32::try_from(share).ok()
    }
}

/// How many chose a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelCount {
    /// Code of the level.
    pub level: String,
    /// The publisher's word for it.
    pub label: Option<String>,
    /// How many.
    pub tally: Tally,
}

/// A count, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tally {
    /// Nobody has published it.
    Unpublished,
    /// The count, digit for digit.
    Counted(String),
    /// Fewer than this: the number itself could point at persons.
    FewerThan(u64),
}

impl Tally {
    /// The count or its upper bound, in the unit of [`number`]; `None` if it is not published or no plain number.
    fn at_most(&self) -> Option<i64> {
        match self {
            Self::Counted(digits) => number(digits).filter(|count| *count >= 0),
            Self::FewerThan(limit) => number(&limit.to_string()),
            Self::Unpublished => None,
        }
    }

    /// The count, in the unit of [`number`]; `None` if it is not published, suppressed or no plain number.
    fn exactly(&self) -> Option<i64> {
        match self {
            Self::Counted(_) => self.at_most(),
            Self::FewerThan(_) | Self::Unpublished => None,
        }
    }
}

/// The position of a count on an axis.
fn place(count: i64, end: i64) -> u32 {
    let at = i128::from(count) * i128::from(AXIS) / i128::from(end.max(1));
    u32::try_from(at.min(i128::from(AXIS))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(digits: &str) -> Tally {
        Tally::Counted(digits.to_owned())
    }

    #[test]
    fn counts_are_drawn_one_after_the_other() {
        let tallies = [
            counted("1,200"),
            counted("300"),
            Tally::FewerThan(6),
            Tally::Unpublished,
            counted("约百"),
            counted("-5"),
        ];
        let results = Results {
            ballots: None,
            turnout: None,
            counts: tallies
                .into_iter()
                .map(|tally| LevelCount {
                    level: "satisfied".to_owned(),
                    label: None,
                    tally,
                })
                .collect(),
            text: None,
            date: None,
            source: None,
        };
        let ends = [(0, 796), (796, 996), (996, 1000)].map(Some);
        let stacked = results.stacked(results.total());
        assert_eq!(
            stacked,
            [&ends[..], &[None, None, None]].concat(),
            "the gap of none of them is seen"
        );
        let beyond = results.stacked(1);
        assert_eq!(beyond[0], Some((0, 1000)), "nothing leaves its axis");
    }

    #[test]
    fn a_share_exists_only_if_every_count_is_published() {
        let of = |counts: &[(&str, Tally)]| {
            let counts = counts.iter().map(|(level, tally)| LevelCount {
                level: (*level).to_owned(),
                label: None,
                tally: tally.clone(),
            });
            let results = Results {
                ballots: None,
                turnout: None,
                counts: counts.collect(),
                text: None,
                date: None,
                source: None,
            };
            results.dissatisfied()
        };
        let good = ("satisfied", counted("1,278"));
        let bad = ("dissatisfied", counted("163"));
        let worst = ("very-dissatisfied", counted("98"));
        assert_eq!(
            of(&[good.clone(), bad.clone(), worst.clone()]),
            Some(170),
            "261 of 1539 are 16.96 %"
        );
        assert_eq!(of(std::slice::from_ref(&good)), Some(0));
        assert_eq!(of(std::slice::from_ref(&worst)), Some(1000));
        assert_eq!(of(&[]), None);
        for unknown in [Tally::Unpublished, Tally::FewerThan(6), counted("约百")] {
            assert_eq!(of(&[good.clone(), ("dissatisfied", unknown)]), None);
        }
        assert_eq!(of(&[bad, ("unclear", counted("3"))]), None);
    }
}
