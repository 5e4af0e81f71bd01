//! `keyfob audit verify`.

use keyfob_api::ChainReport;

use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// Checks every link of the log.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let report: ChainReport = admin.post_bare("/api/v1/audit/verify/").await?;
    tell(&report, args.json)
}

fn tell(report: &ChainReport, json: bool) -> Result<(), Failure> {
    match json {
        true => output::say_json(report)?,
        false => output::say(text(report))?,
    }
    match report.intact {
        true => Ok(()),
        false => Err(Failure::refused(broken(report))),
    }
}

fn text(report: &ChainReport) -> String {
    let range = match report.entries {
        0 => String::new(),
        _ => format!(" ({} to {})", report.first, report.last),
    };
    format!(
        "Entries that hold: {}{range}\nLast number: {}\nLast hash: {}",
        report.entries, report.last, report.last_hash
    )
}

fn broken(report: &ChainReport) -> String {
    let problem = report.problem.as_deref().unwrap_or("Chain broken");
    format!("The audit log is not intact. {}.", printable(problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(problem: Option<&str>) -> ChainReport {
        ChainReport {
            intact: problem.is_none(),
            entries: 6,
            first: 3,
            last: 8,
            last_hash: "ab".repeat(32),
            problem: problem.map(str::to_owned),
        }
    }

    #[test]
    fn a_log_that_holds_is_told_with_its_last_hash() {
        let expected = format!(
            "Entries that hold: 6 (3 to 8)\nLast number: 8\nLast hash: {}",
            "ab".repeat(32)
        );
        assert_eq!(text(&report(None)), expected);
        assert_eq!(tell(&report(None), false), Ok(()));
    }

    #[test]
    fn a_broken_one_is_a_failure_that_names_the_entry() {
        for json in [true, false] {
            let failure = tell(&report(Some("Chain broken at entry 9")), json).unwrap_err();
            assert_eq!(
                (failure.to_string().as_str(), failure.code()),
                ("The audit log is not intact. Chain broken at entry 9.", 1)
            );
        }
    }
}
