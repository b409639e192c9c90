//! Two boards of different cycles: who came back.

use super::Board;

/// Who stands on which of two boards. The same unit is the one with the same key, whatever its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Units on both: their places on the board of now and on that of then, in the order of now.
    pub again: Vec<(usize, usize)>,
    /// Places on the board of now of units that stand on it alone.
    pub only_now: Vec<usize>,
    /// Places on the board of then of units that stand on it alone.
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
