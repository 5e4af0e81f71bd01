//! Reading blocks.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

use super::{BLOCK, FOOT, Foot, MAX_CONTENT, checksum};
use crate::head::fill;
use crate::{BackupFault, Head};

/// Gives what the blocks hold, each checked before anything of it is given. It ends only after the
/// foot was checked too; a fault travels in an [`io::Error`].
pub struct BlockReader<R> {
    input: R,
    head: Head,
    sum: Sha256,
    content: Vec<u8>,
    given: usize,
    blocks: u64,
    total: u64,
    foot: Option<Foot>,
}

impl<R: Read> BlockReader<R> {
    /// Reads the head. The input should be buffered.
    ///
    /// # Errors
    /// [`BackupFault`].
    pub fn begin(mut input: R) -> Result<Self, BackupFault> {
        let (head, bytes) = Head::decode(&mut input)?;
        Ok(Self {
            input,
            head,
            sum: Sha256::new_with_prefix(&bytes),
            content: Vec::new(),
            given: 0,
            blocks: 0,
            total: 0,
            foot: None,
        })
    }

    /// What the head says.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// What the foot says, once all was read.
    pub const fn foot(&self) -> Option<Foot> {
        self.foot
    }

    /// Loads the next block, or the foot.
    fn advance(&mut self) -> Result<(), BackupFault> {
        let mut tag = [0; 1];
        self.get(&mut tag)?;
        match tag[0] {
            BLOCK => self.block(),
            FOOT => self.end(),
            _ => Err(BackupFault::Block(self.blocks + 1)),
        }
    }

    fn block(&mut self) -> Result<(), BackupFault> {
        let mut before = [0; 8];
        self.get(&mut before)?;
        let [a, b, c, d, e, f, g, h] = before;
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let number = self.blocks + 1;
        if !(1..=MAX_CONTENT).contains(&length) {
            return Err(BackupFault::Block(number));
        }
        let mut content = std::mem::take(&mut self.content);
        content.resize(length, 0);
        self.get(&mut content)?;
        if checksum(number, &content) != u32::from_le_bytes([e, f, g, h]) {
            return Err(BackupFault::Block(number));
        }
        self.blocks = number;
        self.total += length as u64;
        self.content = content;
        self.given = 0;
        Ok(())
    }

    fn end(&mut self) -> Result<(), BackupFault> {
        let mut numbers = [0; 16];
        self.get(&mut numbers)?;
        let mut written = [0; 32];
        if fill(&mut self.input, &mut written)? < written.len() {
            return Err(BackupFault::CutOff(self.blocks));
        }
        let sum: [u8; 32] = self.sum.clone().finalize().into();
        let same_numbers =
            numbers[..8] == self.blocks.to_le_bytes() && numbers[8..] == self.total.to_le_bytes();
        if written != sum || !same_numbers {
            return Err(BackupFault::Sum);
        }
        if fill(&mut self.input, &mut [0; 1])? > 0 {
            return Err(BackupFault::Trailing);
        }
        self.foot = Some(Foot {
            blocks: self.blocks,
            content: self.total,
            sum,
        });
        self.content.clear();
        self.given = 0;
        Ok(())
    }

    /// Reads exactly this much, as part of the sum.
    fn get(&mut self, buffer: &mut [u8]) -> Result<(), BackupFault> {
        if fill(&mut self.input, buffer)? < buffer.len() {
            return Err(BackupFault::CutOff(self.blocks));
        }
        self.sum.update(buffer);
        Ok(())
    }
}

impl<R: Read> Read for BlockReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.content.len() {
            if self.foot.is_some() || buffer.is_empty() {
                return Ok(0);
            }
            self.advance()?;
        }
        let left = &self.content[self.given..];
        let given = left.len().min(buffer.len());
        buffer[..given].copy_from_slice(&left[..given]);
        self.given += given;
        Ok(given)
    }
}
