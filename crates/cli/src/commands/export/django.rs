//! `keyfob export django`.

use std::path::PathBuf;

use http::Method;
use keyfob_api::{ExportCounts, ExportLine, RowNote};
use keyfob_django::FixtureWriter;
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

/// A line of an export is never longer.
const MAX_LINE: usize = 1 << 20;

/// What came of it, besides the file.
#[derive(Default)]
struct Fixture {
    left_out: Vec<RowNote>,
    argon2: bool,
    end: Option<ExportCounts>,
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
    let counts = fixture.end.unwrap_or_default();
    output::say(format_args!(
        "Wrote {} users and {} tokens to {}.",
        counts.users,
        counts.tokens,
        args.out.display()
    ))
}

/// Takes lines as they come; the last one must be the end.
async fn write(mut download: Download, file: &mut NewFile) -> Result<Fixture, Failure> {
    let mut fixture = Fixture::default();
    let mut writer = FixtureWriter::begin(Vec::new()).map_err(unwritable)?;
    let mut rest = Vec::new();
    while let Some(piece) = download.next().await? {
        rest.extend_from_slice(&piece);
        let Some(end) = rest.iter().rposition(|byte| *byte == b'\n') else {
            match rest.len() {
                0..MAX_LINE => continue,
                _ => return Err(unknown()),
            }
        };
        for line in rest[..end].split(|byte| *byte == b'\n') {
            take(line, &mut writer, &mut fixture)?;
        }
        rest.drain(..=end);
        file.write(&std::mem::take(writer.get_mut()))?;
    }
    if fixture.end.is_none() || !rest.is_empty() {
        return Err(Failure::refused(
            "The export broke off; no file was written.",
        ));
    }
    file.write(&writer.finish().map_err(unwritable)?)?;
    Ok(fixture)
}

fn take(
    line: &[u8],
    writer: &mut FixtureWriter<Vec<u8>>,
    fixture: &mut Fixture,
) -> Result<(), Failure> {
    // A message could quote what it read, a key even.
    match serde_json::from_slice(line).map_err(|_| unknown())? {
        ExportLine::User(user) => {
            fixture.argon2 |= user.password.expose().starts_with("argon2$");
            writer.user(&user).map_err(unwritable)
        }
        ExportLine::Token(token) => writer.token(&token).map_err(unwritable),
        ExportLine::LeftOut(note) => {
            fixture.left_out.push(note);
            Ok(())
        }
        ExportLine::End(counts) => {
            fixture.end = Some(counts);
            Ok(())
        }
    }
}

fn tell(fixture: &Fixture) {
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

fn unknown() -> Failure {
    Failure::refused("The running Keyfob answered in an unknown form. Is it another version?")
}

fn unwritable(error: std::io::Error) -> Failure {
    Failure::refused(format!("The fixture cannot be written: {error}."))
}
