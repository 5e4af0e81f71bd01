//! `keyfob token create`.

use keyfob_api::{Expiry, IfExists, IssueNamedToken, IssueToken, IssuedToken, User};

use super::issued;
use crate::admin::Admin;
use crate::commands::drf_create_token;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::times;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose token
    username: String,
    /// Replace the classic token the user has: the old one stops working
    #[arg(long, conflicts_with = "name")]
    replace: bool,
    /// Make a named token with this name, unique among the user's
    #[arg(long, requires = "scopes")]
    name: Option<String>,
    #[command(flatten)]
    limits: Limits,
    /// Print the token with its key as JSON
    #[arg(long)]
    json: bool,
}

/// What a named token may do, and for how long.
#[derive(Debug, clap::Args)]
struct Limits {
    /// What it may be used for: read, write, admin, audit, introspect, or own words such as
    /// orders:read and orders:*; several with commas between, or given several times
    #[arg(
        long = "scope",
        value_name = "SCOPE",
        value_delimiter = ',',
        requires = "name"
    )]
    scopes: Vec<String>,
    /// When it stops working: 1h, 7d, 30d, 90d, a moment such as 2026-12-24T18:00Z, or never
    /// [default: as the settings say]
    #[arg(long, value_name = "WHEN", value_parser = times::expiry, requires = "name")]
    expires: Option<Expiry>,
    /// It works for so long after its last use, at most until --expires
    #[arg(long, value_name = "DURATION", value_parser = times::seconds, requires = "name")]
    idle: Option<u32>,
    /// Address or network it may be used from, such as 192.168.1.0/24; may be given several times
    /// [default: anywhere]
    #[arg(
        long = "allow",
        value_name = "ADDRESS",
        value_delimiter = ',',
        requires = "name"
    )]
    allowed: Vec<String>,
    /// How often it may be used
    #[arg(long, value_name = "N", requires = "name")]
    max_uses: Option<u64>,
}

/// Makes a token; a user who has a classic one is refused another unless it is to be replaced.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let user = admin.user(&args.username).await?;
    let issued = match args.name {
        Some(name) => named(&admin, &user, name, args.limits).await?,
        None => classic(&admin, &user, args.replace).await?,
    };
    match issued.token.name.is_empty() {
        _ if args.json => output::say_json(&issued),
        true => drf_create_token::say(&issued),
        false => issued::say(&issued),
    }
}

async fn named(
    admin: &Admin,
    user: &User,
    name: String,
    limits: Limits,
) -> Result<IssuedToken, Failure> {
    let wish = IssueNamedToken {
        user: user.id,
        name,
        scopes: limits.scopes,
        expires: limits.expires.unwrap_or_default(),
        idle_seconds: limits.idle,
        allowed: limits.allowed,
        max_uses: limits.max_uses,
    };
    admin.post("/api/v1/tokens/named/", &wish).await
}

async fn classic(admin: &Admin, user: &User, replace: bool) -> Result<IssuedToken, Failure> {
    let wish = IssueToken {
        user: user.id,
        if_exists: match replace {
            true => IfExists::Replace,
            false => IfExists::Refuse,
        },
    };
    let issued = admin.post("/api/v1/tokens/", &wish).await;
    issued.map_err(|failure| match failure {
        // The user was found, so what is wrong with it is that it has one.
        Failure::Fields(errors) if errors.0.contains_key("user") => Failure::refused(
            "This user already has a token. `keyfob drf_create_token` prints it, --replace \
             replaces it, --name makes a named one beside it.",
        ),
        other => other,
    })
}
