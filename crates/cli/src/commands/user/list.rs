//! `keyfob user list`.

use keyfob_api::User;

use crate::admin::encode;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::{Table, time, yes};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only users whose name or email address begins with this
    #[arg(long, default_value = "", hide_default_value = true)]
    search: String,
    /// Print a JSON array, with everything there is to a user
    #[arg(long)]
    json: bool,
}

/// Lists users by name.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let path = format!(
        "/api/v1/users/?ordering=username&search={}",
        encode(&args.search)
    );
    let users: Vec<User> = place.admin().await?.all(&path).await?;
    match args.json {
        true => output::say_json(&users),
        false if users.is_empty() => {
            output::complain("There are no users.");
            Ok(())
        }
        false => output::say(table(&users)),
    }
}

fn table(users: &[User]) -> Table {
    let mut table = Table::new(&[
        "ID",
        "USERNAME",
        "EMAIL",
        "ACTIVE",
        "LOCKED",
        "STAFF",
        "SUPERUSER",
        "PASSWORD",
        "TOKENS",
        "LAST LOGIN (UTC)",
    ]);
    for user in users {
        table.push([
            &user.id.to_string(),
            &user.username,
            &user.email,
            yes(user.is_active),
            yes(user.is_locked),
            yes(user.is_staff),
            yes(user.is_superuser),
            &user.password_method,
            &user.tokens.to_string(),
            &user.last_login.map_or_else(|| "never".to_owned(), time),
        ]);
    }
    table
}
