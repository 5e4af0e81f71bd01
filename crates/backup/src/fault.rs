//! What can be wrong with a backup.

use std::io;

use crate::Grouped;
use crate::head::VERSION;

/// Why a backup cannot be read. None of the texts holds anything of what is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// It does not begin as a backup does.
    #[error("This file is not a Keyfob backup")]
    NotABackup,
    /// A later version of Keyfob wrote it.
    #[error(
        "This backup has format {0}; this version of Keyfob reads up to {VERSION}. Use a newer Keyfob."
    )]
    Newer(u16),
    /// The head is not what was written.
    #[error("Damaged: the head differs")]
    Head,
    /// A block is not what was written; numbered from one.
    #[error("Damaged: block {} differs", Grouped(*.0))]
    Block(u64),
    /// The file ends too early: this many blocks are whole.
    #[error("Damaged: the file ends after block {}", Grouped(*.0))]
    CutOff(u64),
    /// Every block is sound, but all of them together are not what was written.
    #[error("Damaged: the sum over the whole file differs")]
    Sum,
    /// Something follows the foot.
    #[error("Damaged: something follows the end")]
    Trailing,
    /// There is another number of records than was written.
    #[error(
        "Damaged: {} records were written, {} are there",
        Grouped(*.written), Grouped(*.found)
    )]
    Count {
        /// As the end of the backup says.
        written: u64,
        /// As read.
        found: u64,
    },
    /// A record makes no sense; numbered from one.
    #[error("Damaged: record {} cannot be read", Grouped(*.0))]
    Record(u64),
    /// It is encrypted, and no passphrase was given.
    #[error("This backup is encrypted; its passphrase is needed")]
    PassphraseNeeded,
    /// The passphrase does not open it.
    #[error("Wrong passphrase")]
    WrongPassphrase,
    /// The encryption asks for more work than is ever asked for here.
    #[error("This backup's passphrase protection asks for too much work (2^{0})")]
    TooMuchWork(u8),
    /// What is in the blocks is not what was encrypted.
    #[error("Damaged: the encrypted content was changed")]
    Encryption,
    /// The system cannot read or write.
    #[error("{text}")]
    Io {
        /// What sort of failure.
        kind: io::ErrorKind,
        /// What the system says.
        text: String,
    },
}

impl From<io::Error> for BackupFault {
    fn from(error: io::Error) -> Self {
        let (kind, text) = (error.kind(), error.to_string());
        // A fault found further below travels inside an I/O error.
        let inner = error
            .into_inner()
            .and_then(|inner| inner.downcast::<Self>().ok());
        inner.map_or(Self::Io { kind, text }, |fault| *fault)
    }
}

impl From<BackupFault> for io::Error {
    fn from(fault: BackupFault) -> Self {
        match fault {
            BackupFault::Io { kind, text } => Self::new(kind, text),
            fault => Self::new(io::ErrorKind::InvalidData, fault),
        }
    }
}
