//! `keyfob route delete`.

use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The route's number, as `keyfob route list` shows it
    id: u64,
}

/// Deletes a route.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    admin
        .delete(&format!("/api/v1/routes/{}/", args.id))
        .await?;
    output::say(format_args!("Deleted route {}.", args.id))
}
