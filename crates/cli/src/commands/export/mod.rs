//! `keyfob export`.

mod django;

use clap::Subcommand;

use crate::failure::Failure;
use crate::place::Place;

/// To where.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// To a Django project: a fixture for manage.py loaddata, with passwords and tokens
    Django(django::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::Django(args) => django::run(place, args).await,
    }
}
