//! `keyfob user set-password`.

use keyfob_api::{SetPassword, User};

use crate::asking::Terminal;
use crate::failure::Failure;
use crate::output;
use crate::password::{self, NewPassword, Wording};
use crate::place::Place;
use crate::printable::printable;

const INSTEAD: &str = "Standard input is not a terminal, so nobody can be asked for a password. \
    Give it with --password-stdin.";

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose password
    username: String,
    /// Keep the user's tokens; else they are revoked
    #[arg(long)]
    keep_tokens: bool,
    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
    /// With --password-stdin: take a password the rules refuse
    #[arg(long, requires = "password_stdin")]
    allow_weak_password: bool,
}

/// Sets a password.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let user = place.admin().await?.user(&args.username).await?;
    let new = new_password(place, &args, &user).await?;
    let wish = SetPassword {
        password: new.password,
        revoke_tokens: !args.keep_tokens,
        allow_weak_password: new.allow_weak,
    };
    let path = format!("/api/v1/users/{}/set-password/", user.id);
    place.admin().await?.post_only(&path, Some(&wish)).await?;
    let username = printable(&user.username);
    output::say(format_args!(
        "Password changed successfully for user '{username}'"
    ))?;
    if user.tokens > 0 && wish.revoke_tokens {
        output::complain(match user.tokens {
            1 => "The user's token was revoked (--keep-tokens would have kept it).",
            _ => "The user's tokens were revoked (--keep-tokens would have kept them).",
        });
    }
    Ok(())
}

async fn new_password(place: &Place, args: &Args, user: &User) -> Result<NewPassword, Failure> {
    if args.password_stdin {
        let password = password::from_stdin()?;
        let allow_weak = args.allow_weak_password;
        return Ok(NewPassword {
            password,
            allow_weak,
        });
    }
    let mut terminal = Terminal::open(INSTEAD)?;
    let check = super::check(place, &user.username, &user.email);
    password::choose(&mut terminal, Wording::SetPassword, check).await
}
