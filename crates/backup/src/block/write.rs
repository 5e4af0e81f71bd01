//! Writing blocks.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use super::{BLOCK, FOOT, Foot, MAX_CONTENT, checksum};
use crate::Head;

/// Cuts what is written to it into blocks. Without [`finish`](Self::finish) the file is a cut-off one.
pub struct BlockWriter<W> {
    output: W,
    sum: Sha256,
    content: Vec<u8>,
    blocks: u64,
    total: u64,
}

impl<W: Write> BlockWriter<W> {
    /// Writes the head.
    ///
    /// # Errors
    /// The output's.
    pub fn begin(output: W, head: &Head) -> io::Result<Self> {
        let mut writer = Self {
            output,
            sum: Sha256::new(),
            content: Vec::with_capacity(MAX_CONTENT),
            blocks: 0,
            total: 0,
        };
        writer.put(&head.encode())?;
        Ok(writer)
    }

    /// Writes what is left, and the foot; gives the output back, flushed.
    ///
    /// # Errors
    /// The output's.
    pub fn finish(mut self) -> io::Result<(W, Foot)> {
        self.end_block()?;
        let mut foot = vec![FOOT];
        foot.extend_from_slice(&self.blocks.to_le_bytes());
        foot.extend_from_slice(&self.total.to_le_bytes());
        self.put(&foot)?;
        let sum: [u8; 32] = self.sum.finalize().into();
        self.output.write_all(&sum)?;
        self.output.flush()?;
        let foot = Foot {
            blocks: self.blocks,
            content: self.total,
            sum,
        };
        Ok((self.output, foot))
    }

    fn end_block(&mut self) -> io::Result<()> {
        if self.content.is_empty() {
            return Ok(());
        }
        self.blocks += 1;
        self.total += self.content.len() as u64;
        let content = std::mem::take(&mut self.content);
        let mut before = [BLOCK; 9];
        before[1..5].copy_from_slice(&(content.len() as u32).to_le_bytes());
        before[5..].copy_from_slice(&checksum(self.blocks, &content).to_le_bytes());
        self.put(&before)?;
        self.put(&content)?;
        self.content = content;
        self.content.clear();
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.output.write_all(bytes)
    }
}

impl<W: Write> Write for BlockWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.content.len() == MAX_CONTENT {
            self.end_block()?;
        }
        let room = MAX_CONTENT - self.content.len();
        let taken = bytes.len().min(room);
        self.content.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    /// Does nothing: a block ends where it is full.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
