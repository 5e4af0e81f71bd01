//! `keyfob token list`.

use keyfob_api::Token;

use crate::admin::encode;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::{Table, time, yes};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only tokens whose key or whose user's name begins with this
    #[arg(long, default_value = "", hide_default_value = true)]
    search: String,
    /// Only this user's token
    #[arg(long, value_name = "USERNAME")]
    user: Option<String>,
    /// Print a JSON array
    #[arg(long)]
    json: bool,
}

/// Lists tokens, oldest first.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let mut path = format!(
        "/api/v1/tokens/?ordering=created&search={}",
        encode(&args.search)
    );
    if let Some(username) = &args.user {
        let user = admin.user(username).await?;
        path.push_str(&format!("&user={}", user.id));
    }
    let tokens: Vec<Token> = admin.all(&path).await?;
    match args.json {
        true => output::say_json(&tokens),
        false if tokens.is_empty() => {
            output::complain("There are no tokens.");
            Ok(())
        }
        false => output::say(table(&tokens)),
    }
}

fn table(tokens: &[Token]) -> Table {
    let mut table = Table::new(&["ID", "KEY", "USER", "CREATED (UTC)", "RECOVERABLE"]);
    for token in tokens {
        table.push([
            &token.id.to_string(),
            &format!("{}…", token.prefix),
            &token.user.username,
            &time(token.created),
            yes(token.recoverable),
        ]);
    }
    table
}
