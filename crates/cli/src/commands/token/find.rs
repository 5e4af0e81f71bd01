//! The token somebody means: by its number, or by how its key begins.

use keyfob_api::Token;

use crate::admin::{Admin, encode};
use crate::failure::Failure;
use crate::printable::printable;
use crate::table::Table;
use crate::words;

/// Characters of a key that are stored and shown.
const PREFIX: usize = 8;

/// Fewer would fit too many keys: every named one begins with `kf_`.
const FEWEST: usize = 4;

/// Which of several that fit can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Those that have not ended.
    Standing,
    /// Those that have.
    Ended,
    /// All.
    All,
}

/// The one token that `given` names.
///
/// # Errors
/// When there is none, or several fit; the latter are listed.
pub async fn find(admin: &Admin, given: &str, among: Among) -> Result<Token, Failure> {
    let given = given.trim_end_matches('…');
    let fitting = fitting(admin, given).await?;
    let can_be = |token: &Token| match among {
        Among::Standing => token.ended.is_none(),
        Among::Ended => token.ended.is_some(),
        Among::All => true,
    };
    let (mut meant, others): (Vec<Token>, Vec<Token>) = fitting.into_iter().partition(can_be);
    if meant.is_empty() {
        // The server says best why nothing can be done with one of these.
        meant = others;
    }
    match meant.len() {
        0 => Err(Failure::refused(format!(
            "There is no token {}. `keyfob token list` shows which there are.",
            printable(given)
        ))),
        1 => Ok(meant.remove(0)),
        _ => Err(several(given, &meant)),
    }
}

async fn fitting(admin: &Admin, given: &str) -> Result<Vec<Token>, Failure> {
    let number: Option<u64> = match given.bytes().all(|byte| byte.is_ascii_digit()) {
        true => given.parse().ok(),
        false => None,
    };
    let length = given.chars().count();
    if number.is_none() && !(FEWEST..=PREFIX).contains(&length) {
        // Not repeated: it may be a whole key.
        return Err(Failure::refused(
            "Name a token by its number, or by 4 to 8 characters its key begins with. Never give a \
             whole key as an argument: every program on this computer can read it.",
        ));
    }
    let mut found = Vec::new();
    if let Some(number) = number {
        found.extend(admin.find(&format!("/api/v1/tokens/{number}/")).await?);
    }
    // Short numbers are never prefixes: a token of that number may have been removed by age.
    if number.is_none() || length == PREFIX {
        let path = format!("/api/v1/tokens/?search={}", encode(given));
        let tokens: Vec<Token> = admin.all(&path).await?;
        let begins = |token: &Token| token.prefix.starts_with(given);
        found.extend(tokens.into_iter().filter(begins));
    }
    Ok(found)
}

fn several(given: &str, tokens: &[Token]) -> Failure {
    let mut table = Table::new(&["ID", "KEY", "USER", "NAME", "STATUS"]);
    for token in tokens {
        table.push([
            &token.id.to_string(),
            &format!("{}…", token.prefix),
            &token.user.username,
            &token.name,
            words::status(token.status),
        ]);
    }
    Failure::refused(format!(
        "{} fits several tokens; give the number of one:\n{table}",
        printable(given)
    ))
}
