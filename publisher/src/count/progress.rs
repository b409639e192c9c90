//! How far a count is, on standard error.

use std::time::{Duration, Instant};

use crate::console::tell_error;

/// The pause between two lines.
const PAUSE: Duration = Duration::from_secs(2);

/// Tells how far a count is, from time to time.
pub struct Progress {
    total: u64,
    started: Instant,
    told: Instant,
}

impl Progress {
    /// The beginning of something of this size.
    pub fn new(total: u64) -> Self {
        let now = Instant::now();
        Self {
            total,
            started: now,
            told: now,
        }
    }

    /// So much of the size is done, with so many records.
    pub fn at(&mut self, done: u64, records: u64) {
        if self.told.elapsed() >= PAUSE {
            self.told = Instant::now();
            tell_error(&line(self.started.elapsed(), done, self.total, records));
        }
    }
}

fn line(passed: Duration, done: u64, total: u64, records: u64) -> String {
    let percent = u128::from(done) * 100 / u128::from(total.max(1));
    let left = passed.as_secs_f64() * (total.saturating_sub(done)) as f64 / done.max(1) as f64;
    format!("{records} records, {percent} %, about {} s left", left.ceil())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_the_share_that_is_done() {
        let passed = Duration::from_secs(30);
        assert_eq!(line(passed, 250, 1000, 17), "17 records, 25 %, about 90 s left");
        assert_eq!(line(passed, 1000, 1000, 17), "17 records, 100 %, about 0 s left");
        assert_eq!(line(Duration::ZERO, 0, 0, 0), "0 records, 0 %, about 0 s left");
    }
}
