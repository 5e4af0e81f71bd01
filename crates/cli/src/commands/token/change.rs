//! `keyfob token change`.

use keyfob_api::{ChangeToken, Expiry, Token};

use super::find::{Among, find};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::times;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The token's number, or how its key begins
    token: String,
    #[command(flatten)]
    changes: Changes,
    /// Print the token as JSON
    #[arg(long)]
    json: bool,
}

/// What can be changed; what is not given stays.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Changes {
    /// Another name
    #[arg(long)]
    name: Option<String>,
    /// These scopes instead; several with commas between, or given several times
    #[arg(long = "scope", value_name = "SCOPE", value_delimiter = ',')]
    scopes: Option<Vec<String>>,
    /// Another expiry: 1h, 7d, 30d, 90d, a moment such as 2026-12-24T18:00Z, default or never
    #[arg(long, value_name = "WHEN", value_parser = times::expiry)]
    expires: Option<Expiry>,
    /// These addresses or networks instead; may be given several times
    #[arg(long = "allow", value_name = "ADDRESS", value_delimiter = ',')]
    allowed: Option<Vec<String>>,
    /// It may be used from anywhere
    #[arg(long, conflicts_with = "allowed")]
    allow_anywhere: bool,
    /// How often it may be used in all; 0 for no limit
    #[arg(long, value_name = "N")]
    max_uses: Option<u64>,
}

impl Changes {
    fn body(self) -> ChangeToken {
        ChangeToken {
            name: self.name,
            scopes: self.scopes,
            expires: self.expires,
            allowed: match self.allow_anywhere {
                true => Some(Vec::new()),
                false => self.allowed,
            },
            max_uses: self.max_uses,
            disabled: None,
        }
    }
}

/// Changes a named token.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let token = find(&admin, &args.token, Among::Standing).await?;
    let path = format!("/api/v1/tokens/{}/", token.id);
    let token: Token = admin.patch(&path, &args.changes.body()).await?;
    match args.json {
        true => output::say_json(&token),
        false => output::say(format_args!("Changed token {}.", token.id)),
    }
}
