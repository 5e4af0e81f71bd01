//! Reading a backup.

use std::io::{BufRead as _, BufReader, Read};
use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::encryption::{content_fault, decrypt};
use crate::writer::{END, RECORD};
use crate::{BackupFault, BlockReader, Counts, Foot, Head, Kind, Passphrase};

/// Most bytes of one record, so that a file made to harm cannot fill the memory.
const MAX_LINE: u64 = 64 * 1024 * 1024;

/// Gives a backup's records, each checked; ends without a fault only if the whole file is as it was
/// written.
pub struct BackupReader<'r, T> {
    head: Head,
    lines: Box<dyn std::io::BufRead + Send + 'r>,
    line: Vec<u8>,
    counts: Counts,
    over: bool,
    records: PhantomData<fn() -> T>,
}

impl<'r, T: DeserializeOwned + Kind> BackupReader<'r, T> {
    /// Reads the head; the passphrase is used only if the backup is encrypted.
    ///
    /// # Errors
    /// [`BackupFault`].
    pub fn begin(
        input: impl Read + Send + 'r,
        passphrase: Option<&Passphrase>,
    ) -> Result<Self, BackupFault> {
        let blocks = BlockReader::begin(BufReader::new(input))?;
        let head = blocks.head().clone();
        let lines: Box<dyn std::io::BufRead + Send + 'r> = match (head.encrypted, passphrase) {
            (false, _) => Box::new(BufReader::new(blocks)),
            (true, None) => return Err(BackupFault::PassphraseNeeded),
            (true, Some(passphrase)) => Box::new(BufReader::new(decrypt(blocks, passphrase)?)),
        };
        Ok(Self {
            head,
            lines,
            line: Vec::new(),
            counts: Counts::default(),
            over: false,
            records: PhantomData,
        })
    }

    /// What the head says.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// How many records were read so far.
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    fn advance(&mut self) -> Result<Option<T>, BackupFault> {
        let number = self.counts.total() + 1;
        self.line.clear();
        let mut limited = (&mut self.lines).take(MAX_LINE);
        limited
            .read_until(b'\n', &mut self.line)
            .map_err(content_fault)?;
        let Some((&tag, text)) = self.line.split_first() else {
            return Err(BackupFault::Record(number));
        };
        match tag {
            RECORD => {
                let record: T =
                    serde_json::from_slice(text).map_err(|_| BackupFault::Record(number))?;
                self.counts.add(record.kind());
                Ok(Some(record))
            }
            END => {
                let written =
                    serde_json::from_slice(text).map_err(|_| BackupFault::Record(number))?;
                self.end(&written)?;
                Ok(None)
            }
            _ => Err(BackupFault::Record(number)),
        }
    }

    /// Compares the counts, and makes sure that the frame ends here too.
    fn end(&mut self, written: &Counts) -> Result<(), BackupFault> {
        let rest = self.lines.read(&mut [0; 1]).map_err(content_fault)?;
        if rest > 0 {
            return Err(BackupFault::Trailing);
        }
        if *written != self.counts {
            let (written, found) = (written.total(), self.counts.total());
            return Err(BackupFault::Count { written, found });
        }
        Ok(())
    }
}

impl<T: DeserializeOwned + Kind> Iterator for BackupReader<'_, T> {
    type Item = Result<T, BackupFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = self.advance();
        self.over = !matches!(next, Ok(Some(_)));
        next.transpose()
    }
}

/// Checks the frame alone, which takes no passphrase: every block, the sum, the end.
///
/// # Errors
/// [`BackupFault`].
pub fn check_blocks(input: impl Read) -> Result<(Head, Foot), BackupFault> {
    let mut blocks = BlockReader::begin(BufReader::new(input))?;
    std::io::copy(&mut blocks, &mut std::io::sink())?;
    let head = blocks.head().clone();
    // Reading ended without a fault, so the foot was there.
    let foot = blocks.foot().ok_or(BackupFault::Sum)?;
    Ok((head, foot))
}
