//! What is said of a named token when it is made.

use jiff::Timestamp;
use keyfob_api::{IssuedToken, Token};

use crate::commands::drf_create_token;
use crate::failure::Failure;
use crate::output;
use crate::printable::printable;
use crate::table::time;

/// The key on standard output as for a classic token, everything else on standard error.
pub fn say(issued: &IssuedToken) -> Result<(), Failure> {
    drf_create_token::say(issued)?;
    output::complain("The key is not shown again.");
    output::complain(summary(&issued.token));
    Ok(())
}

fn summary(token: &Token) -> String {
    format!(
        "Token {}, {}: scopes {}; expires {}.",
        token.id,
        printable(&token.name),
        scopes(token),
        expires(token)
    )
}

/// What a token may be used for.
pub fn scopes(token: &Token) -> String {
    match token.scopes.as_deref() {
        None => "all".to_owned(),
        Some([]) => "none".to_owned(),
        Some(scopes) => scopes.join(" "),
    }
}

/// When a token stops working, in a sentence.
pub fn expires(token: &Token) -> String {
    let at = |at: Timestamp| format!("{} UTC", time(at));
    let Some(end) = token.expires else {
        return "never".to_owned();
    };
    match (token.idle_seconds, token.expires_at_most) {
        (None, _) => at(end),
        (Some(idle), None) => format!("{}, {idle} s after each use", at(end)),
        (Some(idle), Some(most)) => {
            format!("{}, {idle} s after each use until {}", at(end), at(most))
        }
    }
}
