//! One stage of the test run and what came of it.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::count::Count;
use crate::say;

/// A named stage.
pub struct Stage {
    /// As the summary names it.
    pub name: &'static str,
    /// Runs it and counts.
    pub run: fn() -> Result<Count>,
}

/// What came of a stage.
pub struct Outcome {
    /// The stage's name.
    pub name: &'static str,
    /// Its counts; a failure that is not a test's own counts as one.
    pub count: Count,
    took: Duration,
    problem: Option<String>,
}

impl Stage {
    /// Runs the stage under its heading and times it.
    pub fn outcome(&self) -> Outcome {
        say::heading(self.name);
        let start = Instant::now();
        let (count, problem) = match (self.run)() {
            Ok(count) => (count, None),
            Err(error) => (
                Count {
                    passed: 0,
                    failed: 1,
                },
                Some(format!("{error:#}")),
            ),
        };
        let outcome = Outcome {
            name: self.name,
            count,
            took: start.elapsed(),
            problem,
        };
        say::line(&outcome.row());
        outcome
    }
}

impl Outcome {
    /// Whether anything went wrong.
    pub fn failed(&self) -> bool {
        self.count.failed > 0 || self.problem.is_some()
    }

    /// What went wrong, in a line.
    pub fn why(&self) -> String {
        match &self.problem {
            Some(problem) => problem.clone(),
            None => format!("{} failed, see above", self.count.failed),
        }
    }

    /// A line of the summary: name, seconds, counts.
    pub fn row(&self) -> String {
        let Count { passed, failed } = self.count;
        let seconds = self.took.as_secs_f64();
        // Not "N passed, M failed": only the run's very last line reads so.
        format!(
            "{:<12} {seconds:>7.1} s  {passed:>5} ok  {failed:>3} not ok",
            self.name
        )
    }
}
