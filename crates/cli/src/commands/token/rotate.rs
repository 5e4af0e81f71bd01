//! `keyfob token rotate`.

use keyfob_api::{IssuedToken, RotateToken, Token};

use super::find::{Among, find};
use super::issued;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::time;
use crate::times;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The token's number, or how its key begins
    token: String,
    /// How long the old key works beside the new one: none, 5m, 1h, 24h, 7d; 30 days at most, and
    /// never longer than it would have
    #[arg(long, value_name = "DURATION", default_value = "none", value_parser = grace)]
    grace: u32,
    /// Print the new token with its key as JSON
    #[arg(long)]
    json: bool,
}

fn grace(text: &str) -> Result<u32, String> {
    match text {
        "none" => Ok(0),
        other => times::seconds(other),
    }
}

/// Makes a token's successor.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let old = find(&admin, &args.token, Among::Standing).await?;
    let wish = RotateToken {
        grace_seconds: args.grace,
    };
    let path = format!("/api/v1/tokens/{}/", old.id);
    let issued: IssuedToken = admin.post(&format!("{path}rotate/"), &wish).await?;
    if args.json {
        return output::say_json(&issued);
    }
    issued::say(&issued)?;
    let old: Token = admin.get(&path).await?;
    output::complain(match old.grace_until {
        Some(until) if args.grace > 0 => {
            format!("Token {} works until {} UTC.", old.id, time(until))
        }
        _ => format!("Token {} works no longer.", old.id),
    });
    Ok(())
}
