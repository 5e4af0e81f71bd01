//! Fields one after the other: fixed numbers little-endian, texts with their length before them.

use std::str::FromStr;

use jiff::Timestamp;
use keyfob_core::StoreError;

/// Writes fields.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new(version: u8) -> Self {
        Self(vec![version])
    }

    pub(super) fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(super) fn number(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn small(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn time(&mut self, value: Timestamp) {
        self.0
            .extend_from_slice(&value.as_microsecond().to_le_bytes());
    }

    /// A byte that tells whether there is something, then that.
    pub(super) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn fixed(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Bytes with their length, seven bits a byte, before them.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let mut rest = bytes.len();
        while rest >= 0x80 {
            self.0.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads fields; anything missing or left over is damage.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn fixed<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or_else(ends_early)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(super) fn byte(&mut self) -> Result<u8, StoreError> {
        Ok(self.fixed::<1>()?[0])
    }

    pub(super) fn number(&mut self) -> Result<u64, StoreError> {
        Ok(u64::from_le_bytes(self.fixed()?))
    }

    pub(super) fn small(&mut self) -> Result<u32, StoreError> {
        Ok(u32::from_le_bytes(self.fixed()?))
    }

    pub(super) fn option<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match self.byte()? {
            0 => Ok(None),
            1 => read(self).map(Some),
            _ => Err(damaged("neither something nor nothing")),
        }
    }

    pub(super) fn flag(&mut self) -> Result<bool, StoreError> {
        Ok(self.option(|_| Ok(()))?.is_some())
    }

    /// Text of some form.
    pub(super) fn parsed<T: FromStr>(&mut self, what: &str) -> Result<T, StoreError> {
        self.text()?.parse().map_err(|_| damaged(what))
    }

    pub(super) fn time(&mut self) -> Result<Timestamp, StoreError> {
        Timestamp::from_microsecond(i64::from_le_bytes(self.fixed()?))
            .map_err(|_| damaged("a time out of range"))
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], StoreError> {
        let mut length = 0_usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let (first, rest) = self.0.split_at_checked(length).ok_or_else(ends_early)?;
                self.0 = rest;
                return Ok(first);
            }
        }
        Err(damaged("a length out of range"))
    }

    pub(super) fn text(&mut self) -> Result<&'a str, StoreError> {
        std::str::from_utf8(self.bytes()?).map_err(|_| damaged("text that is not UTF-8"))
    }

    /// All that is left.
    pub(super) fn rest(self) -> &'a [u8] {
        self.0
    }

    pub(super) fn finish(self) -> Result<(), StoreError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(damaged("more than its fields"))
        }
    }
}

fn ends_early() -> StoreError {
    damaged("an early end")
}

pub(super) fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(format!("record with {what}"))
}
