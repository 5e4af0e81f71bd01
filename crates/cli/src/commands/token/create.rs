//! `keyfob token create`.

use keyfob_api::{IfExists, IssueToken, IssuedToken};

use crate::commands::drf_create_token;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose token
    username: String,
    /// Replace the token the user has: the old one stops working
    #[arg(long)]
    replace: bool,
    /// Print the token with its key as JSON
    #[arg(long)]
    json: bool,
}

/// Makes a token; a user who has one is refused unless it is to be replaced.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let user = admin.user(&args.username).await?;
    let if_exists = match args.replace {
        true => IfExists::Replace,
        false => IfExists::Refuse,
    };
    let wish = IssueToken {
        user: user.id,
        if_exists,
    };
    let issued: Result<IssuedToken, Failure> = admin.post("/api/v1/tokens/", &wish).await;
    let issued = issued.map_err(|failure| match failure {
        Failure::Fields(_) if user.tokens > 0 => Failure::refused(
            "This user already has a token. `keyfob drf_create_token` prints it, --replace \
             replaces it.",
        ),
        other => other,
    })?;
    match args.json {
        true => output::say_json(&issued),
        false => drf_create_token::say(&issued),
    }
}
