//! `keyfob route`.

mod add_mock;
mod add_proxy;
mod common;
mod delete;
mod enable;
mod list;
mod show;

use clap::Subcommand;

use crate::failure::Failure;
use crate::place::Place;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List routes, the built-in ones too
    List(list::Args),
    /// Show one route with all its settings
    Show(show::Args),
    /// Make a route with a made-up answer
    AddMock(add_mock::Args),
    /// Protect a local program: pass requests on to it
    AddProxy(add_proxy::Args),
    /// Switch a route on
    Enable(enable::Args),
    /// Switch a route off: it answers as if it did not exist
    Disable(enable::Args),
    /// Delete a route
    Delete(delete::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::List(args) => list::run(place, args).await,
        Command::Show(args) => show::run(place, args).await,
        Command::AddMock(args) => add_mock::run(place, args).await,
        Command::AddProxy(args) => add_proxy::run(place, args).await,
        Command::Enable(args) => enable::run(place, args, true).await,
        Command::Disable(args) => enable::run(place, args, false).await,
        Command::Delete(args) => delete::run(place, args).await,
    }
}
