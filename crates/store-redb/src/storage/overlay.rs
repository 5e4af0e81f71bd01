//! A view of a storage whose writes stay in memory.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::StorageBackend;

use super::Storage;

const BLOCK: usize = 4_096;

/// Lets redb open, recover and verify a database without a byte of it being changed: to look at a
/// file before it is trusted, and to go on reading while it cannot be written.
#[derive(Debug, Clone)]
pub(crate) struct Overlay {
    storage: Storage,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    /// Blocks that were written, by their number.
    blocks: HashMap<u64, Box<[u8; BLOCK]>>,
    len: u64,
    /// How much of the storage below still shows through.
    shown: u64,
    cut: bool,
}

impl Overlay {
    pub(crate) fn new(storage: Storage) -> io::Result<Self> {
        let len = storage.len()?;
        let state = State {
            blocks: HashMap::new(),
            len,
            shown: len,
            cut: false,
        };
        Ok(Self {
            storage,
            state: Arc::new(Mutex::new(state)),
        })
    }

    /// Ends the view: once this returns nobody reads the storage through it, so that it can be
    /// written again.
    pub(crate) fn cut(&self) {
        self.lock().cut = true;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> io::Result<MutexGuard<'_, State>> {
        let state = self.lock();
        if state.cut {
            return Err(io::Error::other("the database was opened again"));
        }
        Ok(state)
    }

    /// A block as it is below, zeros after the end.
    fn below(&self, state: &State, block: u64) -> io::Result<Box<[u8; BLOCK]>> {
        let mut bytes = Box::new([0; BLOCK]);
        let start = block * BLOCK as u64;
        let shown = state.shown.saturating_sub(start).min(BLOCK as u64) as usize;
        if shown > 0 {
            self.storage.read(start, &mut bytes[..shown])?;
        }
        Ok(bytes)
    }
}

/// The pieces of `length` bytes from `offset`: block, place in it, place in the whole, length.
fn pieces(offset: u64, length: usize) -> impl Iterator<Item = (u64, usize, usize, usize)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        if done == length {
            return None;
        }
        let at = offset + done as u64;
        let inner = (at % BLOCK as u64) as usize;
        let piece = (BLOCK - inner).min(length - done);
        let found = (at / BLOCK as u64, inner, done, piece);
        done += piece;
        Some(found)
    })
}

impl StorageBackend for Overlay {
    fn len(&self) -> io::Result<u64> {
        Ok(self.open()?.len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let state = self.open()?;
        let end = offset.checked_add(out.len() as u64);
        if end.is_none_or(|end| end > state.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let written = |piece: (u64, usize, usize, usize)| state.blocks.contains_key(&piece.0);
        if end.is_some_and(|end| end <= state.shown) && !pieces(offset, out.len()).any(written) {
            return self.storage.read(offset, out);
        }
        for (block, inner, done, piece) in pieces(offset, out.len()) {
            let target = &mut out[done..done + piece];
            match state.blocks.get(&block) {
                Some(bytes) => target.copy_from_slice(&bytes[inner..inner + piece]),
                None => {
                    let bytes = self.below(&state, block)?;
                    target.copy_from_slice(&bytes[inner..inner + piece]);
                }
            }
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut state = self.open()?;
        if len < state.len {
            let edge = len / BLOCK as u64;
            state.blocks.retain(|&block, _| block <= edge);
            if let Some(bytes) = state.blocks.get_mut(&edge) {
                bytes[(len % BLOCK as u64) as usize..].fill(0);
            }
        }
        state.shown = state.shown.min(len);
        state.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.open().map(drop)
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut state = self.open()?;
        for (block, inner, done, piece) in pieces(offset, data.len()) {
            if !state.blocks.contains_key(&block) {
                let bytes = self.below(&state, block)?;
                state.blocks.insert(block, bytes);
            }
            if let Some(bytes) = state.blocks.get_mut(&block) {
                bytes[inner..inner + piece].copy_from_slice(&data[done..done + piece]);
            }
        }
        state.len = state.len.max(offset + data.len() as u64);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use redb::backends::InMemoryBackend;

    #[test]
    fn what_is_written_shows_and_the_storage_stays() {
        let below = Arc::new(InMemoryBackend::new());
        below.set_len(10_000).unwrap();
        below.write(0, &[7; 10_000]).unwrap();
        let overlay = Overlay::new(below.clone()).unwrap();
        overlay.write(4_090, &[1; 20]).unwrap();
        overlay.set_len(9_000).unwrap();
        overlay.set_len(12_000).unwrap();

        let mut seen = vec![9; 12_000];
        overlay.read(0, &mut seen).unwrap();
        let mut expected = vec![7; 9_000];
        expected.resize(12_000, 0);
        expected[4_090..4_110].fill(1);
        assert_eq!(seen, expected);
        assert!(overlay.read(11_999, &mut [0; 2]).is_err());

        let mut kept = vec![0; 10_000];
        below.read(0, &mut kept).unwrap();
        assert_eq!(kept, [7; 10_000]);
        overlay.cut();
        assert!(overlay.read(0, &mut [0; 1]).is_err());
    }
}
