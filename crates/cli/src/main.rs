//! The `keyfob` program: it serves, and manages users and tokens of a data folder, whether or not a
//! running instance holds the folder.

mod admin;
mod args;
mod asking;
mod commands;
mod config;
mod failure;
mod holdings;
mod logging;
mod outfile;
mod output;
mod passphrase;
mod password;
mod person;
mod place;
mod printable;
mod stopping;
mod table;
mod times;
mod transport;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

use args::Cli;

fn main() -> ExitCode {
    // clap ends the process itself for wrong usage (2) and for --help (0).
    let cli = Cli::parse();
    let outcome = runtime().and_then(|runtime| runtime.block_on(commands::run(cli)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, failure::Failure> {
    tokio::runtime::Runtime::new()
        .map_err(|error| failure::Failure::refused(format!("No threads can be started: {error}.")))
}
