//! `keyfob drf_create_token`, as Django's command of that name.

use keyfob_api::{IfExists, IssueToken, IssuedToken};

use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Replace the token the user has: the old one stops working
    #[arg(short, long)]
    reset: bool,
    /// Whose token
    username: String,
}

/// Prints the user's token.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let Some(user) = admin.find_user(&args.username).await? else {
        let username = printable(&args.username);
        return Err(Failure::refused(format!(
            "Cannot create the Token: user {username} does not exist"
        )));
    };
    let if_exists = match args.reset {
        true => IfExists::Replace,
        false => IfExists::Return,
    };
    let wish = IssueToken {
        user: user.id,
        if_exists,
    };
    let issued: IssuedToken = admin.post("/api/v1/tokens/", &wish).await?;
    say(&issued)
}

/// The sentence Django prints, which scripts read.
pub fn say(issued: &IssuedToken) -> Result<(), Failure> {
    let username = printable(&issued.token.user.username);
    output::say(format_args!(
        "Generated token {} for user {username}",
        issued.key.expose()
    ))
}
