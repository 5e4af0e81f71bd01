//! `authtoken_token`, REST framework's tokens: one a user.

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use keyfob_api::{ImportToken, RowNote, Secret};
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::users::Owner;
use crate::value::{self, bounded};
use crate::{DjangoFile, ReadError};

const SELECT: &str = concat!(
    "SELECT user_id, ",
    bounded!("key"),
    ", ",
    bounded!("created"),
    " FROM authtoken_token"
);

/// Characters of a key: `binascii.hexlify(os.urandom(20))`.
const KEY_CHARS: usize = 40;

/// Why a token is left out where its value is well-formed.
mod reason {
    pub const KEY: &str = "Key is not 40 hex characters";
    pub const NO_USER: &str = "No such user in this file";
    pub const USER_SKIPPED: &str = "Its user was skipped";
}

/// Reads every token into `file`.
pub async fn read(
    connection: &mut SqliteConnection,
    max_rows: u64,
    owners: &HashMap<i64, Owner>,
    file: &mut DjangoFile,
) -> Result<(), ReadError> {
    let mut count = 0;
    let mut rows = sqlx::query(SELECT).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        count += 1;
        if count > max_rows {
            let table = "authtoken_token";
            return Err(ReadError::TooManyRows {
                table,
                limit: max_rows,
            });
        }
        match token(&row, owners) {
            Ok(token) => file.request.tokens.push(token),
            Err(note) => file.skipped_tokens.push(note),
        }
    }
    file.counts.tokens = Some(count);
    Ok(())
}

fn token(row: &SqliteRow, owners: &HashMap<i64, Owner>) -> Result<ImportToken, RowNote> {
    let id = value::number(row, "user_id").map_err(|fault| note("#?", fault))?;
    let Some(owner) = owners.get(&id) else {
        return Err(note(&format!("#{id}"), reason::NO_USER));
    };
    if !owner.taken {
        // Not left to the Authority: another user of that name may be there.
        return Err(note(&owner.username, reason::USER_SKIPPED));
    }
    let key = value::text(row, "key").ok().filter(|key| is_key(key));
    let key = key.ok_or_else(|| note(&owner.username, reason::KEY))?;
    let created = value::time(row, "created").map_err(|fault| note(&owner.username, fault))?;
    Ok(ImportToken {
        username: owner.username.clone(),
        key: Secret::new(key),
        created,
    })
}

/// Lower case only: keys are compared byte by byte, and Django makes no others.
fn is_key(text: &str) -> bool {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == KEY_CHARS && text.bytes().all(hex)
}

fn note(username: &str, reason: impl ToString) -> RowNote {
    RowNote {
        username: username.to_owned(),
        reason: reason.to_string(),
    }
}
