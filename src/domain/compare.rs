//! Compares the boards of two cycles: which units were named again.

use super::Board;

/// The units on one or both of two boards. Units are the same if they have the same key, even if their names differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Units on both boards: their indices on the later and on the earlier one, in the order of the later one.
    pub again: Vec<(usize, usize)>,
    /// Indices on the later board of units that are only on this board.
    pub only_now: Vec<usize>,
    /// Indices on the earlier board of units that are only on that board.
    pub only_then: Vec<usize>,
}

impl Comparison {
    /// Compares the board of one cycle with that of an earlier one.
    pub fn of(now: &Board, then: &Board) -> Self {
        let mut comparison = Self::default();
        for (at, case) in now.cases.iter().enumerate() {
            match then.cases.iter().position(|before| before.unit.id == case.unit.id) {
                Some(before) => comparison.again.push((at, before)),
                None => comparison.only_now.push(at),
            }
        }
        for (at, case) in then.cases.iter().enumerate() {
            if now.case(&case.unit.id).is_none() {
                comparison.only_then.push(at);
            }
        }
        comparison
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{bare_case, board_of, unit};
    use proptest::prelude::*;
    use proptest::sample::subsequence;

    fn board(units: &[usize]) -> Board {
        let case = |number: &usize| {
            let mut case = bare_case(vec![]);
            case.unit = unit(*number);
            case
        };
        board_of(units.iter().map(case).collect())
    }

    #[test]
    fn a_unit_is_the_same_under_another_name() {
        let (mut now, then) = (board(&[7, 3, 5]), board(&[1, 5, 7]));
        now.cases[0].unit.name = "新名".to_owned();
        let comparison = Comparison::of(&now, &then);
        assert_eq!(comparison.again, [(0, 2), (2, 1)]);
        assert_eq!((comparison.only_now, comparison.only_then), (vec![1], vec![0]));
    }

    fn units() -> impl Strategy<Value = Vec<usize>> {
        subsequence((0..9).collect::<Vec<_>>(), 0..9).prop_shuffle()
    }

    proptest! {
        #[test]
        fn each_index_is_listed_once(now in units(), then in units()) {
            let comparison = Comparison::of(&board(&now), &board(&then));
            for (here, there) in &comparison.again {
                prop_assert_eq!(now[*here], then[*there]);
            }
            prop_assert!(comparison.only_now.iter().all(|at| !then.contains(&now[*at])));
            let (mut here, mut there): (Vec<usize>, Vec<usize>) = comparison.again.into_iter().unzip();
            here.extend(comparison.only_now);
            there.extend(comparison.only_then);
            here.sort_unstable();
            there.sort_unstable();
            prop_assert_eq!(here, (0..now.len()).collect::<Vec<_>>());
            prop_assert_eq!(there, (0..then.len()).collect::<Vec<_>>());
        }
    }
}
