//! `keyfob export django`.

use std::path::PathBuf;

use http::Method;
use keyfob_django::{Exported, FixtureLines, LinesError};
use keyfob_host::{Download, NewFile};
use serde_json::json;

use crate::failure::Failure;
use crate::place::Place;
use crate::stopping::unless_stopped;
use crate::table::Table;
use crate::{outfile, output};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// File to write; it is for you alone, for keys in use are in it
    #[arg(long, value_name = "FILE.json")]
    out: PathBuf,
    /// Leave the tokens out
    #[arg(long)]
    users_only: bool,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

/// Writes the fixture, and names the tokens that Django cannot have.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let mut file = outfile::begin(&args.out, args.force, 0)?;
    let work = async {
        let admin = place.admin().await?;
        let body = json!({ "users_only": args.users_only });
        let path = "/api/v1/export/django/";
        let download = admin.download(Method::POST, path, Some(body)).await?;
        let fixture = write(download, &mut file).await?;
        file.keep()?;
        Ok(fixture)
    };
    let fixture = unless_stopped("Stopped; no file was left.", work).await?;
    tell(&fixture);
    let counts = fixture.counts;
    output::say(format_args!(
        "Wrote {} users and {} tokens to {}.",
        counts.users,
        counts.tokens,
        args.out.display()
    ))
}

/// Takes lines as they come; the last one must be the end.
async fn write(mut download: Download, file: &mut NewFile) -> Result<Exported, Failure> {
    let mut lines = FixtureLines::begin().map_err(refused)?;
    while let Some(piece) = download.next().await? {
        file.write(&lines.take(&piece).map_err(refused)?)?;
    }
    let (end, exported) = lines.finish().map_err(refused)?;
    file.write(&end)?;
    Ok(exported)
}

fn tell(fixture: &Exported) {
    if !fixture.left_out.is_empty() {
        let mut table = Table::new(&["USER", "REASON"]);
        for note in &fixture.left_out {
            table.push([&note.username, &note.reason]);
        }
        output::complain(format_args!("Tokens left out:\n{table}"));
    }
    if fixture.argon2 {
        output::complain(
            "Passwords are hashed with Argon2: the Django project needs the package argon2-cffi.",
        );
    }
}

fn refused(error: LinesError) -> Failure {
    Failure::refused(error.to_string())
}
