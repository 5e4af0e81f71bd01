//! Keyfob's store on redb.
//!
//! - One thread writes: it takes all queued jobs, applies them in one transaction, commits once and
//!   then answers them all. Reads never wait for it.
//! - Live tokens are kept in a bounded map in memory; the commit thread drops what a write touches
//!   before the write is answered.
//! - Every record carries a CRC-32 of itself and its key, so a damaged one is reported, not served.
//! - After an I/O error reads go on from a view that writes nothing to the disk, writes are
//!   answered with the reason, and the database is opened again until it works.

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
