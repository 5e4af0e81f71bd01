//! `keyfob restore`.

use std::path::{Path, PathBuf};

use keyfob_backup::{BackupFault, CheckError, Checked, Passphrase};
use keyfob_host::{BackupFileError, Restored, Standing, check_backup, restore, standing};
use serde_json::json;

use crate::asking::{Asking, Terminal};
use crate::failure::Failure;
use crate::holdings::Holdings;
use crate::place::Place;
use crate::stopping::unless_stopped;
use crate::table::time;
use crate::{output, passphrase};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file that `keyfob backup` made
    file: PathBuf,
    /// Do not ask whether what is there may be replaced
    #[arg(long)]
    yes: bool,
    /// Take an encrypted backup's passphrase from standard input
    #[arg(long, requires = "yes")]
    passphrase_stdin: bool,
    /// Print what was done as JSON
    #[arg(long, requires = "yes")]
    json: bool,
}

const NOBODY: &str = "Nobody can be asked here whether what is there may be replaced; give --yes.";

/// Dropping the work undoes it, but for the last step, which takes no time.
const STOPPED: &str = "Stopped; what was there is as it was.";

/// Checks the whole file, asks, and puts what it holds into the place of what is there.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let mut asking = match args.yes {
        true => None,
        false => Some(Terminal::open(NOBODY)?),
    };
    let there = standing(place.dir()).await.map_err(told)?;
    // Not guarded: it changes nothing, and a guard would keep Ctrl-C from the questions that follow.
    let (checked, passphrase) = check(&args).await?;
    if let Some(asking) = &mut asking {
        output::say(summary(place, &checked, &there))?;
        confirm(asking)?;
    }
    let work = async {
        let done = restore(place.dir(), &args.file, passphrase.as_ref(), &checked).await;
        done.map_err(told)
    };
    let restored = unless_stopped(STOPPED, work).await?;
    match args.json {
        true => output::say_json(&json!({
            "made": checked.head.made,
            "holds": Holdings::of(&checked.counts),
            "kept": restored.kept,
        })),
        false => output::say(done(&checked, &restored)),
    }
}

/// Checks the file; a passphrase is asked for only if it is needed.
async fn check(args: &Args) -> Result<(Checked, Option<Passphrase>), Failure> {
    let given = match args.passphrase_stdin {
        true => Some(passphrase::from_stdin()?),
        false => None,
    };
    let mut passphrase = given.map(|secret| Passphrase::new(secret.expose().to_owned()));
    loop {
        match check_file(&args.file, passphrase.as_ref()).await {
            Ok(checked) => return Ok((checked, passphrase)),
            Err(error) if needs_passphrase(&error) && passphrase.is_none() => {
                let secret = passphrase::ask()?;
                passphrase = Some(Passphrase::new(secret.expose().to_owned()));
            }
            Err(error) => return Err(told(error)),
        }
    }
}

async fn check_file(
    file: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Checked, BackupFileError> {
    check_backup(file, passphrase, &mut |_| {}).await
}

fn needs_passphrase(error: &BackupFileError) -> bool {
    let needed = CheckError::Backup(BackupFault::PassphraseNeeded);
    matches!(error, BackupFileError::Check(fault) if *fault == needed)
}

fn summary(place: &Place, checked: &Checked, there: &Standing) -> String {
    let holds = Holdings::of(&checked.counts);
    let made = time(checked.head.made);
    let folder = place.dir().path().display();
    let replaced = match there {
        Standing::Nothing => format!("Nothing is in {folder} yet."),
        Standing::Store(held) => format!(
            "It replaces what is in {folder}: {}.\nThat is kept beside it. What was changed since \
             the backup is undone: passwords are the old ones, and tokens revoked since then work \
             again.",
            Holdings::from(*held)
        ),
        Standing::Unusable(why) => {
            format!(
                "It replaces what is in {folder}, which does not open: {why}\nThat is kept too."
            )
        }
    };
    format!("The backup of {made} UTC is sound. It holds {holds}.\n{replaced}")
}

fn confirm(asking: &mut dyn Asking) -> Result<(), Failure> {
    match asking.line("Type restore to go on: ")?.trim() {
        "restore" => Ok(()),
        _ => Err(Failure::refused("Nothing was changed.")),
    }
}

fn done(checked: &Checked, restored: &Restored) -> String {
    let holds = Holdings::of(&checked.counts);
    match &restored.kept {
        None => format!("Restored {holds}."),
        Some(kept) => format!(
            "Restored {holds}.\nWhat was there is kept as {}.",
            kept.display()
        ),
    }
}

fn told(error: impl std::fmt::Display) -> Failure {
    Failure::refused(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::Script;

    #[test]
    fn only_the_word_itself_goes_on() {
        assert!(confirm(&mut Script::new(&[" restore "])).is_ok());
        for other in ["", "y", "yes", "Restore"] {
            assert_eq!(confirm(&mut Script::new(&[other])).unwrap_err().code(), 1);
        }
    }
}
