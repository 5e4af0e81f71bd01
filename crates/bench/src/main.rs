//! Keyfob measured against what it stands on. Each pair is taken in turn, A B A B …, on the same
//! machine in the same run, so the ratio holds where the single figures drift.
//!
//! `cargo xtask bench` builds this optimised and runs it.

mod commits;
mod hello;
mod load;
mod logins;
mod report;
mod setup;

use report::Report;

/// Runs all pairs; exit code 1 when a ratio is below its bound.
fn main() -> anyhow::Result<std::process::ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    let mut report = Report::default();
    runtime.block_on(async {
        report.add(hello::compare().await?);
        report.add(commits::compare().await?);
        report.add(logins::compare().await?);
        anyhow::Ok(())
    })?;
    Ok(report.print())
}
