//! `keyfob token restore`.

use keyfob_api::Token;

use super::find::{Among, find};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The token's number, or how its key begins
    token: String,
}

/// Takes a revocation back.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let token = find(&admin, &args.token, Among::Ended).await?;
    let path = format!("/api/v1/tokens/{}/restore/", token.id);
    let token: Token = admin.post_bare(&path).await?;
    output::say(format_args!("Token {} works again.", token.id))
}
