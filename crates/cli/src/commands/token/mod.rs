//! `keyfob token`.

mod create;
mod list;
mod revoke;

use clap::Subcommand;

use crate::failure::Failure;
use crate::place::Place;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List tokens, without their keys
    List(list::Args),
    /// Create a user's token and print it
    Create(create::Args),
    /// Revoke a token: it stops working at once
    Revoke(revoke::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::List(args) => list::run(place, args).await,
        Command::Create(args) => create::run(place, args).await,
        Command::Revoke(args) => revoke::run(place, args).await,
    }
}
