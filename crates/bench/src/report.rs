//! What is printed.

use std::process::ExitCode;

/// Two things measured in turn, the same number of times each.
pub(crate) struct Pair {
    pub(crate) title: &'static str,
    /// What the figures count, for each second.
    pub(crate) unit: &'static str,
    pub(crate) ours: (&'static str, Vec<f64>),
    pub(crate) theirs: (&'static str, Vec<f64>),
    /// The least ratio of ours to theirs, where one is promised.
    pub(crate) bound: Option<f64>,
}

/// All pairs of a run.
#[derive(Default)]
pub(crate) struct Report(Vec<Pair>);

impl Report {
    pub(crate) fn add(&mut self, pair: Pair) {
        self.0.push(pair);
    }

    /// Prints every pair: median, least and most of each side, and the median ratio of the rounds.
    #[allow(clippy::print_stdout)] // A bench's output is its figures.
    pub(crate) fn print(&self) -> ExitCode {
        let mut held = true;
        for pair in &self.0 {
            println!("{}", pair.title);
            for (name, figures) in [&pair.ours, &pair.theirs] {
                let (low, middle, high) = spread(figures);
                println!(
                    "  {name:<44} {middle:>10.0} {} ({low:.0} to {high:.0})",
                    pair.unit
                );
            }
            let rounds = pair.ours.1.iter().zip(&pair.theirs.1);
            let ratios: Vec<f64> = rounds.map(|(ours, theirs)| ours / theirs).collect();
            let (low, ratio, high) = spread(&ratios);
            let verdict = match pair.bound {
                None => String::new(),
                Some(bound) if ratio >= bound => format!(", at least {bound} asked: held"),
                Some(bound) => {
                    held = false;
                    format!(", at least {bound} asked: MISSED")
                }
            };
            println!("  ratio {ratio:.2} ({low:.2} to {high:.2}){verdict}\n");
        }
        if held {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// Least, median and most.
fn spread(figures: &[f64]) -> (f64, f64, f64) {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    (
        at(0),
        at(sorted.len() / 2),
        at(sorted.len().saturating_sub(1)),
    )
}
