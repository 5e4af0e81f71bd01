//! `keyfob audit`.

mod export;
mod filter;
mod list;
mod verify;

use clap::Subcommand;

use crate::failure::Failure;
use crate::place::Place;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List entries of the audit log, newest first
    List(list::Args),
    /// Check that no entry was changed or taken away
    Verify(verify::Args),
    /// Write entries out as JSON lines, oldest first
    Export(export::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::List(args) => list::run(place, args).await,
        Command::Verify(args) => verify::run(place, args).await,
        Command::Export(args) => export::run(place, args).await,
    }
}
