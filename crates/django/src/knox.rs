//! `knox_authtoken`, the tokens of django-rest-knox: many a user, only their digests stored.

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use keyfob_api::{ImportSession, RowNote, Secret};
use sqlx::AssertSqlSafe;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::schema::KnoxForm;
use crate::users::Owner;
use crate::value::{self, bounded};
use crate::{DjangoFile, ReadError};

/// Hexadecimal digits of a SHA-512.
const DIGEST_CHARS: usize = 128;

/// Most characters of the beginning of a key that knox keeps.
const MAX_TOKEN_KEY: usize = 25;

/// Why a token is left out where its value is well-formed.
mod reason {
    pub const DIGEST: &str = "Digest is not a SHA-512";
    pub const SALTED: &str = "Made by knox before 4.2, which salts its digests";
    pub const NO_USER: &str = "No such user in this file";
    pub const USER_SKIPPED: &str = "Its user was skipped";
}

/// Reads every token of knox into `file`.
pub async fn read(
    connection: &mut SqliteConnection,
    form: KnoxForm,
    max_rows: u64,
    owners: &HashMap<i64, Owner>,
    file: &mut DjangoFile,
) -> Result<(), ReadError> {
    let mut count = 0;
    // Made of names that stand in this program, not in the file.
    let mut rows = sqlx::query(AssertSqlSafe(select(form))).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        count += 1;
        if count > max_rows {
            let table = "knox_authtoken";
            return Err(ReadError::TooManyRows {
                table,
                limit: max_rows,
            });
        }
        match session(&row, form, owners) {
            Ok(session) => file.request.sessions.push(session),
            Err(note) => file.skipped_sessions.push(note),
        }
    }
    file.counts.knox_tokens = Some(count);
    Ok(())
}

/// Columns that this table does not have are null.
fn select(form: KnoxForm) -> String {
    let expiry = match (form.expiry, form.expires) {
        (true, _) => bounded!("expiry"),
        (false, true) => "expires AS expiry",
        (false, false) => "NULL AS expiry",
    };
    let token_key = match form.token_key {
        true => bounded!("token_key"),
        false => "NULL AS token_key",
    };
    let digest = bounded!("digest");
    let created = bounded!("created");
    format!("SELECT user_id, {digest}, {created}, {expiry}, {token_key} FROM knox_authtoken")
}

fn session(
    row: &SqliteRow,
    form: KnoxForm,
    owners: &HashMap<i64, Owner>,
) -> Result<ImportSession, RowNote> {
    let id = value::number(row, "user_id").map_err(|fault| note("#?", fault))?;
    let Some(owner) = owners.get(&id) else {
        return Err(note(&format!("#{id}"), reason::NO_USER));
    };
    let name = owner.username.as_str();
    if !owner.taken {
        return Err(note(name, reason::USER_SKIPPED));
    }
    if form.salt {
        return Err(note(name, reason::SALTED));
    }
    let digest = value::text(row, "digest")
        .ok()
        .filter(|text| is_digest(text));
    let digest = digest.ok_or_else(|| note(name, reason::DIGEST))?;
    let created = value::time(row, "created").map_err(|fault| note(name, fault))?;
    let expiry = value::optional_time(row, "expiry").map_err(|fault| note(name, fault))?;
    let token_key = value::text(row, "token_key")
        .ok()
        .filter(|text| is_start(text));
    Ok(ImportSession {
        username: name.to_owned(),
        digest: Secret::new(digest),
        token_key: token_key.unwrap_or_default(),
        created,
        expiry,
    })
}

/// Lower case only, as Python's `hexdigest` gives it.
fn is_digest(text: &str) -> bool {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == DIGEST_CHARS && text.bytes().all(hex)
}

/// Whether a text can be how a key begins: knox has 8 characters before 5.0, then 15, and its prefix.
fn is_start(text: &str) -> bool {
    text.len() <= MAX_TOKEN_KEY && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn note(username: &str, reason: impl ToString) -> RowNote {
    RowNote {
        username: username.to_owned(),
        reason: reason.to_string(),
    }
}
