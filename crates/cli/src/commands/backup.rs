//! `keyfob backup`.

use std::path::PathBuf;

use http::Method;
use keyfob_api::{MakeBackup, Secret};
use keyfob_backup::{Grouped, Passphrase};
use keyfob_host::{NewFile, Saved, expected_backup_bytes, save_backup};
use serde_json::json;

use crate::failure::Failure;
use crate::holdings::Holdings;
use crate::place::Place;
use crate::stopping::unless_stopped;
use crate::{outfile, output, passphrase};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// File to write; it is for you alone, and checked before it gets this name
    file: PathBuf,
    /// Encrypt it under a passphrase, which is asked for
    #[arg(long)]
    encrypt: bool,
    /// Encrypt it under the passphrase on standard input
    #[arg(long, conflicts_with = "encrypt")]
    passphrase_stdin: bool,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
    /// Print what is in it as JSON
    #[arg(long)]
    json: bool,
}

/// Backs up all there is, whether or not the server runs.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let secret = match (args.passphrase_stdin, args.encrypt) {
        (true, _) => Some(passphrase::from_stdin()?),
        (false, true) => Some(passphrase::choose()?),
        (false, false) => None,
    };
    let expected = expected_backup_bytes(&place.dir().store());
    let file = outfile::begin(&args.file, args.force, expected)?;
    let saved = unless_stopped("Stopped; no file was left.", save(place, file, secret)).await?;
    match args.json {
        true => output::say_json(&shown(&saved)),
        false => output::say(told(&saved)),
    }
}

async fn save(place: &Place, file: NewFile, secret: Option<Secret>) -> Result<Saved, Failure> {
    let passphrase = secret
        .as_ref()
        .map(|secret| Passphrase::new(secret.expose().to_owned()));
    let body = serde_json::to_value(MakeBackup { passphrase: secret })
        .map_err(|error| Failure::refused(format!("The request is no JSON: {error}.")))?;
    let admin = place.admin().await?;
    let download = admin
        .download(Method::POST, "/api/v1/backup/", Some(body))
        .await?;
    let saved = save_backup(download, file, passphrase.as_ref(), &mut |_| {}).await;
    saved.map_err(|error| Failure::refused(error.to_string()))
}

fn shown(saved: &Saved) -> serde_json::Value {
    let head = &saved.checked.head;
    json!({
        "file": saved.path,
        "bytes": saved.bytes,
        "made": head.made,
        "encrypted": head.encrypted,
        "holds": Holdings::of(&saved.checked.counts),
    })
}

fn told(saved: &Saved) -> String {
    let encrypted = match saved.checked.head.encrypted {
        true => "encrypted, ",
        false => "",
    };
    format!(
        "Backed up {} to {} ({} bytes, {encrypted}checked).",
        Holdings::of(&saved.checked.counts),
        saved.path.display(),
        Grouped(saved.bytes),
    )
}
