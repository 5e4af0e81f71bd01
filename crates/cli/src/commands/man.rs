//! `keyfob man`.

use std::path::PathBuf;

use clap::{CommandFactory as _, ValueHint};

use crate::args::Cli;
use crate::failure::Failure;
use crate::output;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write a page for each command into this folder, instead of printing the first one
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: Option<PathBuf>,
}

/// Prints or writes the manual's pages, made from the arguments themselves.
pub fn run(args: &Args) -> Result<(), Failure> {
    match &args.out {
        Some(folder) => std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
            .map_err(|error| Failure::refused(format!("{}: {error}.", folder.display()))),
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command())
                .render(&mut page)
                .map_err(|error| Failure::refused(format!("The page fails: {error}.")))?;
            output::say_bare(&String::from_utf8_lossy(&page))
        }
    }
}
