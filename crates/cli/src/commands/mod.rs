//! The commands, one file each.

pub mod audit;
pub mod create_superuser;
pub mod drf_create_token;
pub mod import;
mod openapi;
pub mod serve;
pub mod settings;
pub mod token;
pub mod user;

use crate::args::{Cli, Command};
use crate::failure::Failure;
use crate::place::Place;

/// Runs the command that was asked for.
pub async fn run(cli: Cli) -> Result<(), Failure> {
    if matches!(cli.command, Command::Openapi) {
        return openapi::run();
    }
    // Passwords and keys pass through every other command.
    keyfob_host::harden();
    let place = Place::resolve(cli.data_dir)?;
    match cli.command {
        Command::Serve(args) => serve::run(&place, args).await,
        Command::CreateSuperuser(args) => create_superuser::run(&place, args).await,
        Command::DrfCreateToken(args) => drf_create_token::run(&place, args).await,
        Command::User(command) => user::run(&place, command).await,
        Command::Token(command) => token::run(&place, command).await,
        Command::Audit(command) => audit::run(&place, command).await,
        Command::Settings(command) => settings::run(&place, command).await,
        Command::Import(command) => import::run(&place, command).await,
        Command::Openapi => openapi::run(),
    }
}
