//! `keyfob config`: what is set, where it came from, what is wrong with it.

mod check;
mod show;

use crate::config::{Config, Flags};
use crate::failure::Failure;
use crate::table::Table;

/// What to do with the settings.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Show each setting with its origin, and all that is wrong; 1 if anything is
    Check(CheckArgs),
    /// Show each setting with its origin
    Show(ShowArgs),
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// As `keyfob serve` would be given.
    #[command(flatten)]
    flags: Flags,
}

/// The arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// As `keyfob serve` would be given.
    #[command(flatten)]
    flags: Flags,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Command {
    /// The settings' flags that were given.
    pub const fn flags(&self) -> &Flags {
        match self {
            Self::Check(args) => &args.flags,
            Self::Show(args) => &args.flags,
        }
    }
}

/// Does it.
pub fn run(config: &Config, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Check(_) => check::run(config),
        Command::Show(args) => show::run(config, args.json),
    }
}

/// Each setting with its origin.
fn table(config: &Config) -> Table {
    let mut table = Table::new(&["SETTING", "VALUE", "FROM"]);
    for setting in &config.resolved.settings {
        let value = setting.value.as_ref().map(ToString::to_string);
        let place = config.place(setting.origin);
        table.push([setting.key.name, value.as_deref().unwrap_or("-"), &place]);
    }
    table
}
