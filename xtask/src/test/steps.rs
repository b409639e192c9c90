//! Named steps, each with its result and its time.

use crate::process::seconds;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// How one step ended.
struct Done {
    name: &'static str,
    result: Result<()>,
    took: Duration,
}

/// Steps in the order they ran. A failed one does not keep the others from running, but fails the command at the end.
#[derive(Default)]
pub struct Steps(Vec<Done>);

impl Steps {
    /// Runs a step; returns its result if it succeeds.
    pub fn run<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let result = work();
        if let Err(error) = &result {
            println!("{error:#}");
        }
        let (made, result) = match result {
            Ok(made) => (Some(made), Ok(())),
            Err(error) => (None, Err(error)),
        };
        self.0.push(Done {
            name,
            result,
            took: start.elapsed(),
        });
        made
    }

    fn summary(&self) -> String {
        let width = self.0.iter().map(|step| step.name.len()).max().unwrap_or_default();
        let mut summary = String::new();
        for Done { name, result, took } in &self.0 {
            let mark = if result.is_ok() { "ok    " } else { "FAILED" };
            summary.push_str(&format!("  {mark}  {name:width$}  {:>8}\n", seconds(*took)));
        }
        summary
    }

    pub fn finish(self) -> Result<()> {
        print!("\n{}", self.summary());
        let failed: Vec<&str> = self
            .0
            .iter()
            .filter(|step| step.result.is_err())
            .map(|step| step.name)
            .collect();
        if !failed.is_empty() {
            bail!("These steps failed: {}.", failed.join(", "));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_runs_and_failed_ones_are_named() {
        let mut steps = Steps::default();
        assert_eq!(steps.run("first", || Ok(7)), Some(7));
        assert_eq!(steps.run::<()>("second", || bail!("no")), None);
        assert_eq!(steps.run("third one", || Ok(())), Some(()));
        let lines: Vec<String> = steps.summary().lines().map(|line| line[..19].to_owned()).collect();
        assert_eq!(
            lines,
            ["  ok      first    ", "  FAILED  second   ", "  ok      third one"]
        );
        let message = steps.finish().err().map(|error| error.to_string());
        assert_eq!(message.as_deref(), Some("These steps failed: second."));
    }
}
