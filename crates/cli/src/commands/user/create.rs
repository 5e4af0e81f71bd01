//! `keyfob user create`.

use keyfob_api::{CreateUser, CreatedUser};

use crate::asking::Terminal;
use crate::commands::drf_create_token;
use crate::failure::Failure;
use crate::output;
use crate::password::{self, NewPassword, Wording};
use crate::place::Place;
use crate::printable::printable;

const INSTEAD: &str = "Standard input is not a terminal, so nobody can be asked for a password. \
    Give it with --password-stdin, or create the user without one with --no-password.";

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The new user's name
    username: String,
    /// The new user's email address
    #[arg(long, default_value = "", hide_default_value = true)]
    email: String,
    /// Given name
    #[arg(long, default_value = "", hide_default_value = true)]
    first_name: String,
    /// Family name
    #[arg(long, default_value = "", hide_default_value = true)]
    last_name: String,
    /// May use the admin API
    #[arg(long)]
    staff: bool,
    /// May manage staff; implies --staff
    #[arg(long)]
    superuser: bool,
    /// Create the user disabled
    #[arg(long)]
    inactive: bool,
    /// Create a token too, and print it
    #[arg(long)]
    token: bool,
    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
    /// Without a password: nobody can log in until one is set
    #[arg(long, conflicts_with = "password_stdin")]
    no_password: bool,
    /// With --password-stdin: take a password the rules refuse
    #[arg(long, requires = "password_stdin")]
    allow_weak_password: bool,
    /// Print the user as JSON
    #[arg(long)]
    json: bool,
}

/// Makes a user.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let password = new_password(place, &args).await?;
    let json = args.json;
    let body = body(args, password);
    let created: CreatedUser = place.admin().await?.post("/api/v1/users/", &body).await?;
    if json {
        return output::say_json(&created);
    }
    let username = printable(&created.user.username);
    output::say(format_args!("Created user {username}."))?;
    created.token.as_ref().map_or(Ok(()), drf_create_token::say)
}

async fn new_password(place: &Place, args: &Args) -> Result<Option<NewPassword>, Failure> {
    if args.no_password {
        return Ok(None);
    }
    if args.password_stdin {
        let password = password::from_stdin()?;
        let allow_weak = args.allow_weak_password;
        return Ok(Some(NewPassword {
            password,
            allow_weak,
        }));
    }
    let mut terminal = Terminal::open(INSTEAD)?;
    let check = super::check(place, &args.username, &args.email);
    password::choose(&mut terminal, Wording::CreateUser, check)
        .await
        .map(Some)
}

fn body(args: Args, password: Option<NewPassword>) -> CreateUser {
    CreateUser {
        username: args.username,
        email: args.email,
        first_name: args.first_name,
        last_name: args.last_name,
        allow_weak_password: password.as_ref().is_some_and(|new| new.allow_weak),
        password: password.map(|new| new.password),
        is_active: !args.inactive,
        is_staff: args.staff || args.superuser,
        is_superuser: args.superuser,
        create_token: args.token,
    }
}
