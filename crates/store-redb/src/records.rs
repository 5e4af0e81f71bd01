//! Reading records, and how errors of redb's read as errors of a store.

use std::io::ErrorKind;

use keyfob_core::route::Route;
use keyfob_core::{StoreError, Token, TokenKind, User};
use redb::{Database, ReadableTable};

use crate::codec::{decode_route, decode_token, decode_user, kind_byte};
use crate::open::OpenError;
use crate::tables;

/// The layout this version writes and reads.
pub(crate) const SCHEMA: u64 = 2;

/// The layout before that, which is upgraded when a store is opened.
pub(crate) const FIRST_SCHEMA: u64 = 1;

/// What an error of redb's means for the caller.
pub(crate) fn fault(error: impl Into<redb::Error>) -> StoreError {
    match error.into() {
        redb::Error::Corrupted(what) => StoreError::Damaged(what),
        redb::Error::Io(error) => match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                StoreError::NoSpace
            }
            _ => StoreError::Unavailable(error.to_string()),
        },
        error @ (redb::Error::TableTypeMismatch { .. }
        | redb::Error::TableDoesNotExist(_)
        | redb::Error::TypeDefinitionChanged { .. }) => StoreError::Damaged(error.to_string()),
        other => StoreError::Unavailable(other.to_string()),
    }
}

/// Makes every table, and the first numbers.
pub(crate) fn initialise(database: &Database) -> Result<(), OpenError> {
    let made = || -> Result<(), redb::Error> {
        let mut transaction = database.begin_write()?;
        transaction.set_quick_repair(true);
        tables::make_all(&transaction)?;
        {
            let mut numbers = transaction.open_table(tables::NUMBERS)?;
            numbers.insert(tables::NEXT_USER, 1)?;
            numbers.insert(tables::NEXT_TOKEN, 1)?;
            numbers.insert(tables::NEXT_ROUTE, 1)?;
            numbers.insert(tables::SCHEMA_VERSION, SCHEMA)?;
        }
        Ok(transaction.commit()?)
    };
    made().map_err(not_made)
}

/// Why a transaction came to nothing that has to do with opening.
pub(crate) fn not_made(error: redb::Error) -> OpenError {
    match error {
        redb::Error::Io(error) => OpenError::Io(error),
        other => OpenError::Damaged(other.to_string()),
    }
}

/// A user by number.
pub(crate) fn user(
    users: &impl ReadableTable<u64, &'static [u8]>,
    id: u64,
) -> Result<Option<User>, StoreError> {
    match users.get(id).map_err(fault)? {
        Some(record) => decode_user(id, record.value()).map(Some),
        None => Ok(None),
    }
}

/// A user an index names.
pub(crate) fn indexed_user(
    users: &impl ReadableTable<u64, &'static [u8]>,
    id: u64,
) -> Result<User, StoreError> {
    user(users, id)?.ok_or_else(|| StoreError::Damaged("an index names a missing user".into()))
}

/// A token by number.
pub(crate) fn token(
    tokens: &impl ReadableTable<u64, &'static [u8]>,
    id: u64,
) -> Result<Option<Token>, StoreError> {
    match tokens.get(id).map_err(fault)? {
        Some(record) => decode_token(id, record.value()).map(Some),
        None => Ok(None),
    }
}

/// A token an index names.
pub(crate) fn indexed_token(
    tokens: &impl ReadableTable<u64, &'static [u8]>,
    id: u64,
) -> Result<Token, StoreError> {
    token(tokens, id)?.ok_or_else(|| StoreError::Damaged("an index names a missing token".into()))
}

/// All tokens of a user, ended ones too, oldest number first.
pub(crate) fn tokens_of(
    by_user: &impl ReadableTable<(u64, u64), ()>,
    tokens: &impl ReadableTable<u64, &'static [u8]>,
    user: u64,
) -> Result<Vec<Token>, StoreError> {
    by_user
        .range((user, 0)..=(user, u64::MAX))
        .map_err(fault)?
        .map(|row| indexed_token(tokens, row.map_err(fault)?.0.value().1))
        .collect()
}

/// A user's tokens that have not ended, of one kind or of all.
pub(crate) fn unended_of(
    unended: &impl ReadableTable<(u64, u8, u64), ()>,
    tokens: &impl ReadableTable<u64, &'static [u8]>,
    user: u64,
    kind: Option<TokenKind>,
) -> Result<Vec<Token>, StoreError> {
    let (first, last) = kind.map_or((0, u8::MAX), |kind| (kind_byte(kind), kind_byte(kind)));
    unended
        .range((user, first, 0)..=(user, last, u64::MAX))
        .map_err(fault)?
        .map(|row| indexed_token(tokens, row.map_err(fault)?.0.value().2))
        .collect()
}

/// A user's classic token that has not ended.
pub(crate) fn classic_of(
    unended: &impl ReadableTable<(u64, u8, u64), ()>,
    tokens: &impl ReadableTable<u64, &'static [u8]>,
    user: u64,
) -> Result<Option<Token>, StoreError> {
    Ok(unended_of(unended, tokens, user, Some(TokenKind::Classic))?.pop())
}

/// A route by number.
pub(crate) fn route(
    routes: &impl ReadableTable<u64, &'static [u8]>,
    id: u64,
) -> Result<Option<Route>, StoreError> {
    match routes.get(id).map_err(fault)? {
        Some(record) => decode_route(id, record.value()).map(Some),
        None => Ok(None),
    }
}

/// All routes, lowest number first.
pub(crate) fn routes(
    routes: &impl ReadableTable<u64, &'static [u8]>,
) -> Result<Vec<Route>, StoreError> {
    let rows = routes.iter().map_err(fault)?;
    rows.map(|row| {
        let (id, record) = row.map_err(fault)?;
        decode_route(id.value(), record.value())
    })
    .collect()
}

/// The form in which names are compared whatever their case: each character's lower case by itself,
/// so that the folded form of a beginning is the beginning of the folded form.
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
