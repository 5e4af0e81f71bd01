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
/// (user's number, token's number), of ended tokens too.
pub(crate) const TOKENS_BY_USER: TableDefinition<(u64, u64), ()> =
    TableDefinition::new("tokens by user");
/// (microseconds since 1970, token's number).
pub(crate) const TOKENS_BY_CREATED: TableDefinition<(i64, u64), ()> =
    TableDefinition::new("tokens by created");
/// (first characters of the key, token's number).
pub(crate) const TOKENS_BY_PREFIX: TableDefinition<(&str, u64), ()> =
    TableDefinition::new("tokens by prefix");
/// (microseconds since 1970 or `i64::MAX` for never, token's number).
pub(crate) const TOKENS_BY_EXPIRES: TableDefinition<(i64, u64), ()> =
    TableDefinition::new("tokens by expires");
/// (microseconds since 1970 or `i64::MIN` for never, token's number).
pub(crate) const TOKENS_BY_LAST_USE: TableDefinition<(i64, u64), ()> =
    TableDefinition::new("tokens by last_use");
/// (lower-case name, token's number), for tokens that have a name.
pub(crate) const TOKENS_BY_NAME: TableDefinition<(&str, u64), ()> =
    TableDefinition::new("tokens by name");
/// (user's number, kind, token's number), for tokens that have not ended.
pub(crate) const UNENDED: TableDefinition<(u64, u8, u64), ()> =
    TableDefinition::new("unended tokens");
/// (user's number, name, token's number), for tokens with a name that have not ended.
pub(crate) const UNENDED_NAMES: TableDefinition<(u64, &str, u64), ()> =
    TableDefinition::new("names of unended tokens");
/// (microseconds since 1970, token's number): when a token that has not ended is over by itself.
pub(crate) const TOKENS_DUE: TableDefinition<(i64, u64), ()> = TableDefinition::new("tokens due");
/// (microseconds since 1970, token's number): when a token ended.
pub(crate) const TOKENS_ENDED: TableDefinition<(i64, u64), ()> =
    TableDefinition::new("ended tokens");
/// Route's number → record.
pub(crate) const ROUTES: TableDefinition<u64, &[u8]> = TableDefinition::new("routes");
/// Entry's number → record.
pub(crate) const AUDIT: TableDefinition<u64, &[u8]> = TableDefinition::new("audit");
/// Number of a block of entries → the least and greatest time in it, in microseconds since 1970.
/// (PostgreSQL calls such an index BRIN.)
pub(crate) const AUDIT_TIMES: TableDefinition<u64, (i64, i64)> =
    TableDefinition::new("audit by time");
/// [`AUDIT_ANCHOR`] and [`AUDIT_END`] → numbers and hashes of entries.
pub(crate) const AUDIT_BOUNDS: TableDefinition<&str, &[u8]> = TableDefinition::new("audit bounds");
/// Name → number: the schema, the next numbers to give.
pub(crate) const NUMBERS: TableDefinition<&str, u64> = TableDefinition::new("numbers");
/// Name → small value of this very instance, with its checksum; never part of a dump.
pub(crate) const VALUES: TableDefinition<&str, &[u8]> = TableDefinition::new("values");
/// Name → small value that goes where the data goes, with its checksum.
pub(crate) const SHARED_VALUES: TableDefinition<&str, &[u8]> =
    TableDefinition::new("shared values");

/// In [`AUDIT_BOUNDS`]: the last entry that was removed, once one was.
pub(crate) const AUDIT_ANCHOR: &str = "anchor";
/// In [`AUDIT_BOUNDS`]: the last entry, once there was one. The log can go on behind a damaged one.
pub(crate) const AUDIT_END: &str = "end";

/// In [`NUMBERS`]: the layout of all this.
pub(crate) const SCHEMA_VERSION: &str = "schema version";
/// In [`NUMBERS`]: the next user's number. Numbers are never given twice.
pub(crate) const NEXT_USER: &str = "next user";
/// In [`NUMBERS`]: the next token's number.
pub(crate) const NEXT_TOKEN: &str = "next token";
/// In [`NUMBERS`]: the next route's number.
pub(crate) const NEXT_ROUTE: &str = "next route";

/// Opens the tables of schema 1 in a transaction of either kind.
macro_rules! open_first {
    ($transaction:expr) => {
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
    };
}

/// Opens the tables that schema 2 added.
macro_rules! open_second {
    ($transaction:expr) => {
        $transaction.open_table(TOKENS_BY_EXPIRES)?;
        $transaction.open_table(TOKENS_BY_LAST_USE)?;
        $transaction.open_table(TOKENS_BY_NAME)?;
        $transaction.open_table(UNENDED)?;
        $transaction.open_table(UNENDED_NAMES)?;
        $transaction.open_table(TOKENS_DUE)?;
        $transaction.open_table(TOKENS_ENDED)?;
        $transaction.open_table(ROUTES)?;
        $transaction.open_table(AUDIT)?;
        $transaction.open_table(AUDIT_TIMES)?;
        $transaction.open_table(AUDIT_BOUNDS)?;
        $transaction.open_table(SHARED_VALUES)?;
    };
}

/// Makes all tables.
pub(crate) fn make_all(transaction: &WriteTransaction) -> Result<(), TableError> {
    open_first!(transaction);
    open_second!(transaction);
    Ok(())
}

/// Looks whether all tables are there: redb can end the process over one that is bent when it is
/// opened for writing.
pub(crate) fn check_all(transaction: &ReadTransaction) -> Result<(), TableError> {
    open_first!(transaction);
    open_second!(transaction);
    Ok(())
}

/// The same for a store of schema 1.
pub(crate) fn check_first(transaction: &ReadTransaction) -> Result<(), TableError> {
    open_first!(transaction);
    Ok(())
}
