//! The file format of Keyfob's backups.
//!
//! A backup is logical: users, tokens, routes and log entries, not pages of a database, so that it
//! also moves data from one store to another. It is written and read as a stream. From outside in:
//!
//! 1. **Frame** ([`BlockWriter`], [`BlockReader`]): a head, blocks with a checksum each, and a foot
//!    with the number of blocks and a SHA-256 over all that precedes it. Damage is named by its
//!    block, a cut-off file is known as one, and all of that without the passphrase.
//! 2. **Encryption**, if wanted: what the blocks hold is an [age](https://age-encryption.org/v1) file
//!    with a passphrase. Its own authentication also finds what somebody changed on purpose.
//! 3. **Records**: a line of JSON each, and at the end how many there are of each sort.

mod block;
mod check;
mod counts;
mod encryption;
mod fault;
mod grouped;
mod head;
mod reader;
mod record;
mod writer;

pub use block::{BlockReader, BlockWriter, Foot};
pub use check::{CheckError, Checked, check};
pub use counts::Counts;
pub use encryption::Passphrase;
pub use fault::BackupFault;
pub use grouped::Grouped;
pub use head::Head;
pub use reader::{BackupReader, check_blocks};
pub use record::{Stored, kinds};
pub use writer::BackupWriter;

/// A thing that a backup holds.
pub trait Kind {
    /// What sort of thing it is, for the counts: a word in the plural.
    fn kind(&self) -> &'static str;
}
