//! `keyfob user unlock`.

use keyfob_api::User;

use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Who
    username: String,
}

/// Forgets a user's wrong passwords.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let before = admin.user(&args.username).await?;
    let path = format!("/api/v1/users/{}/unlock/", before.id);
    let user: User = admin.post_bare(&path).await?;
    let username = printable(&user.username);
    output::say(format_args!("User {username} is unlocked."))?;
    if !before.is_locked {
        output::complain(match before.failed_log_ins {
            0 => "There was no wrong password to forget.".to_owned(),
            1 => "One wrong password is forgotten; the user was not locked.".to_owned(),
            more => format!("{more} wrong passwords are forgotten; the user was not locked."),
        });
    }
    Ok(())
}
