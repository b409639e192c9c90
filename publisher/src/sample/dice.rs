//! Reproducible random choices.

use fastrand::Rng;

/// A sequence of random choices that the seed determines.
pub struct Dice(Rng);

impl Dice {
    /// The sequence of this seed.
    pub fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// A number from `least` to `most`, both included.
    pub fn number(&mut self, least: u32, most: u32) -> u32 {
        self.0.u32(least..=most)
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0.u64(..)
    }

    /// `count` different numbers below `limit`, all of them if there are no more. It is for few of many: see [`Dice::some`].
    pub fn few(&mut self, limit: usize, count: usize) -> Vec<usize> {
        let mut few = Vec::with_capacity(count);
        while few.len() < count.min(limit) {
            let number = self.0.usize(0..limit);
            if !few.contains(&number) {
                few.push(number);
            }
        }
        few
    }

    /// True in one of so many cases on average.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.0.u32(0..times) == 0
    }

    /// An item of a list, which must not be empty.
    pub fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.0.usize(0..of.len())]
    }

    /// `count` different numbers below `limit`, in random order; `count` must not exceed `limit`.
    pub fn some(&mut self, limit: usize, count: usize) -> Vec<usize> {
        let mut numbers: Vec<_> = (0..limit).collect();
        self.0.shuffle(&mut numbers);
        numbers.truncate(count);
        numbers
    }
}
