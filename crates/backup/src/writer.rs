//! Writing a backup.

use std::io::{self, Write};

use age::stream::StreamWriter;
use serde::Serialize;

use crate::encryption::encrypt;
use crate::{BlockWriter, Counts, Foot, Head, Kind, Passphrase};

/// How a line with a record begins.
pub(crate) const RECORD: u8 = b'R';

/// How the last line begins, the one with the counts.
pub(crate) const END: u8 = b'E';

/// Writes records as they come. Without [`finish`](Self::finish) the file is a cut-off one.
pub struct BackupWriter<W: Write> {
    layer: Layer<W>,
    counts: Counts,
    line: Vec<u8>,
}

enum Layer<W: Write> {
    Plain(BlockWriter<W>),
    Encrypted(Box<StreamWriter<BlockWriter<W>>>),
}

impl<W: Write> BackupWriter<W> {
    /// Writes the head. To derive a key from a passphrase takes about half a second.
    ///
    /// # Errors
    /// The output's.
    pub fn begin(output: W, head: &Head, passphrase: Option<&Passphrase>) -> io::Result<Self> {
        let head = Head {
            encrypted: passphrase.is_some(),
            ..head.clone()
        };
        let blocks = BlockWriter::begin(output, &head)?;
        let layer = match passphrase {
            None => Layer::Plain(blocks),
            Some(passphrase) => Layer::Encrypted(Box::new(encrypt(blocks, passphrase)?)),
        };
        Ok(Self {
            layer,
            counts: Counts::default(),
            line: Vec::new(),
        })
    }

    /// Writes a record.
    ///
    /// # Errors
    /// The output's, or a record that is no JSON.
    pub fn push(&mut self, record: &(impl Serialize + Kind)) -> io::Result<()> {
        self.counts.add(record.kind());
        self.put(RECORD, record)
    }

    /// Writes the counts and the foot; gives the output back, flushed.
    ///
    /// # Errors
    /// The output's.
    pub fn finish(mut self) -> io::Result<(W, Counts, Foot)> {
        let counts = std::mem::take(&mut self.counts);
        self.put(END, &counts)?;
        let blocks = match self.layer {
            Layer::Plain(blocks) => blocks,
            Layer::Encrypted(stream) => stream.finish()?,
        };
        let (output, foot) = blocks.finish()?;
        Ok((output, counts, foot))
    }

    fn put(&mut self, tag: u8, value: &impl Serialize) -> io::Result<()> {
        self.line.clear();
        self.line.push(tag);
        serde_json::to_writer(&mut self.line, value)?;
        self.line.push(b'\n');
        match &mut self.layer {
            Layer::Plain(blocks) => blocks.write_all(&self.line),
            Layer::Encrypted(stream) => stream.write_all(&self.line),
        }
    }
}
