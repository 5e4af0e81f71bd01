//! Keyfob's store on redb.
//!
//! - One thread writes: it takes all queued jobs, applies them in one transaction, commits once and
//!   then answers them all. Reads never wait for it.
//! - Live tokens are kept in a bounded map in memory; the commit thread drops what a write touches
//!   before the write is answered.
//! - What nobody waits for (logins, failed ones, uses) is kept in memory, the latest of each row, and
//!   rides along with the next commit, at most a second later. Token checks see an expiry that a use
//!   moved at once; all other reads see notes with that commit. Entries of the audit log that nobody
//!   waits for keep their order among the writes.
//! - The audit log's index by time knows the least and greatest time of each block of entries, so
//!   entries need not come in the order of their times.
//! - Every record carries a CRC-32 of itself and its key, so a damaged one is reported, not served.
//! - A store of the schema before is upgraded in one transaction when it is opened; its file is copied
//!   beside first.
//! - After an I/O error reads go on from a view that writes nothing to the disk, writes are
//!   answered with the reason, and the database is opened again until it works. An entry that nobody
//!   waited for may then be in the log twice: whether the failed commit happened is not known.

mod codec;
mod commit;
mod draft;
mod list;
mod live;
mod open;
mod options;
mod reader;
mod records;
mod storage;
mod store;
mod tables;

pub use open::OpenError;
pub use options::Options;
pub use storage::Storage;
pub use store::RedbStore;
