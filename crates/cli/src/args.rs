//! The program's arguments. No password is ever one of them: every process can read them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueHint};

use crate::commands::{
    audit, backup, completions, config, create_superuser, drf_create_token, export, import, man,
    restore, route, serve, settings, token, user,
};
use crate::config::Flags;

/// Token authentication that answers as Django REST framework does.
#[derive(Debug, Parser)]
#[command(name = "keyfob", version, after_help = EXIT_CODES)]
pub struct Cli {
    /// Folder of the data [default: $KEYFOB_DATA_DIR, else the platform's data folder]
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub data_dir: Option<PathBuf>,
    /// File of the settings [default: $KEYFOB_CONFIG, else keyfob.toml in the settings' folder]
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 refused or not found, 2 wrong usage.\n\
    Logging: KEYFOB_LOG=debug, or directives as in KEYFOB_LOG=keyfob_server=trace,hyper=info.";

/// The commands. Their names are fixed: scripts depend on them.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the server until it is told to stop
    Serve(serve::Args),
    /// Create a superuser, asking for what is not given
    #[command(name = "createsuperuser")]
    CreateSuperuser(create_superuser::Args),
    /// Print a user's token, making it if there is none
    #[command(name = "drf_create_token")]
    DrfCreateToken(drf_create_token::Args),
    /// Manage users
    #[command(subcommand)]
    User(user::Command),
    /// Manage tokens
    #[command(subcommand)]
    Token(token::Command),
    /// Manage routes: made-up answers, and local programs behind tokens
    #[command(subcommand)]
    Route(route::Command),
    /// Read and check the audit log
    #[command(subcommand)]
    Audit(audit::Command),
    /// See and change what can be set while the server runs
    #[command(subcommand)]
    Settings(settings::Command),
    /// Take users and tokens over from elsewhere
    #[command(subcommand)]
    Import(import::Command),
    /// Write users and tokens out for elsewhere
    #[command(subcommand)]
    Export(export::Command),
    /// Back up all there is into one checked file, while the server runs or not
    Backup(backup::Args),
    /// Put what a backup holds into the place of what is there
    Restore(restore::Args),
    /// Show the settings of this run, where each came from, and what is wrong with them
    #[command(subcommand)]
    Config(config::Command),
    /// Print a shell's completions
    Completions(completions::Args),
    /// Print the manual, or write its pages
    Man(man::Args),
    /// Print the admin API's OpenAPI document
    Openapi,
}

impl Command {
    /// Whether the command stays running, and so logs what it does.
    pub const fn stays(&self) -> bool {
        matches!(self, Self::Serve(_))
    }

    /// The flags of the server's settings, for the commands that have them.
    pub const fn settings_flags(&self) -> Option<&Flags> {
        match self {
            Self::Serve(args) => Some(&args.flags),
            Self::Config(command) => Some(command.flags()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_data_folder_stands_before_or_after_the_command() {
        for line in [
            ["keyfob", "--data-dir", "d", "user", "list"],
            ["keyfob", "user", "--data-dir", "d", "list"],
            ["keyfob", "user", "list", "--data-dir", "d"],
        ] {
            let cli = Cli::try_parse_from(line).unwrap();
            assert_eq!(cli.data_dir, Some(PathBuf::from("d")));
        }
    }

    #[test]
    fn no_argument_takes_a_password() {
        fn check(command: &clap::Command) {
            for argument in command.get_arguments() {
                let name = argument.get_id().as_str();
                let takes_value = argument.get_action().takes_values();
                assert!(!(name.contains("password") && takes_value), "{name}");
            }
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }
}
