//! `keyfob settings`.

mod names;
mod set;
mod show;

use clap::Subcommand;

use crate::failure::Failure;
use crate::place::Place;

/// Where the settings are.
const PATH: &str = "/api/v1/settings/";

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the settings, in the form that `set` takes
    Show(show::Args),
    /// Change settings; a running server goes by them at once
    Set(set::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::Show(args) => show::run(place, args).await,
        Command::Set(args) => set::run(place, args).await,
    }
}
