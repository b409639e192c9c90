//! The only sort that the rules use: each further one would be compiled again.

use std::cmp::Ordering;

/// The numbers below `count`, sorted by `order`.
pub(super) fn sorted(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    numbers.sort_unstable_by(|a, b| order(*a, *b));
    numbers
}
