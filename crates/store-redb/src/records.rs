//! Reading records, and how errors of redb's read as errors of a store.

use std::io::ErrorKind;

use keyfob_core::{StoreError, Token, User};
use redb::{Database, ReadableTable};

use crate::codec::{decode_token, decode_user};
use crate::open::OpenError;
use crate::tables;

/// The layout this version writes, and the only one it reads.
pub(crate) const SCHEMA: u64 = 1;

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
            numbers.insert(tables::SCHEMA_VERSION, SCHEMA)?;
        }
        Ok(transaction.commit()?)
    };
    made().map_err(|error| match error {
        redb::Error::Io(error) => OpenError::Io(error),
        other => OpenError::Damaged(other.to_string()),
    })
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

/// All tokens of a user, oldest number first.
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

/// The form in which names are compared whatever their case: each character's lower case by itself,
/// so that the folded form of a beginning is the beginning of the folded form.
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
