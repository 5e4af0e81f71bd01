//! `keyfob user enable` and `disable`.

use keyfob_api::{ChangeUser, User};

use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Their arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Who
    username: String,
}

/// Enables or disables a user.
pub async fn run(place: &Place, args: Args, active: bool) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let user = admin.user(&args.username).await?;
    let change = ChangeUser {
        is_active: Some(active),
        ..ChangeUser::default()
    };
    let user: User = admin
        .patch(&format!("/api/v1/users/{}/", user.id), &change)
        .await?;
    let username = printable(&user.username);
    match user.is_active {
        true => output::say(format_args!("User {username} is enabled.")),
        false => output::say(format_args!("User {username} is disabled.")),
    }
}
