//! What jobs may do in the transaction they share. Each job checks before it writes, so that a
//! refused one leaves nothing behind.

mod import;
mod place;
mod tokens;
mod users;

pub(crate) use place::NEVER;

use keyfob_core::{Digest, StoreError};
use redb::{ReadableTable as _, Table, WriteTransaction};

use crate::codec::{open_value, seal_value};
use crate::records::fault;
use crate::tables;

/// The tables of one write transaction, and what has become of it so far.
pub(crate) struct Draft<'t> {
    users: Table<'t, u64, &'static [u8]>,
    usernames: Table<'t, &'static str, u64>,
    users_by_name: Table<'t, (&'static str, u64), ()>,
    users_by_email: Table<'t, (&'static str, u64), ()>,
    users_by_joined: Table<'t, (i64, u64), ()>,
    users_by_last_login: Table<'t, (i64, u64), ()>,
    superusers: Table<'t, u64, ()>,
    tokens: Table<'t, u64, &'static [u8]>,
    digests: Table<'t, &'static [u8; 32], u64>,
    tokens_by_user: Table<'t, (u64, u64), ()>,
    tokens_by_created: Table<'t, (i64, u64), ()>,
    tokens_by_prefix: Table<'t, (&'static str, u64), ()>,
    numbers: Table<'t, &'static str, u64>,
    values: Table<'t, &'static str, &'static [u8]>,
    outcome: Outcome,
}

/// What a transaction does, as far as others must know.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// It writes at all.
    pub(crate) changed: bool,
    /// Tokens whose live form is no longer right.
    pub(crate) evicted: Vec<Digest>,
}

impl<'t> Draft<'t> {
    pub(crate) fn new(transaction: &'t WriteTransaction) -> Result<Self, StoreError> {
        Self::open(transaction).map_err(fault)
    }

    fn open(transaction: &'t WriteTransaction) -> Result<Self, redb::TableError> {
        Ok(Self {
            users: transaction.open_table(tables::USERS)?,
            usernames: transaction.open_table(tables::USERNAMES)?,
            users_by_name: transaction.open_table(tables::USERS_BY_NAME)?,
            users_by_email: transaction.open_table(tables::USERS_BY_EMAIL)?,
            users_by_joined: transaction.open_table(tables::USERS_BY_JOINED)?,
            users_by_last_login: transaction.open_table(tables::USERS_BY_LAST_LOGIN)?,
            superusers: transaction.open_table(tables::SUPERUSERS)?,
            tokens: transaction.open_table(tables::TOKENS)?,
            digests: transaction.open_table(tables::DIGESTS)?,
            tokens_by_user: transaction.open_table(tables::TOKENS_BY_USER)?,
            tokens_by_created: transaction.open_table(tables::TOKENS_BY_CREATED)?,
            tokens_by_prefix: transaction.open_table(tables::TOKENS_BY_PREFIX)?,
            numbers: transaction.open_table(tables::NUMBERS)?,
            values: transaction.open_table(tables::VALUES)?,
            outcome: Outcome::default(),
        })
    }

    pub(crate) fn finish(self) -> Outcome {
        self.outcome
    }

    /// Keeps a small named value.
    pub(crate) fn set_value(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.outcome.changed = true;
        let record = seal_value(name, value);
        self.values.insert(name, &*record).map_err(fault)?;
        Ok(())
    }

    /// The next number of a kind; no number is given twice.
    fn next(&mut self, counter: &'static str) -> Result<u64, StoreError> {
        let next = self.numbers.get(counter).map_err(fault)?;
        let next = next.map(|number| number.value());
        let next = next.ok_or_else(|| StoreError::Damaged("a counter is missing".into()))?;
        self.outcome.changed = true;
        self.numbers.insert(counter, next + 1).map_err(fault)?;
        Ok(next)
    }
}

/// Reads a small named value.
pub(crate) fn value(
    values: &impl redb::ReadableTable<&'static str, &'static [u8]>,
    name: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    match values.get(name).map_err(fault)? {
        Some(record) => open_value(name, record.value()).map(Some),
        None => Ok(None),
    }
}
