//! What jobs may do in the transaction they share. Each job checks before it writes, so that a
//! refused one leaves nothing behind.

mod audit;
mod import;
mod load;
mod notes;
mod place;
mod routes;
mod shift;
mod sweep;
mod token_place;
mod tokens;
mod upgrade;
mod users;
mod values;

pub(crate) use audit::{BLOCK, bound};
pub(crate) use notes::{NotedUse, postpone};
pub(crate) use place::NEVER;
pub(crate) use token_place::{expires_key, last_use_key};
pub(crate) use upgrade::upgrade;
pub(crate) use values::value;

use keyfob_core::audit::Anchor;
use keyfob_core::{Digest, StoreError};
use redb::{ReadableTable as _, Table, WriteTransaction};

use crate::records::fault;
use crate::tables;

/// An index by two numbers, of which one is a row's, or by text and a row's number.
type Times<'t> = Table<'t, (i64, u64), ()>;
type Texts<'t> = Table<'t, (&'static str, u64), ()>;
type Records<'t> = Table<'t, u64, &'static [u8]>;

/// The tables of one write transaction, and what has become of it so far.
pub(crate) struct Draft<'t> {
    users: Records<'t>,
    usernames: Table<'t, &'static str, u64>,
    users_by_name: Texts<'t>,
    users_by_email: Texts<'t>,
    users_by_joined: Times<'t>,
    users_by_last_login: Times<'t>,
    superusers: Table<'t, u64, ()>,
    tokens: Records<'t>,
    digests: Table<'t, &'static [u8; 32], u64>,
    tokens_by_user: Table<'t, (u64, u64), ()>,
    tokens_by_created: Times<'t>,
    tokens_by_prefix: Texts<'t>,
    tokens_by_expires: Times<'t>,
    tokens_by_last_use: Times<'t>,
    tokens_by_name: Texts<'t>,
    unended: Table<'t, (u64, u8, u64), ()>,
    unended_names: Table<'t, (u64, &'static str, u64), ()>,
    tokens_due: Times<'t>,
    tokens_ended: Times<'t>,
    routes: Records<'t>,
    audit: Records<'t>,
    audit_times: Table<'t, u64, (i64, i64)>,
    audit_bounds: Table<'t, &'static str, &'static [u8]>,
    numbers: Table<'t, &'static str, u64>,
    values: Table<'t, &'static str, &'static [u8]>,
    shared_values: Table<'t, &'static str, &'static [u8]>,
    /// The log's last entry, once it was looked for.
    last_entry: Option<Anchor>,
    /// What is written now need not be shown at once.
    quiet: bool,
    outcome: Outcome,
}

/// What a transaction does, as far as others must know.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// It writes at all.
    pub(crate) changed: bool,
    /// It writes something that those who look at the store want to know at once.
    pub(crate) shown: bool,
    /// Tokens whose live form is no longer right.
    pub(crate) evicted: Vec<Digest>,
    /// So many of them that all are to go.
    pub(crate) evicted_all: bool,
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
            tokens_by_expires: transaction.open_table(tables::TOKENS_BY_EXPIRES)?,
            tokens_by_last_use: transaction.open_table(tables::TOKENS_BY_LAST_USE)?,
            tokens_by_name: transaction.open_table(tables::TOKENS_BY_NAME)?,
            unended: transaction.open_table(tables::UNENDED)?,
            unended_names: transaction.open_table(tables::UNENDED_NAMES)?,
            tokens_due: transaction.open_table(tables::TOKENS_DUE)?,
            tokens_ended: transaction.open_table(tables::TOKENS_ENDED)?,
            routes: transaction.open_table(tables::ROUTES)?,
            audit: transaction.open_table(tables::AUDIT)?,
            audit_times: transaction.open_table(tables::AUDIT_TIMES)?,
            audit_bounds: transaction.open_table(tables::AUDIT_BOUNDS)?,
            numbers: transaction.open_table(tables::NUMBERS)?,
            values: transaction.open_table(tables::VALUES)?,
            shared_values: transaction.open_table(tables::SHARED_VALUES)?,
            last_entry: None,
            quiet: false,
            outcome: Outcome::default(),
        })
    }

    pub(crate) fn finish(self) -> Outcome {
        self.outcome
    }

    /// Notes that something is written.
    fn touch(&mut self) {
        self.outcome.changed = true;
        self.outcome.shown |= !self.quiet;
    }

    /// Does something that need not be shown at once.
    pub(crate) fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.quiet, true);
        let done = work(self);
        self.quiet = before;
        done
    }

    /// The next number of a kind; no number is given twice.
    fn next(&mut self, counter: &'static str) -> Result<u64, StoreError> {
        let next = self.numbers.get(counter).map_err(fault)?;
        let next = next.map(|number| number.value());
        let next = next.ok_or_else(|| StoreError::Damaged("a counter is missing".into()))?;
        self.touch();
        self.numbers.insert(counter, next + 1).map_err(fault)?;
        Ok(next)
    }
}
