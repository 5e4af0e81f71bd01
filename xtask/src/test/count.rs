//! Reading counts from what test runners print.

use std::ops::AddAssign;

/// How many passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests or checks that held.
    pub passed: u32,
    /// Tests or checks that did not.
    pub failed: u32,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Count {
    /// One check that holds.
    pub const ONE: Self = Self {
        passed: 1,
        failed: 0,
    };

    /// Sums what the runners' closing lines say: nextest's summary, cargo test's results, vitest's
    /// `Tests` line, Playwright's `12 passed (1.4m)` and `1 failed`, and our own runners' last line. `None` if there is no such line.
    pub fn read(said: &str) -> Option<Self> {
        let mut sum = None;
        for line in said.lines().map(str::trim).filter(|line| is_closing(line)) {
            let failed =
                before(line, "failed") + before(line, "timed out") + before(line, "exec failed");
            *sum.get_or_insert_with(Self::default) += Self {
                passed: before(line, "passed"),
                failed,
            };
        }
        sum
    }
}

fn is_closing(line: &str) -> bool {
    let nextest = line.starts_with("Summary [") && line.contains(" run: ");
    let cargo = line.starts_with("test result: ");
    let vitest =
        line.starts_with("Tests ") && (line.contains(" passed") || line.contains(" failed"));
    let own = line.starts_with(|c: char| c.is_ascii_digit())
        && line.contains(" passed, ")
        && line.ends_with(" failed");
    nextest || cargo || vitest || own || is_playwrights(line)
}

/// `12 passed (1.4m)` or `1 failed`, each on a line of its own.
fn is_playwrights(line: &str) -> bool {
    let mut words = line.split(' ');
    let number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let what = words.next();
    let rest = words.next().is_none_or(|word| word.starts_with('('));
    number && rest && matches!(what, Some("passed" | "failed"))
}

/// The number before a word, as in `3 passed`; 0 where there is none.
fn before(line: &str, word: &str) -> u32 {
    let mut words = line
        .split(|c: char| c == ' ' || "|;,.()".contains(c))
        .filter(|w| !w.is_empty());
    let target: Vec<&str> = word.split(' ').collect();
    let mut last = 0;
    while let Some(found) = words.next() {
        if found == target[0]
            && words
                .clone()
                .zip(&target[1..])
                .filter(|(a, b)| a == *b)
                .count()
                + 1
                == target.len()
        {
            return last;
        }
        last = found.parse().unwrap_or(0);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn playwrights_lines_are_summed() {
        let said = "  2 failed\n    checks/x.spec.mjs:1 › 3 failed so far\n  98 passed (1.4m)\n";
        let count = Count {
            passed: 98,
            failed: 2,
        };
        assert_eq!(Count::read(said), Some(count));
    }

    #[track_caller]
    fn reads(line: &str, passed: u32, failed: u32) {
        assert_eq!(Count::read(line), Some(Count { passed, failed }));
    }

    #[test]
    fn nextest_summaries() {
        reads(
            "     Summary [   0.015s] 3 tests run: 3 passed, 0 skipped",
            3,
            0,
        );
        reads(
            "Summary [ 1.2s] 6 tests run: 3 passed (1 slow), 2 failed, 1 timed out, 4 skipped",
            3,
            3,
        );
        reads("Summary [ 1.2s] 1 test run: 1 passed, 0 skipped", 1, 0);
    }

    #[test]
    fn cargo_results_are_summed() {
        let said = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    noise\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        reads(said, 4, 2);
    }

    #[test]
    fn vitest_and_our_own() {
        reads("      Tests  12 passed (12)", 12, 0);
        reads("      Tests  1 failed | 11 passed (12)", 11, 1);
        reads("449 passed, 0 failed", 449, 0);
    }

    #[test]
    fn other_lines_are_not_counted() {
        assert_eq!(
            Count::read(" Test Files  3 passed (3)\n12 passed on the road\nall failed"),
            None
        );
    }
}
