//! The commands, one file each.

pub mod audit;
pub mod backup;
pub mod completions;
pub mod config;
pub mod create_superuser;
pub mod drf_create_token;
pub mod export;
pub mod import;
pub mod man;
mod openapi;
pub mod restore;
pub mod route;
pub mod serve;
pub mod settings;
pub mod token;
pub mod user;

use crate::args::{Cli, Command};
use crate::config::Config;
use crate::failure::Failure;
use crate::logging;
use crate::place::Place;

/// Runs the command that was asked for.
pub async fn run(cli: Cli) -> Result<(), Failure> {
    // These are the same whatever is set.
    match &cli.command {
        Command::Openapi => return openapi::run(),
        Command::Completions(args) => return completions::run(args),
        Command::Man(args) => return man::run(args),
        _ => {}
    }
    let config = Config::load(&cli)?;
    if let Command::Config(command) = &cli.command {
        return config::run(&config, command);
    }
    // Passwords and keys pass through every other command.
    keyfob_host::harden();
    let settings = config.settings()?;
    logging::start(cli.command.stays(), &settings.log);
    let place = Place::resolve(cli.data_dir, settings.data_dir)?;
    match cli.command {
        Command::Serve(_) => {
            for warning in &config.warnings {
                tracing::warn!("{warning}");
            }
            serve::run(&place, settings.serve).await
        }
        Command::CreateSuperuser(args) => create_superuser::run(&place, args).await,
        Command::DrfCreateToken(args) => drf_create_token::run(&place, args).await,
        Command::User(command) => user::run(&place, command).await,
        Command::Token(command) => token::run(&place, command).await,
        Command::Route(command) => route::run(&place, command).await,
        Command::Audit(command) => audit::run(&place, command).await,
        Command::Settings(command) => settings::run(&place, command).await,
        Command::Import(command) => import::run(&place, command).await,
        Command::Export(command) => export::run(&place, command).await,
        Command::Backup(args) => backup::run(&place, args).await,
        Command::Restore(args) => restore::run(&place, args).await,
        Command::Config(command) => config::run(&config, &command),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
        Command::Openapi => openapi::run(),
    }
}
