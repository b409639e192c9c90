//! Work on many things at the same time.

use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Error, Result};

/// As many threads as the machine has processors.
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does the work on each item, on so many threads. After a failure no further item is begun.
///
/// # Errors
/// The first failure.
pub fn each<T: Sync>(items: &[T], threads: usize, work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let failure: OnceLock<Error> = OnceLock::new();
    let worker = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(error) = work(item) {
                next.store(items.len(), Ordering::Relaxed);
                // Another thread's failure may have come first.
                let _ = failure.set(error);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads.min(items.len()) {
            scope.spawn(worker);
        }
    });
    failure.into_inner().map_or(Ok(()), Err)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Mutex;

    use anyhow::bail;

    use super::*;

    #[test]
    fn everything_is_worked_on_once() {
        let items: Vec<_> = (0..1_000).collect();
        let done = Mutex::new(Vec::new());
        each(&items, 4, |item| {
            done.lock().unwrap().push(*item);
            Ok(())
        })
        .unwrap();
        let done = done.into_inner().unwrap();
        assert_eq!(done.len(), items.len());
        assert_eq!(done.into_iter().collect::<BTreeSet<_>>(), items.into_iter().collect());
    }

    #[test]
    fn after_a_failure_nothing_more_is_begun() {
        let begun = AtomicUsize::new(0);
        let items: Vec<_> = (0..1_000).collect();
        let failed = each(&items, 1, |item| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *item == 3 {
                bail!("no {item}")
            }
            Ok(())
        });
        assert_eq!(failed.unwrap_err().to_string(), "no 3");
        assert_eq!(begun.into_inner(), 4);
    }
}
