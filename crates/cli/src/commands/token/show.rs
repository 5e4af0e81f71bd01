//! `keyfob token show`.

use jiff::Timestamp;
use keyfob_api::{Token, TokenEnd, TokenUse};

use super::find::{Among, find};
use super::issued::{expires, scopes};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::{Table, time};
use crate::words;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The token's number, or how its key begins
    token: String,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// Shows a token.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let token = find(&place.admin().await?, &args.token, Among::All).await?;
    match args.json {
        true => output::say_json(&token),
        false => output::say(facts(&token)),
    }
}

fn facts(token: &Token) -> Table {
    let mut table = Table::new(&["ID", &token.id.to_string()]);
    let mut fact = |name: &str, value: &str| table.push([name, value]);
    fact("KEY", &format!("{}…", token.prefix));
    fact("USER", &token.user.username);
    fact("KIND", words::kind(token.kind));
    if !token.name.is_empty() {
        fact("NAME", &token.name);
    }
    fact("STATUS", words::status(token.status));
    fact("SCOPES", &scopes(token));
    fact(
        "CREATED",
        &format!("{} by {}", utc(token.created), token.issued_by),
    );
    fact("EXPIRES", &expires(token));
    if !token.allowed.is_empty() {
        fact("ALLOWED", &token.allowed.join(" "));
    }
    if let Some(most) = token.max_uses {
        fact("USES", &format!("{} of {most}", token.uses));
    }
    fact(
        "LAST USED",
        &token
            .last_use
            .as_ref()
            .map_or_else(|| "never".to_owned(), last_use),
    );
    if let Some(from) = token.rotated_from {
        fact("ROTATED FROM", &from.to_string());
    }
    if let Some(to) = token.rotated_to {
        fact("ROTATED TO", &rotated_to(token, to));
    }
    if let Some(end) = &token.ended {
        fact("ENDED", &ended(end));
    }
    table
}

fn utc(at: Timestamp) -> String {
    format!("{} UTC", time(at))
}

fn last_use(last: &TokenUse) -> String {
    let mut text = utc(last.at);
    if let Some(address) = &last.address {
        text.push_str(&format!(" from {address}"));
    }
    if let Some(agent) = &last.agent {
        text.push_str(&format!(" by {agent}"));
    }
    text
}

fn rotated_to(token: &Token, to: u64) -> String {
    match token.grace_until {
        Some(until) => format!("{to}; both work until {}", utc(until)),
        None => to.to_string(),
    }
}

fn ended(end: &TokenEnd) -> String {
    let why = match end.why.is_empty() {
        true => String::new(),
        false => format!(": {}", end.why),
    };
    format!("{} {} by {}{why}", words::how(end.how), utc(end.at), end.by)
}
