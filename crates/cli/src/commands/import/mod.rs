//! `keyfob import`.

mod django;
mod report;
mod users;

use clap::Subcommand;

use crate::failure::Failure;
use crate::place::Place;

/// From where.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// From a Django project's SQLite file, with passwords and tokens; running it again changes
    /// nothing
    Django(django::Args),
    /// From a JSON list, each row on its own
    Users(users::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::Django(args) => django::run(place, args).await,
        Command::Users(args) => users::run(place, args).await,
    }
}
