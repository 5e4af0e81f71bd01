//! `cargo xtask run | test | gen | bench`: everything a clone needs, in commands that do their own set-up.

mod apt;
mod bench;
mod r#gen;
mod npm;
mod place;
mod proxies;
mod python;
mod run;
mod say;
mod shell;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Keyfob's project commands.
#[derive(Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build Keyfob and open its window; without a display, start `keyfob serve` instead.
    Run(run::Options),
    /// Run every check and test; the last line is `N passed, M failed`.
    Test(test::Options),
    /// Write what is generated from the code: docs/openapi.json and the typed client in ui/.
    Gen,
    /// Measure Keyfob against what it stands on, side by side, optimised.
    Bench,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Gen => r#gen::run(),
        Command::Bench => bench::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::problem(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
