//! `keyfob token`.

mod change;
mod create;
mod find;
mod issued;
mod list;
mod restore;
mod revoke;
mod rotate;
mod show;
mod switch;

use clap::Subcommand;

use crate::failure::Failure;
use crate::place::Place;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List tokens, without their keys
    List(list::Args),
    /// Show one token, without its key
    Show(show::Args),
    /// Create a user's token and print it; with --name a named one
    Create(create::Args),
    /// Give a named token a successor with the same name, scopes and settings, and print it
    Rotate(rotate::Args),
    /// Change a named token
    Change(change::Args),
    /// Keep a named token from working, until it is enabled again
    Disable(switch::Args),
    /// Let a disabled token work again
    Enable(switch::Args),
    /// Revoke tokens: they stop working at once
    Revoke(revoke::Args),
    /// Take a revocation back, within a minute
    Restore(restore::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::List(args) => list::run(place, args).await,
        Command::Show(args) => show::run(place, args).await,
        Command::Create(args) => create::run(place, args).await,
        Command::Rotate(args) => rotate::run(place, args).await,
        Command::Change(args) => change::run(place, args).await,
        Command::Disable(args) => switch::run(place, args, true).await,
        Command::Enable(args) => switch::run(place, args, false).await,
        Command::Revoke(args) => revoke::run(place, args).await,
        Command::Restore(args) => restore::run(place, args).await,
    }
}
