//! `keyfob audit list`.

use keyfob_api::{AuditEntry, AuditOutcome};

use super::filter::Filter;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::{Table, time};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    filter: Filter,
    /// Most entries to show
    #[arg(long, value_name = "N", default_value_t = 50,
          value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// Print a JSON array, with everything there is to an entry
    #[arg(long)]
    json: bool,
}

/// Lists entries, newest first.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let query = args.filter.query(&admin).await?;
    let path = format!("/api/v1/audit/?ordering=-number{query}");
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let (entries, more): (Vec<AuditEntry>, bool) = admin.first(&path, limit).await?;
    match args.json {
        true => output::say_json(&entries)?,
        false if entries.is_empty() => output::complain("There are no such entries."),
        false => output::say(table(&entries))?,
    }
    if more {
        output::complain(format_args!(
            "There are more: these are the newest {limit}. --limit shows others."
        ));
    }
    Ok(())
}

fn table(entries: &[AuditEntry]) -> Table {
    let mut table = Table::new(&[
        "NUMBER",
        "TIME (UTC)",
        "WHO",
        "ACTION",
        "TARGET",
        "FROM",
        "OUTCOME",
    ]);
    for entry in entries {
        let target = entry.target.as_ref();
        table.push([
            &entry.number.to_string(),
            &time(entry.at),
            &entry.actor.name,
            &entry.action,
            &target.map_or_else(String::new, |target| {
                format!("{} {}", target.kind, target.label)
            }),
            entry.address.as_deref().unwrap_or(&entry.via),
            &outcome(entry),
        ]);
    }
    table
}

fn outcome(entry: &AuditEntry) -> String {
    match (entry.outcome, &entry.reason) {
        (AuditOutcome::Done, _) => "done".to_owned(),
        (AuditOutcome::Refused, Some(reason)) => format!("refused: {reason}"),
        (AuditOutcome::Refused, None) => "refused".to_owned(),
    }
}
