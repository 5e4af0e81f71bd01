//! The head of a backup: what it is, and how it is to be read.
//!
//! ```text
//! magic      16 bytes  "KEYFOB BACKUP\r\n\x1a": a transfer that changes line ends is noticed
//! version     2 bytes  all numbers are little-endian
//! length      4 bytes  of the text that follows
//! text                 JSON, see `Head`
//! checksum    4 bytes  CRC-32 (IEEE) over version, length and text
//! ```

use std::io::Read;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::BackupFault;

/// How every backup begins.
pub(crate) const MAGIC: &[u8; 16] = b"KEYFOB BACKUP\r\n\x1a";

/// The version of the format that is written, and the newest that is read.
pub(crate) const VERSION: u16 = 1;

/// Most bytes of the text.
const MAX_TEXT: usize = 4096;

/// What a backup says of itself without a passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// When it was made.
    pub made: Timestamp,
    /// The version of the program that made it.
    pub program: String,
    /// A passphrase is needed to read it.
    pub encrypted: bool,
}

impl Head {
    /// The bytes at the beginning of the file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        // A time, a text and a flag can always be written.
        let mut text = serde_json::to_vec(self).unwrap_or_default();
        text.truncate(MAX_TEXT);
        let mut checked = VERSION.to_le_bytes().to_vec();
        checked.extend_from_slice(&(text.len() as u32).to_le_bytes());
        checked.extend_from_slice(&text);
        let checksum = crc32fast::hash(&checked);
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&checked);
        bytes.extend_from_slice(&checksum.to_le_bytes());
        bytes
    }

    /// Reads the head; gives its bytes too, which count in the sum over the file.
    pub(crate) fn decode(input: &mut impl Read) -> Result<(Self, Vec<u8>), BackupFault> {
        let mut bytes = vec![0; MAGIC.len()];
        let found = fill(input, &mut bytes)?;
        if found < MAGIC.len() || bytes != MAGIC {
            return Err(BackupFault::NotABackup);
        }
        let version: [u8; 2] = take(input, &mut bytes)?;
        match u16::from_le_bytes(version) {
            VERSION => {}
            0 => return Err(BackupFault::Head),
            newer => return Err(BackupFault::Newer(newer)),
        }
        let length: [u8; 4] = take(input, &mut bytes)?;
        let length = u32::from_le_bytes(length) as usize;
        if length > MAX_TEXT {
            return Err(BackupFault::Head);
        }
        let mut text = vec![0; length];
        if fill(input, &mut text)? < length {
            return Err(BackupFault::CutOff(0));
        }
        bytes.extend_from_slice(&text);
        let checksum = crc32fast::hash(&bytes[MAGIC.len()..]);
        let written: [u8; 4] = take(input, &mut bytes)?;
        if u32::from_le_bytes(written) != checksum {
            return Err(BackupFault::Head);
        }
        let head = serde_json::from_slice(&text).map_err(|_| BackupFault::Head)?;
        Ok((head, bytes))
    }
}

/// Reads a few bytes, and keeps them.
fn take<const N: usize>(input: &mut impl Read, kept: &mut Vec<u8>) -> Result<[u8; N], BackupFault> {
    let mut bytes = [0; N];
    if fill(input, &mut bytes)? < N {
        return Err(BackupFault::CutOff(0));
    }
    kept.extend_from_slice(&bytes);
    Ok(bytes)
}

/// Reads until the buffer is full or the input ends; gives how many bytes there were.
pub(crate) fn fill(input: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
