//! Reading a file on a thread of its own, watched and stopped from outside.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A file that is being read. Reading stops when the watch over it is dropped.
pub(crate) struct Watched {
    file: File,
    shared: Arc<Shared>,
}

/// Sees how far it is.
pub(crate) struct Watch(Arc<Shared>);

#[derive(Default)]
struct Shared {
    read: AtomicU64,
    stop: AtomicBool,
}

/// Puts a file under a watch.
pub(crate) fn watched(file: File) -> (Watched, Watch) {
    let shared = Arc::<Shared>::default();
    let watch = Watch(Arc::clone(&shared));
    (Watched { file, shared }, watch)
}

impl Watch {
    /// Bytes read so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.0.read.load(Ordering::Relaxed)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.shared.stop.load(Ordering::Relaxed) {
            return Err(io::Error::other("Stopped"));
        }
        let read = self.file.read(buffer)?;
        self.shared.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
