//! `keyfob import django`.

use std::path::PathBuf;

use keyfob_api::ImportReport;
use keyfob_django::Limits;

use super::report::Report;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The project's SQLite file, usually db.sqlite3; it is only read
    file: PathBuf,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// Takes over what the file holds, all in one step, and reports on it.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let file = keyfob_django::read(&args.file, Limits::default())
        .await
        .map_err(|error| Failure::refused(error.to_string()))?;
    let admin = place.admin().await?;
    let taken: ImportReport = admin.post("/api/v1/import/", &file.request).await?;
    let report = Report::new(file, taken);
    match args.json {
        true => output::say_json(&report),
        false => output::say(report),
    }
}
