//! `keyfob settings show`.

use serde_json::Value;

use super::{PATH, names};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print them as JSON
    #[arg(long)]
    json: bool,
}

/// Shows the settings.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let settings: Value = place.admin().await?.get(PATH).await?;
    match args.json {
        true => output::say_json(&settings),
        false => output::say(names::lines(&settings).join("\n")),
    }
}
