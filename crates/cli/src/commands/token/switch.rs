//! `keyfob token disable` and `enable`.

use keyfob_api::{ChangeToken, Token};

use super::find::{Among, find};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Their arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The token's number, or how its key begins
    token: String,
}

/// Disables or enables a named token.
pub async fn run(place: &Place, args: Args, disabled: bool) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let token = find(&admin, &args.token, Among::Standing).await?;
    let change = ChangeToken {
        disabled: Some(disabled),
        ..ChangeToken::default()
    };
    let path = format!("/api/v1/tokens/{}/", token.id);
    let token: Token = admin.patch(&path, &change).await?;
    let id = token.id;
    match token.disabled {
        true => output::say(format_args!("Token {id} is disabled.")),
        false => output::say(format_args!("Token {id} is enabled.")),
    }
}
