//! `keyfob token list`.

use keyfob_api::{Token, TokenStatus};

use super::issued::scopes;
use crate::admin::{Admin, encode};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::{Table, time};
use crate::{times, words};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only tokens whose key, name or user's name begins with this
    #[arg(long, default_value = "", hide_default_value = true)]
    search: String,
    /// Only this user's tokens
    #[arg(long, value_name = "USERNAME")]
    user: Option<String>,
    /// Only tokens of this kind
    #[arg(long, value_parser = words::KINDS)]
    kind: Option<String>,
    /// Only tokens that stand so now
    #[arg(long, value_parser = words::STATUSES)]
    status: Option<String>,
    /// Only tokens that work and expire within this time, such as 7d
    #[arg(long, value_name = "DURATION", value_parser = times::seconds)]
    expires_within: Option<u32>,
    /// Also tokens that have expired or were ended, as long as they are kept
    #[arg(long)]
    all: bool,
    /// Print a JSON array
    #[arg(long)]
    json: bool,
}

/// Lists tokens, oldest first.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let mut tokens: Vec<Token> = admin.all(&path(&admin, &args).await?).await?;
    if !args.all && args.status.is_none() {
        tokens.retain(|token| !is_over(token));
    }
    match args.json {
        true => output::say_json(&tokens),
        false if tokens.is_empty() => {
            output::complain("There are no tokens.");
            Ok(())
        }
        false => output::say(table(&tokens)),
    }
}

async fn path(admin: &Admin, args: &Args) -> Result<String, Failure> {
    let search = encode(&args.search);
    let mut path = format!("/api/v1/tokens/?ordering=created&search={search}");
    if let Some(username) = &args.user {
        let user = admin.user(username).await?;
        path.push_str(&format!("&user={}", user.id));
    }
    if let Some(kind) = &args.kind {
        path.push_str(&format!("&kind={kind}"));
    }
    if let Some(status) = &args.status {
        path.push_str(&format!("&status={status}"));
    }
    if let Some(seconds) = args.expires_within {
        path.push_str(&format!("&expires_within={seconds}"));
    }
    Ok(path)
}

/// Whether it can never work again.
const fn is_over(token: &Token) -> bool {
    matches!(token.status, TokenStatus::Expired | TokenStatus::Revoked)
}

fn table(tokens: &[Token]) -> Table {
    let mut table = Table::new(&[
        "ID",
        "KEY",
        "USER",
        "KIND",
        "NAME",
        "SCOPES",
        "STATUS",
        "EXPIRES (UTC)",
        "LAST USED (UTC)",
    ]);
    let never = || "never".to_owned();
    for token in tokens {
        table.push([
            &token.id.to_string(),
            &format!("{}…", token.prefix),
            &token.user.username,
            words::kind(token.kind),
            &token.name,
            &scopes(token),
            words::status(token.status),
            &token.expires.map_or_else(never, time),
            &token
                .last_use
                .as_ref()
                .map_or_else(never, |last| time(last.at)),
        ]);
    }
    table
}
