//! `keyfob user delete`.

use keyfob_api::User;

use crate::asking::{Asking as _, Terminal, is_yes};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

const INSTEAD: &str = "Deleting asks first, and standard input is not a terminal. Add --yes to \
    delete without being asked.";

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Who
    username: String,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

/// Deletes a user.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    if !args.yes {
        // Said before anything is looked up.
        Terminal::open(INSTEAD)?;
    }
    let user = place.admin().await?.user(&args.username).await?;
    if !args.yes && !is_yes(&Terminal::open(INSTEAD)?.line(&question(&user))?) {
        return Err(Failure::refused("Nothing was deleted."));
    }
    place
        .admin()
        .await?
        .delete(&format!("/api/v1/users/{}/", user.id))
        .await?;
    output::say(format_args!("Deleted user {}.", printable(&user.username)))
}

fn question(user: &User) -> String {
    let tokens = match user.tokens {
        0 => "",
        1 => " and the user's token",
        _ => " and the user's tokens",
    };
    format!("Delete user {}{tokens}? [y/N]: ", printable(&user.username))
}
