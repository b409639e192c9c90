//! Chance that can be repeated.

use fastrand::Rng;

/// A row of random choices that the seed decides.
pub struct Dice(Rng);

impl Dice {
    /// The row of this seed.
    pub fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// A number from `least` to `most`, both included.
    pub fn number(&mut self, least: u32, most: u32) -> u32 {
        self.0.u32(least..=most)
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.0.u32(0..times) == 0
    }

    /// One of a list that is not empty.
    pub fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.0.usize(0..of.len())]
    }

    /// So many different numbers below a limit, which is not smaller, in any order.
    pub fn some(&mut self, limit: usize, count: usize) -> Vec<usize> {
        let mut numbers: Vec<_> = (0..limit).collect();
        self.0.shuffle(&mut numbers);
        numbers.truncate(count);
        numbers
    }
}
