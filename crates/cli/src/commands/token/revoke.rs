//! `keyfob token revoke`.

use keyfob_api::Token;

use crate::admin::Admin;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Its arguments.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Args {
    /// The token's number, as `keyfob token list` shows it
    id: Option<u64>,
    /// The user whose token it is
    #[arg(long, value_name = "USERNAME")]
    user: Option<String>,
}

/// Revokes a token.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    if let Some(id) = args.id {
        revoke(&admin, id).await?;
        return output::say(format_args!("Revoked token {id}."));
    }
    let user = admin.user(&args.user.unwrap_or_default()).await?;
    let tokens: Vec<Token> = admin
        .all(&format!("/api/v1/tokens/?user={}", user.id))
        .await?;
    let username = printable(&user.username);
    if tokens.is_empty() {
        return Err(Failure::refused(format!("User {username} has no token.")));
    }
    for token in tokens {
        revoke(&admin, token.id).await?;
        output::say(format_args!(
            "Revoked token {} of user {username}.",
            token.id
        ))?;
    }
    Ok(())
}

async fn revoke(admin: &Admin, id: u64) -> Result<(), Failure> {
    admin
        .post_only(&format!("/api/v1/tokens/{id}/revoke/"), None::<&()>)
        .await
}
