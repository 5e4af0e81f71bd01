//! `keyfob token revoke`.

use keyfob_api::{RevokeToken, Token};

use super::find::{Among, find};
use crate::admin::Admin;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The tokens' numbers, or how their keys begin
    #[arg(
        value_name = "TOKEN",
        required_unless_present = "user",
        conflicts_with = "user"
    )]
    tokens: Vec<String>,
    /// All tokens of this user
    #[arg(long, value_name = "USERNAME")]
    user: Option<String>,
    /// Why, for the token's record and the audit log; 200 characters are kept
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    why: String,
}

/// Revokes tokens. Nothing is revoked where one of several is not found.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    match &args.user {
        Some(username) => of_user(&admin, username, &args.why).await?,
        None => these(&admin, &args.tokens, &args.why).await?,
    }
    let command = place.command("token restore");
    output::complain(format_args!(
        "For a minute, `{command}` with the number takes it back."
    ));
    Ok(())
}

async fn these(admin: &Admin, given: &[String], why: &str) -> Result<(), Failure> {
    let mut ids: Vec<u64> = Vec::with_capacity(given.len());
    for token in given {
        let id = find(admin, token, Among::Standing).await?.id;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    for id in ids {
        revoke(admin, id, why).await?;
        output::say(format_args!("Revoked token {id}."))?;
    }
    Ok(())
}

async fn of_user(admin: &Admin, username: &str, why: &str) -> Result<(), Failure> {
    let user = admin.user(username).await?;
    let path = format!("/api/v1/tokens/?user={}", user.id);
    let mut tokens: Vec<Token> = admin.all(&path).await?;
    tokens.retain(|token| token.ended.is_none());
    let username = printable(&user.username);
    if tokens.is_empty() {
        return Err(Failure::refused(format!("User {username} has no token.")));
    }
    for token in tokens {
        revoke(admin, token.id, why).await?;
        output::say(format_args!(
            "Revoked token {} of user {username}.",
            token.id
        ))?;
    }
    Ok(())
}

async fn revoke(admin: &Admin, id: u64, why: &str) -> Result<(), Failure> {
    let why = why.to_owned();
    let path = format!("/api/v1/tokens/{id}/revoke/");
    admin.post_only(&path, Some(&RevokeToken { why })).await
}
