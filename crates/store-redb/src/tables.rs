//! The tables. Each index holds every row that has a place in it; records are in [`USERS`] and
//! [`TOKENS`] only.

use redb::{ReadTransaction, TableDefinition, TableError, WriteTransaction};

/// User's number → record.
pub(crate) const USERS: TableDefinition<u64, &[u8]> = TableDefinition::new("users");
/// Username → user's number.
pub(crate) const USERNAMES: TableDefinition<&str, u64> = TableDefinition::new("usernames");
/// (lower-case username, user's number).
pub(crate) const USERS_BY_NAME: TableDefinition<(&str, u64), ()> =
    TableDefinition::new("users by name");
/// (lower-case email, user's number), for users who have one.
pub(crate) const USERS_BY_EMAIL: TableDefinition<(&str, u64), ()> =
    TableDefinition::new("users by email");
/// (microseconds since 1970, user's number).
pub(crate) const USERS_BY_JOINED: TableDefinition<(i64, u64), ()> =
    TableDefinition::new("users by date_joined");
/// (microseconds since 1970 or `i64::MIN` for never, user's number).
pub(crate) const USERS_BY_LAST_LOGIN: TableDefinition<(i64, u64), ()> =
    TableDefinition::new("users by last_login");
/// Numbers of the active superusers.
pub(crate) const SUPERUSERS: TableDefinition<u64, ()> = TableDefinition::new("working superusers");
/// Token's number → record.
pub(crate) const TOKENS: TableDefinition<u64, &[u8]> = TableDefinition::new("tokens");
/// SHA-256 of the key → token's number.
pub(crate) const DIGESTS: TableDefinition<&[u8; 32], u64> = TableDefinition::new("digests");
/// (user's number, token's number).
pub(crate) const TOKENS_BY_USER: TableDefinition<(u64, u64), ()> =
    TableDefinition::new("tokens by user");
/// (microseconds since 1970, token's number).
pub(crate) const TOKENS_BY_CREATED: TableDefinition<(i64, u64), ()> =
    TableDefinition::new("tokens by created");
/// (first characters of the key, token's number).
pub(crate) const TOKENS_BY_PREFIX: TableDefinition<(&str, u64), ()> =
    TableDefinition::new("tokens by prefix");
/// Name → number: the schema, the next numbers to give.
pub(crate) const NUMBERS: TableDefinition<&str, u64> = TableDefinition::new("numbers");
/// Name → small value, with its checksum.
pub(crate) const VALUES: TableDefinition<&str, &[u8]> = TableDefinition::new("values");

/// In [`NUMBERS`]: the layout of all this.
pub(crate) const SCHEMA_VERSION: &str = "schema version";
/// In [`NUMBERS`]: the next user's number. Numbers are never given twice.
pub(crate) const NEXT_USER: &str = "next user";
/// In [`NUMBERS`]: the next token's number.
pub(crate) const NEXT_TOKEN: &str = "next token";

/// Opens every table in a transaction of either kind.
macro_rules! open_all {
    ($transaction:expr) => {{
        $transaction.open_table(USERS)?;
        $transaction.open_table(USERNAMES)?;
        $transaction.open_table(USERS_BY_NAME)?;
        $transaction.open_table(USERS_BY_EMAIL)?;
        $transaction.open_table(USERS_BY_JOINED)?;
        $transaction.open_table(USERS_BY_LAST_LOGIN)?;
        $transaction.open_table(SUPERUSERS)?;
        $transaction.open_table(TOKENS)?;
        $transaction.open_table(DIGESTS)?;
        $transaction.open_table(TOKENS_BY_USER)?;
        $transaction.open_table(TOKENS_BY_CREATED)?;
        $transaction.open_table(TOKENS_BY_PREFIX)?;
        $transaction.open_table(NUMBERS)?;
        $transaction.open_table(VALUES)?;
        Ok(())
    }};
}

/// Makes all tables.
pub(crate) fn make_all(transaction: &WriteTransaction) -> Result<(), TableError> {
    open_all!(transaction)
}

/// Looks whether all tables are there: redb can end the process over one that is bent when it is
/// opened for writing.
pub(crate) fn check_all(transaction: &ReadTransaction) -> Result<(), TableError> {
    open_all!(transaction)
}
