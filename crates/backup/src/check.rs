//! Checking a whole backup before anything is done with it.

use std::io::Read;

use keyfob_core::audit::{Anchor, ChainFault, ChainWalk};
use keyfob_core::store::Record;

use crate::{BackupFault, BackupReader, Counts, Head, Passphrase, Stored};

/// What a whole, sound backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// When and by what it was made.
    pub head: Head,
    /// How much of each sort.
    pub counts: Counts,
}

/// Why a backup is not to be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckError {
    /// The file.
    #[error(transparent)]
    Backup(#[from] BackupFault),
    /// The audit log in it.
    #[error("Damaged: the audit log does not hold: {0}")]
    Chain(#[from] ChainFault),
}

/// Reads a backup to its end: every block, every record, the counts, and every link of the audit log.
/// `progress` is told the number of records now and then.
///
/// # Errors
/// [`CheckError`].
pub fn check(
    input: impl Read + Send,
    passphrase: Option<&Passphrase>,
    mut progress: impl FnMut(u64),
) -> Result<Checked, CheckError> {
    let mut reader = BackupReader::<Stored>::begin(input, passphrase)?;
    let mut chain = ChainWalk::after(Anchor::default());
    let mut number = 0_u64;
    for stored in &mut reader {
        match stored?.into() {
            Record::AuditAnchor(anchor) => chain = ChainWalk::after(anchor),
            Record::Audit(entry) => chain.step(&entry)?,
            _ => {}
        }
        number += 1;
        if number.is_multiple_of(1000) {
            progress(number);
        }
    }
    Ok(Checked {
        head: reader.head().clone(),
        counts: reader.counts().clone(),
    })
}
