//! `keyfob import users`.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use keyfob_api::{BulkOutcome, BulkReport, BulkRow, BulkUser, BulkUsers, MAX_BULK_ROWS};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::Table;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A JSON list of users, as the admin API takes it; - is standard input
    file: PathBuf,
    /// Check everything, make nothing
    #[arg(long)]
    dry_run: bool,
    /// Make nothing if any row is refused
    #[arg(long)]
    all_or_nothing: bool,
    /// Take passwords that the rules refuse
    #[arg(long)]
    allow_weak: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// Most bytes of a list, as the admin API takes it.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Makes the users of a list, and reports on each row that was refused.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let list = BulkUsers {
        users: read(&args.file)?,
        dry_run: args.dry_run,
        all_or_nothing: args.all_or_nothing,
        allow_weak_passwords: args.allow_weak,
    };
    let admin = place.admin().await?;
    let report: BulkReport = admin.post("/api/v1/users/bulk/", &list).await?;
    match args.json {
        true => output::say_json(&report)?,
        false => output::say(Told(&report))?,
    }
    match report.refused {
        0 => Ok(()),
        1 => Err(Failure::refused("1 row was refused.")),
        more => Err(Failure::refused(format!("{more} rows were refused."))),
    }
}

fn read(file: &Path) -> Result<Vec<BulkUser>, Failure> {
    let named = file.display();
    let unread = |error| Failure::refused(format!("{named} cannot be read: {error}."));
    let mut bytes = Zeroizing::new(Vec::new());
    let read = match file.to_str() {
        Some("-") => io::stdin()
            .lock()
            .take(MAX_BYTES + 1)
            .read_to_end(&mut bytes),
        _ => File::open(file).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)),
    };
    read.map_err(unread)?;
    if bytes.len() as u64 > MAX_BYTES {
        let text = format!("{named} has more than {MAX_BYTES} bytes; make several lists of it.");
        return Err(Failure::refused(text));
    }
    let users: Vec<BulkUser> = serde_json::from_slice(&bytes).map_err(|error| {
        Failure::refused(format!("{named} is no list of users: {}.", fault(&error)))
    })?;
    match users.len() > MAX_BULK_ROWS {
        true => Err(Failure::refused(format!(
            "{named} has more than {MAX_BULK_ROWS} rows; make several lists of it."
        ))),
        false => Ok(users),
    }
}

/// Where it is wrong; serde's own message can quote what it read, a password even, but for a field's
/// name.
fn fault(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let named = ["missing field `", "unknown field `"]
        .iter()
        .find(|opening| message.starts_with(**opening))
        .and_then(|opening| {
            message[opening.len()..]
                .split('`')
                .next()
                .map(|name| (opening, name))
        });
    let place = format!("line {} column {}", error.line(), error.column());
    match named {
        Some((opening, name)) => format!("{opening}{name}` at {place}"),
        None => place,
    }
}

/// The report for people.
struct Told<'r>(&'r BulkReport);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.0;
        write!(f, "Users: {} created, ", report.created)?;
        if report.would_create > 0 {
            write!(f, "{} would be created, ", report.would_create)?;
        }
        write!(
            f,
            "{} unchanged, {} refused",
            report.unchanged, report.refused
        )?;
        if report.refused == 0 {
            return Ok(());
        }
        let mut table = Table::new(&["ROW", "USER", "REASON"]);
        let refused = |row: &&BulkRow| row.outcome == BulkOutcome::Refused;
        for row in report.rows.iter().filter(refused) {
            for reason in reasons(row) {
                table.push([&row.row.to_string(), &row.username, &reason]);
            }
        }
        write!(f, "\n\n{table}")
    }
}

fn reasons(row: &BulkRow) -> Vec<String> {
    let errors = row.errors.iter().flat_map(|errors| &errors.0);
    let told = errors.flat_map(|(field, messages)| {
        messages.iter().map(move |message| match field.as_str() {
            "non_field_errors" => message.clone(),
            field => format!("{field}: {message}"),
        })
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_without_what_was_read() {
        for (text, expected) in [
            (
                r#"[{"password": "hunter2"}]"#,
                "missing field `username` at line 1 column 24",
            ),
            (
                r#"[{"username": "a", "hunter2": 1}]"#,
                "unknown field `hunter2` at line 1 column 28",
            ),
            (r#"[{"username": {"hunter2": 1}}]"#, "line 1 column 14"),
            ("[hunter2]", "line 1 column 2"),
        ] {
            let error = serde_json::from_str::<Vec<BulkUser>>(text).unwrap_err();
            assert_eq!(fault(&error), expected);
        }
    }
}
